"""SL803 step-switched-off: jobs, steps and services whose condition or place never comes true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from shortcut_lint.entries.entry import Entry
from shortcut_lint.entries.readers import reader_of
from shortcut_lint.expression import expression
from shortcut_lint.finding import Kind
from shortcut_lint.matchers.setting import hit_of
from shortcut_lint.matchers.watch import Says
from shortcut_lint.rule import Example, Rule, TextHit

FILES: Final = ("*.yml", "*.yaml")
CI: Final = expression(
    r"(?:.*/)?(?:\.github|\.circleci|\.gitlab|\.?travis|azure-pipelines|bitbucket|molecule)\b.*"
)

CONDITIONS: Final = frozenset({"if", "when"})
PLACES: Final = frozenset({"branches", "only", "profiles", "tags", "environments"})
"""Lists of where something runs."""

_FALSE: Final = expression(r"(?:\$\{\{\s*)?false(?:\s*&&.*)?(?:\s*\}\})?", re.IGNORECASE)
_NEVER: Final = expression(
    r"(?:.*[-_/ ])?(?:never|nowhere|nobranch|no-such-branch|disabled)(?:[-_/ ].*)?", re.IGNORECASE
)

SAYS: Final = Says(message="a condition that never comes true", alone=True, confidence="possible")
SUSPENDED: Final = Says(message="a job is suspended", alone=True, confidence="possible")
NOWHERE: Final = Says(message="runs nowhere", alone=True, confidence="possible")
"""All three are notes by themselves: of those that nobody says a word about, most are meant to stay."""


def read(path: str, text: str) -> Iterator[TextHit]:
    """Settings that keep what they stand in from ever running."""
    reader = reader_of(path)
    if reader is None:
        return
    kind: Kind = "ci-bypass" if CI.fullmatch(path) else "disabled"
    for entry in reader(text).found:
        if (says := _says(entry)) is not None:
            hit = hit_of(entry, path, text, says)
            yield msgspec.structs.replace(hit, kind=kind)


def _says(entry: Entry) -> Says | None:
    """What an entry says; None where it lets things run."""
    keys = entry.key.split(".")
    last = keys[-2] if keys[-1].isdigit() and len(keys) > 1 else keys[-1]
    values = entry.value if isinstance(entry.value, list) else [entry.value]
    if last in CONDITIONS and _FALSE.fullmatch(str(entry.value)):
        return SAYS
    if entry.key == "spec.suspend" and str(entry.value).lower() == "true":
        return SUSPENDED
    return NOWHERE if last in PLACES and all(_NEVER.fullmatch(str(one)) for one in values) else None


RULE: Final = Rule(
    code="SL803",
    name="step-switched-off",
    kind="ci-bypass",
    what=(
        "Finds jobs, steps, tasks and services that never run: `if: false`, `when: false`, a branch or a "
        "profile called `never`, a CronJob that is suspended."
    ),
    why=(
        "The step was in the way of one release. The pipeline is green without it, and what it did (tests, "
        "scans, backups) is missed by nobody until it is needed."
    ),
    instead="Let it run again or delete it, git keeps it; or name the incident that it waits for.",
    needles=("false", "never", "nowhere", "nobranch", "no-such-branch", "disabled", "suspend"),
    files=FILES,
    read=read,
    invalid=(
        Example(
            path=".github/workflows/test.yml",
            code="jobs:\n  scan:\n    if: false\n    steps:\n      - run: make scan\n",
            at="3:5",
        ),
        Example(
            path=".github/workflows/test.yml",
            code="jobs:\n  test:\n    steps:\n      - run: make slow\n        if: ${{ false && matrix.x }}\n",
            at="5:9",
        ),
        Example(
            path="compose.yml",
            code=(
                'services:\n  solr:\n    # Off while the new version is tested.\n    profiles: ["ol-never"]\n'
            ),
            at="4:5",
            kind="disabled",
        ),
        Example(
            path="backup.yaml",
            code="kind: CronJob\nspec:\n  suspend: true\n",
            at="3:3",
            kind="disabled",
        ),
    ),
    valid=(
        Example(
            path=".gitlab-ci.yml",
            code="deploy:\n  rules:\n    - if: $CI_COMMIT_TAG\n    - when: never\n",
            why="the last rule says what holds for the rest",
        ),
        Example(
            path=".github/workflows/test.yml",
            code="jobs:\n  test:\n    if: github.ref != 'refs/heads/main'\n",
        ),
    ),
)
