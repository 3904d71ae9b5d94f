"""Jira: the answer of a search for issues; sub-tasks and linked issues are the follow-ups."""

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

TITLE: Final = "Jira"


def fits(data: object) -> bool:
    """Whether an export looks like theirs."""
    return any("key" in one and "fields" in one for one in tables(at(data, "issues")))


def taken(data: object) -> Iterator[Taken]:
    """The issues of an export as incidents; one that is done has been resolved, and closed if it says so."""
    for one in tables(at(data, "issues")):
        said = at(one, "fields")
        resolved = moment_of(at(said, "resolutiondate"))
        key = text_at(one, "key") or ""
        values = known(
            title=text_at(said, "summary"),
            status=_status(said),
            severity=severity_of(text_at(said, "severity", "value"), text_at(said, "priority", "name")),
            started_at=moment_of(at(said, "created")),
            resolved_at=resolved,
            owner=text_at(said, "assignee", "displayName"),
            services=[name for each in tables(at(said, "components")) if (name := text_at(each, "name"))],
            url=_page(text_at(one, "self"), key),
        )
        yield Taken(key, values, tuple(_items(said)))


def _status(said: object) -> str:
    name = text_at(said, "status", "name")
    category = text_at(said, "status", "statusCategory", "key")
    if category == "done" and status_of(name) in {"active", "closed"}:
        return "resolved"
    return status_of(name, {"new": "triage", "indeterminate": "active"}.get(category or "", "active"))


def _page(self: str | None, key: str) -> str | None:
    return f"{self.partition('/rest/')[0]}/browse/{key}" if self and "/rest/" in self else None


def _items(said: object) -> Iterator[dict[str, object]]:
    yield from (made for each in tables(at(said, "subtasks")) for made in _item(each))
    for link in tables(at(said, "issuelinks")):
        for side in ("outwardIssue", "inwardIssue"):
            if at(link, side, "fields") is not None:
                yield from _item({"key": at(link, side, "key"), "fields": at(link, side, "fields")})


def _item(each: Table) -> Iterator[dict[str, object]]:
    said = at(each, "fields")
    yield from item(
        text_at(said, "summary"),
        text_at(said, "status", "statusCategory", "key") or text_at(said, "status", "name"),
        owner=text_at(said, "assignee", "displayName"),
        due=day_of(at(said, "duedate")),
        ticket=text_at(each, "key"),
        priority=text_at(said, "priority", "name"),
    )
