"""Dispatch of Netflix: the answer of `/incidents`, with the tasks of each."""

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

TITLE: Final = "Dispatch"


def fits(data: object) -> bool:
    """Whether an export looks like theirs."""
    return any("incident_priority" in one or "stable_at" in one for one in tables(at(data, "items")))


def taken(data: object) -> Iterator[Taken]:
    """The incidents of an export. Stable is mitigated here, and its time the end of the outage."""
    for one in tables(at(data, "items")):
        status = status_of(text_at(one, "status"))
        stable = moment_of(one.get("stable_at"))
        project = text_at(one, "project", "name")
        values = known(
            title=text_at(one, "title"),
            status=status,
            severity=severity_of(
                text_at(one, "incident_severity", "name"), text_at(one, "incident_priority", "name")
            ),
            started_at=moment_of(one.get("reported_at")) or moment_of(one.get("created_at")),
            mitigated_at=stable,
            resolved_at=stable if status == "closed" else None,
            closed_at=moment_of(one.get("closed_at")),
            commander=_name(one.get("commander")),
            services=[project] if project else [],
            url=text_at(one, "ticket", "weblink"),
        )
        items = tuple(made for each in tables(one.get("tasks")) for made in _item(each))
        yield Taken(text_at(one, "name") or "", values, items)


def _name(participant: object) -> str | None:
    return text_at(participant, "individual", "name") or text_at(participant, "individual", "email")


def _item(each: Table) -> Iterator[dict[str, object]]:
    yield from item(
        text_at(each, "description"),
        each.get("status"),
        owner=_name(each.get("owner")),
        due=day_of(each.get("resolve_by")),
        ticket=text_at(each, "ticket", "weblink") or text_at(each, "weblink"),
        priority=text_at(each, "priority"),
    )
