"""PagerDuty: the answer of `/incidents`. Its REST API has no action items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shortcut_lint.exports.taken import Taken, at, known, moment_of, severity_of, status_of, tables, text_at

TITLE: Final = "PagerDuty"


def fits(data: object) -> bool:
    """Whether an export looks like theirs."""
    return any("incident_number" in one for one in tables(at(data, "incidents")))


def taken(data: object) -> Iterator[Taken]:
    """The incidents of an export; one without a priority has the severity of its urgency."""
    for one in tables(at(data, "incidents")):
        service = text_at(one, "service", "summary")
        owners = (text_at(each, "assignee", "summary") for each in tables(one.get("assignments")))
        values = known(
            title=text_at(one, "title") or text_at(one, "summary"),
            status=status_of(text_at(one, "status")),
            severity=severity_of(text_at(one, "priority", "summary"), text_at(one, "urgency")),
            started_at=moment_of(one.get("created_at")),
            resolved_at=moment_of(one.get("resolved_at")),
            owner=next((each for each in owners if each), None),
            services=[service] if service else [],
            url=text_at(one, "html_url"),
        )
        yield Taken(text_at(one, "incident_number") or "", values, ())
