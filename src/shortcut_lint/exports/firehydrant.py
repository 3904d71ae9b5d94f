"""FireHydrant: the answer of `/v1/incidents`, with `tickets` of `/v1/ticketing/tickets` beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from shortcut_lint.exports.taken import (
    Table,
    Taken,
    at,
    day_of,
    item,
    known,
    moment_of,
    severity_of,
    status_of,
    tables,
    text_at,
)

TITLE: Final = "FireHydrant"
_MOMENTS: Final = {
    "started": "started_at",
    "detected": "detected_at",
    "mitigated": "mitigated_at",
    "resolved": "resolved_at",
    "retrospective_completed": "closed_at",
    "closed": "closed_at",
}
"""Their milestones, and what they are here."""


def fits(data: object) -> bool:
    """Whether an export looks like theirs."""
    return any("current_milestone" in one or "milestones" in one for one in tables(at(_snake(data), "data")))


def taken(data: object) -> Iterator[Taken]:
    """The incidents of an export, as the API or as the SDK for TypeScript writes it."""
    data = _snake(data)
    tickets = tuple(tables(at(data, "tickets")))
    for one in tables(at(data, "data")):
        milestones = {
            _MOMENTS[kind]: moment_of(each.get("occurred_at"))
            for each in tables(one.get("milestones"))
            if (kind := text_at(each, "type")) in _MOMENTS
        }
        began = (
            milestones.get("started_at")
            or moment_of(one.get("started_at"))
            or moment_of(one.get("created_at"))
        )
        values = known(
            title=text_at(one, "name"),
            status=status_of(text_at(one, "current_milestone")),
            severity=severity_of(text_at(one, "severity"), text_at(one, "priority")),
            **{**milestones, "started_at": began},
            commander=_commander(one),
            services=[name for each in tables(one.get("services")) if (name := text_at(each, "name"))],
            url=text_at(one, "incident_url"),
        )
        own = one.get("id")
        items = tuple(
            made
            for each in tickets
            if each.get("incident_id") == own and each.get("type") != "incident"
            for made in _item(each)
        )
        yield Taken(text_at(one, "number") or "", values, items)


def _snake(value: object) -> object:
    """Keys as the API writes them: `occurredAt` is `occurred_at`."""
    if isinstance(value, Mapping):
        return {
            re.sub(r"(?<=[a-z])(?=[A-Z])", "_", str(key)).lower(): _snake(each) for key, each in value.items()
        }
    return [_snake(each) for each in value] if isinstance(value, list) else value


def _commander(one: Table) -> str | None:
    for each in tables(one.get("role_assignments")):
        if "commander" in (text_at(each, "incident_role", "name") or "").casefold():
            return text_at(each, "user", "name")
    return None


def _item(each: Table) -> Iterator[dict[str, object]]:
    owners = (text_at(one, "name") for one in tables(each.get("assignees")))
    yield from item(
        text_at(each, "summary"),
        each.get("state"),
        owner=next((one for one in owners if one), None),
        due=day_of(each.get("due_at")),
        ticket=text_at(each, "link", "display_text") or text_at(each, "link", "href"),
        priority=text_at(each, "priority", "name") or text_at(each, "priority"),
    )
