"""The text of the `shortcut-lint.toml` that `init` writes."""

from __future__ import annotations

from typing import Final

STARTER: Final = r"""# Settings of shortcut-lint, and the register of incidents.

# include = ["incidents/*.toml"]     # further files with [[incidents]], so that two branches never conflict

[policy]
id-pattern = 'INC-\d+'               # what an incident's ID looks like (RE2)
due-days = { SEV0 = 15, SEV1 = 15, SEV2 = 30, SEV3 = 56, SEV4 = 90, SEV5 = 90 }   # after it was resolved
warn-days = 7                        # so many days ahead a shortcut is called due soon

[policy.require]                     # the proof of repair that an incident of this severity must name
# SEV1 = ["root-cause", "test", "alert", "runbook", "review"]
# SEV2 = ["root-cause", "test", "review"]

[files]
# exclude = ["generated/**"]

# One incident. An ID in a comment ties a shortcut to it: `# shortcut: INC-1 was=10 -- why`.
#
# [[incidents]]
# id = "INC-1"
# aliases = ["OPS-9921", "#123"]     # other names under which comments and commits mean it
# title = "Checkout 503s: DB pool exhausted"
# severity = "SEV2"                  # SEV0 and SEV1 are the worst
# status = "resolved"                # triage, active, mitigated, resolved, closed, cancelled
# started_at = 2026-01-14T09:02:00Z
# resolved_at = 2026-01-14T18:40:00Z
# owner = "team-payments"            # who repairs
#
#   [[incidents.action_items]]
#   title = "Bound the pool and add a statement timeout"
#   type = "prevent"                 # investigate, mitigate, repair, detect, prevent, process
#   status = "open"                  # open, in_progress, done, cancelled
#   owner = "li"
#   due = 2026-01-29
#
#   [[incidents.shortcuts]]          # for a place that cannot hold a comment
#   path = "config/pool.json"
#   symbol = "pool.size"
#   was = 10
#
#   [incidents.proof]                # what the repair left behind; each entry is checked
#   root-cause = ["commit:ab12cd3"]
#   test = ["tests/test_pool.py::test_pool_is_bounded"]
"""
"""It loads without a mistake, as it is and with its incident uncommented."""
