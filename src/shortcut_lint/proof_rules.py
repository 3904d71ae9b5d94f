"""The rules about proof of repair (SL902, SL906 to SL911): what their pages say of each sort of proof.

Their examples are registers, judged as of 2026-06-01 over an empty repository.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from shortcut_lint.incident import ProofName
from shortcut_lint.register_example import INCIDENT, register_example
from shortcut_lint.rule import Example, Rule


def _asked(require: str, below: str = "") -> str:
    return f"[policy]\nrequire = {{ {require} }}\n{INCIDENT}{below}"


def _example(code: str, at: str = "", why: str = "") -> Example:
    return Example(code=code, at=at, path="shortcut-lint.toml", why=why)


UNPROVEN: Final = Rule(
    code="SL902",
    name="proof-missing",
    kind="register",
    file="proof_rules.py",
    what="Finds incidents for which proof of repair is required and none is named.",
    why="Without a test, an alert and a runbook the same incident comes back, and nobody sees it coming.",
    instead=(
        "Add the proof that the severity requires under `[incidents.proof]`. A test that "
        "names the incident in "
        "its name, its docstring or a marker is found without."
    ),
    invalid=(
        _example(_asked('SEV1 = ["test"]'), "3:1"),
        _example(_asked('SEV1 = ["alert"]', '[incidents.proof]\nrunbook = ["docs/db.md"]\n'), "3:1"),
    ),
    valid=(register_example(""), _example(_asked('SEV2 = ["test"]'), why="another severity")),
)


class _Sort(NamedTuple):
    """What the page of one sort of proof says, and an entry that an empty repository cannot bear out."""

    code: str
    name: str
    entry: str
    what: str
    why: str
    instead: str


def _rule(proof: ProofName, sort: _Sort) -> Rule:
    named = f'[incidents.proof]\n{proof} = ["{sort.entry}"]\n'
    burning = INCIDENT.replace('"resolved"', '"active"').replace("resolved_at = 2026-05-20T12:00:00Z\n", "")
    return Rule(
        code=sort.code,
        name=sort.name,
        kind="register",
        file="proof_rules.py",
        what=sort.what,
        why=sort.why,
        instead=sort.instead,
        invalid=(register_example(named, "10:1"),),
        valid=(
            register_example("", why="none is named, and none is required"),
            _example(burning + named, why="while it burns nobody asks for proof"),
        ),
    )


_SORTS: Final[Mapping[ProofName, _Sort]] = {
    "root-cause": _Sort(
        code="SL906",
        name="root-cause-unproven",
        entry="shop/pool.py",
        what=(
            "Finds fixes of a root cause that git does not bear out: a commit that is not there, not part of "
            "HEAD, older than the incident or reverted since, one that changes only comments or documents, a "
            "pull request that was not merged, a path that has not changed."
        ),
        why="An incident whose fix was never merged, or was taken back, is still going to happen again.",
        instead="Name what fixed it: `commit:3f2c1a9`, `pr:#12`, or a path that was changed since.",
    ),
    "test": _Sort(
        code="SL907",
        name="test-unproven",
        entry="tests/test_pool.py::test_bound",
        what=(
            "Finds tests named as proof that are not there, are skipped or allowed to fail, "
            "assert nothing, or "
            "are older than the incident; with `--junit FILE` also those that did not run and pass."
        ),
        why="A test that was green during the incident, or does not run, does not keep it from coming back.",
        instead="Name a test that fails without the repair: `tests/test_pool.py::TestPool::test_bound[4]`.",
    ),
    "alert": _Sort(
        code="SL908",
        name="alert-unproven",
        entry="alerts/shop.yml#PoolSaturated",
        what=(
            "Finds alerts named as proof that are not there, have no expression, are muted or "
            "tell nobody, or "
            "whose `runbook_url` leads to a file of this repository that does not exist. Read are Prometheus "
            "rules (plain, in a PrometheusRule or ConfigMap, in Helm templates and Jsonnet as far "
            "as they can be), "
            "Grafana, Datadog, and alarms in Terraform."
        ),
        why="Without the alert that was missing, customers notice the next time too.",
        instead="Name the alert: `alerts/shop.yml#PoolSaturated`.",
    ),
    "runbook": _Sort(
        code="SL909",
        name="runbook-unproven",
        entry="docs/runbooks/shop.md#pool",
        what=(
            "Finds runbooks named as proof whose file or heading is not there, that are stubs, "
            "that name neither "
            "the incident nor its symptom, or that have not changed since it began. Headings are "
            "read in Markdown, "
            "reStructuredText and AsciiDoc."
        ),
        why="Who is paged next time has the same hour of searching before them.",
        instead="Write what to look at and what to do, and name it: `docs/runbooks/shop.md#pool-exhausted`.",
    ),
    "architecture": _Sort(
        code="SL910",
        name="architecture-unproven",
        entry="docs/adr/014-timeouts.md",
        what=(
            "Finds decision records named as proof that are not there, are not accepted, decide "
            "nothing, or are "
            "older than the incident."
        ),
        why="A structural gap that nobody decided to close stays open.",
        instead="Name an accepted record, in the form of Nygard or MADR, or the commit that made the change.",
    ),
    "review": _Sort(
        code="SL911",
        name="review-unproven",
        entry="docs/postmortems/checkout.md",
        what=(
            "Finds reviews named as proof that are not there, lack a summary, impact, timeline, "
            "root cause, what "
            "was learned or action items, list an action without owner or date, or disagree with "
            "the register "
            "about an action."
        ),
        why="What a review leaves open, or promises nobody, is not done.",
        instead="Complete the review; give each action an owner and a date, and list it in the register too.",
    ),
}

BY_PROOF: Final[Mapping[ProofName, Rule]] = {proof: _rule(proof, sort) for proof, sort in _SORTS.items()}
"""The rule about entries of each sort."""

CODES: Final = frozenset(rule.code for rule in (UNPROVEN, *BY_PROOF.values()))
"""Of all rules about proof."""
