"""incident.io: the answer of `/v2/incidents`, with `follow_ups` of `/v2/follow_ups` beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shortcut_lint.exports.taken import (
    Table,
    Taken,
    at,
    item,
    known,
    moment_of,
    severity_of,
    status_of,
    tables,
    text_at,
)

TITLE: Final = "incident.io"
_TIMES: Final = {
    "started_at": ("impact started", "reported", "accepted"),
    "detected_at": ("reported", "accepted"),
    "mitigated_at": ("fixed", "mitigated"),
    "resolved_at": ("resolved",),
    "closed_at": ("closed",),
}
"""Ours, and the names of their timestamps that mean it, the first that has a value."""


def fits(data: object) -> bool:
    """Whether an export looks like theirs."""
    return any("reference" in one and "incident_status" in one for one in tables(at(data, "incidents")))


def taken(data: object) -> Iterator[Taken]:
    """The incidents of an export, but for tests and tutorials."""
    follow_ups = tuple(tables(at(data, "follow_ups")))
    for one in tables(at(data, "incidents")):
        if text_at(one, "mode") in {"test", "tutorial"}:
            continue
        times = _times(one)
        found = {
            key: next((times[name] for name in names if name in times), None) for key, names in _TIMES.items()
        }
        reference = text_at(one, "reference") or ""
        values = known(
            title=text_at(one, "name"),
            status=status_of(
                text_at(one, "incident_status", "category"), text_at(one, "incident_status", "name")
            ),
            severity=severity_of(text_at(one, "severity", "name")),
            **{**found, "started_at": found["started_at"] or moment_of(one.get("created_at"))},
            commander=_lead(one),
            url=text_at(one, "permalink"),
        )
        own = (text_at(one, "id"), reference)
        items = tuple(made for each in follow_ups if _incident_of(each) in own for made in _item(each))
        yield Taken(reference, values, items)


def _times(one: Table) -> dict[str, object]:
    read = {
        (text_at(each, "incident_timestamp", "name") or "").casefold().removesuffix(" at"): moment_of(
            at(each, "value", "value")
        )
        for each in tables(one.get("incident_timestamp_values"))
    }
    return {name: moment for name, moment in read.items() if moment is not None}


def _lead(one: Table) -> str | None:
    for each in tables(one.get("incident_role_assignments")):
        if text_at(each, "role", "role_type") == "lead":
            return text_at(each, "assignee", "name")
    return None


def _incident_of(follow_up: Table) -> str | None:
    return text_at(follow_up, "incident_id") or text_at(follow_up, "incident", "reference")


def _item(each: Table) -> Iterator[dict[str, object]]:
    yield from item(
        text_at(each, "title"),
        each.get("status"),
        owner=text_at(each, "assignee", "name"),
        ticket=text_at(each, "external_issue_reference", "issue_name")
        or text_at(each, "external_issue_reference", "issue_permalink"),
        priority=text_at(each, "priority", "name"),
    )
