"""A finished report narrowed to one incident, or to what one person or team owes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shortcut_lint.cli.ending import say
from shortcut_lint.incidents_by_name import incident_called
from shortcut_lint.report import Report


def narrowed(report: Report, *, incident: str | None, owner: str | None) -> Report:
    """The report without the verdicts on anything else; problems stay, for they may hide some of it.

    Raises CannotDoError for an incident that the register does not hold. An owner of whom nobody has
    heard may be free of debt, or misspelt: that is said on standard error.
    """
    verdicts = report.verdicts
    incidents = report.incidents
    if incident is not None:
        wanted = incident_called(incident, report.incidents)
        verdicts = tuple(one for one in verdicts if one.incident == wanted.id)
        incidents = {wanted.id: wanted}
    if owner is not None:
        verdicts = tuple(one for one in verdicts if one.owner == owner)
        known = set(_owners(report))
        if owner not in known:
            say(f"nobody called {owner} owns anything here{_near(owner, known)}")
    return msgspec.structs.replace(report, verdicts=verdicts, incidents=incidents)


def _owners(report: Report) -> Iterator[str]:
    yield from (one.owner for one in report.verdicts if one.owner is not None)
    for incident in report.incidents.values():
        items = (one.owner for one in incident.action_items)
        shortcuts = (one.owner for one in incident.shortcuts)
        yield from (owner for owner in (incident.owner, *items, *shortcuts) if owner is not None)


def _near(owner: str, known: set[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    near = get_close_matches(owner, sorted(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""
