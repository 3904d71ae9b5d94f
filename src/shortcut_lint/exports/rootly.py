"""Rootly: the answer of `/v1/incidents`, action items as `included` or beside it."""

from __future__ import annotations

from collections.abc import Iterator
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

TITLE: Final = "Rootly"
_MOMENTS: Final = ("started_at", "detected_at", "mitigated_at", "resolved_at", "closed_at")


def fits(data: object) -> bool:
    """Whether an export looks like theirs."""
    return any(one.get("type") == "incidents" and "attributes" in one for one in tables(at(data, "data")))


def taken(data: object) -> Iterator[Taken]:
    """The incidents of an export."""
    others = (*tables(at(data, "included")), *tables(at(data, "action_items")))
    for one in tables(at(data, "data")):
        if one.get("type") != "incidents":
            continue
        said = at(one, "attributes")
        moments = {name: moment_of(at(said, name)) for name in _MOMENTS}
        values = known(
            title=text_at(said, "title"),
            status=status_of(text_at(said, "status")),
            severity=severity_of(
                text_at(said, "severity", "data", "attributes", "name"),
                text_at(said, "severity", "data", "attributes", "severity"),
                text_at(said, "severity"),
            ),
            **{**moments, "started_at": moments["started_at"] or moment_of(at(said, "created_at"))},
            services=[name for each in tables(at(said, "services", "data")) if (name := _name(each))],
            url=text_at(said, "url") or text_at(said, "short_url"),
        )
        items = tuple(made for each in others if _incident_of(each) == one.get("id") for made in _item(each))
        yield Taken(text_at(said, "sequential_id") or text_at(said, "slug") or "", values, items)


def _name(service: Table) -> str | None:
    return text_at(service, "attributes", "name")


def _incident_of(action_item: Table) -> object:
    related = at(action_item, "relationships", "incident", "data", "id")
    return related if related is not None else at(action_item, "attributes", "incident_id")


def _item(each: Table) -> Iterator[dict[str, object]]:
    said = at(each, "attributes")
    yield from item(
        text_at(said, "summary"),
        at(said, "status"),
        owner=text_at(said, "assigned_to_user", "full_name") or text_at(said, "assigned_to_user", "name"),
        due=day_of(at(said, "due_date")),
        ticket=text_at(said, "jira_issue_key") or text_at(said, "jira_issue_url"),
        priority=text_at(said, "priority"),
    )
