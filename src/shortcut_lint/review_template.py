"""The review that `incident review` writes: our own template, and how a template's fields are filled."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import Final

from shortcut_lint.errors import CannotDoError

FIELDS: Final[Mapping[str, str]] = {
    "id": "its ID",
    "title": "what happened, in one line",
    "severity": "SEV1 and the like",
    "status": "how far it is",
    "date": "the day on which it began",
    "duration": "how long it lasted, `9 h 38 min`",
    "owner": "who repairs",
    "commander": "who led the response",
    "services": "what it hit",
    "url": "its page in the incident tool",
    "timeline": "a table of what happened when, from register and history",
    "shortcuts": "a list of the shortcuts taken, each with what became of it",
    "action_items": "a table of action items with owners and dates",
    "proof": "a list of the proof of repair, ticked where it is found",
    "today": "the day on which the review was written",
}
"""The fields of a template, and what each holds."""

TEMPLATE: Final = """\
# ${id}: ${title}

| | |
|---|---|
| Severity | ${severity} |
| Status | ${status} |
| Began | ${date}, lasted ${duration} |
| Services | ${services} |
| Commander | ${commander} |
| Owner of the repair | ${owner} |
| Page | ${url} |

## Summary

TODO: what happened, in three sentences that somebody understands who was not there.

## Impact

TODO: who felt it, how, and for how long; in numbers.

## Timeline

All times are UTC.

${timeline}

## Root cause

TODO: the chain of causes, and why each check on the way let it through.

## Shortcuts taken

${shortcuts}

## What we learned

TODO: what went well, what went badly, where we were lucky.

## Action items

${action_items}

## Proof of repair

${proof}
"""


def filled(template: str, values: Mapping[str, str], path: str) -> str:
    """The template with its fields filled; `$$` is a dollar sign.

    Raises CannotDoError, with file and line, for a field that there is not, or a dollar sign that is none.
    """
    for match in Template.pattern.finditer(template):
        line = template.count("\n", 0, match.start()) + 1
        name = match["named"] or match["braced"]
        if match["invalid"] is not None:
            raise CannotDoError(f"{path}:{line}: a $ without a field; write $$ for a dollar sign")
        if name is not None and name not in values:
            raise CannotDoError(f"{path}:{line}: ${{{name}}} is no field; there are {', '.join(FIELDS)}")
    return Template(template).substitute(values)
