"""What each tool's export is read as."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.cli.incident.import_ import NAMES
from shortcut_lint.exports.taken import Taken, day_of, moment_of, severity_of, status_of
from shortcut_lint.exports.tools import TOOLS, tool_of
from shortcut_lint.incident import Incident


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=timezone.utc)


EXPORTS: dict[str, tuple[object, Taken]] = {
    "incident.io": (
        {
            "incidents": [
                {
                    "id": "01A", "reference": "INC-1", "name": "Checkout", "permalink": "https://app.example/1",
                    "incident_status": {"name": "Documenting", "category": "learning"},
                    "severity": {"name": "Major", "rank": 2}, "created_at": "2026-05-20T10:00:00.123Z",
                    "incident_timestamp_values": [
                        {"incident_timestamp": {"name": "Impact started at"}, "value": {"value": "2026-05-20T09:00:00Z"}},
                        {"incident_timestamp": {"name": "Reported at"}, "value": {"value": "2026-05-20T10:00:00Z"}},
                        {"incident_timestamp": {"name": "Fixed at"}, "value": None},
                        {"incident_timestamp": {"name": "Resolved at"}, "value": {"value": "2026-05-20T12:00:00Z"}},
                    ],
                    "incident_role_assignments": [
                        {"role": {"role_type": "custom"}, "assignee": {"name": "Bo"}},
                        {"role": {"role_type": "lead"}, "assignee": {"name": "Ana"}},
                    ],
                }
            ],
            "follow_ups": [
                {"incident_id": "01A", "title": "Page", "status": "completed", "assignee": {"name": "Mei"}},
                {"incident_id": "01Z", "title": "Another's", "status": "outstanding"},
            ],
        },
        Taken(
            "INC-1",
            {
                "title": "Checkout", "status": "resolved", "severity": "SEV2", "started_at": utc(20, 9),
                "detected_at": utc(20, 10), "resolved_at": utc(20, 12), "commander": "Ana",
                "url": "https://app.example/1",
            },
            ({"title": "Page", "status": "done", "owner": "Mei"},),
        ),
    ),
    "rootly": (
        {
            "data": [
                {
                    "id": "u1", "type": "incidents",
                    "attributes": {
                        "sequential_id": 42, "slug": "checkout", "title": "Checkout", "status": "mitigated",
                        "severity": {"data": {"attributes": {"name": "Sev 1", "severity": "critical"}}},
                        "started_at": "2026-05-20T02:00:00.000-07:00", "mitigated_at": "2026-05-20T10:00:00Z",
                        "services": {"data": [{"attributes": {"name": "checkout"}}]}, "url": "https://rootly.example/42",
                    },
                }
            ],
            "included": [
                {
                    "type": "incident_action_items",
                    "attributes": {
                        "summary": "Page", "status": "in_progress", "priority": "high", "due_date": "2026-06-01",
                        "assigned_to_user": {"full_name": "Mei Li"}, "jira_issue_key": "PAY-1",
                    },
                    "relationships": {"incident": {"data": {"id": "u1"}}},
                }
            ],
        },
        Taken(
            "42",
            {
                "title": "Checkout", "status": "mitigated", "severity": "SEV1", "started_at": utc(20, 9),
                "mitigated_at": utc(20, 10), "services": ["checkout"], "url": "https://rootly.example/42",
            },
            (
                {
                    "title": "Page", "status": "in_progress", "owner": "Mei Li", "due": date(2026, 6, 1),
                    "ticket": "PAY-1", "priority": "high",
                },
            ),
        ),
    ),
    "firehydrant": (
        {
            "data": [
                {
                    "id": "f1", "number": 7, "name": "Checkout", "currentMilestone": "postmortem", "severity": "SEV2",
                    "milestones": [
                        {"type": "started", "occurredAt": "2026-05-20T09:00:00.000Z"},
                        {"type": "acknowledged", "occurredAt": "2026-05-20T09:05:00.000Z"},
                        {"type": "resolved", "occurredAt": "2026-05-20T12:00:00.000Z"},
                    ],
                    "roleAssignments": [{"incidentRole": {"name": "Commander"}, "user": {"name": "Ana"}}],
                    "services": [{"name": "checkout"}],
                }
            ],
            "tickets": [
                {
                    "incidentId": "f1", "type": "follow_up", "summary": "Page", "state": "open",
                    "dueAt": "2026-06-01T00:00:00Z", "assignees": [{"name": "Mei"}], "link": {"href": "https://t.example/1"},
                },
                {"incidentId": "f1", "type": "incident", "summary": "The incident itself", "state": "open"},
            ],
        },
        Taken(
            "7",
            {
                "title": "Checkout", "status": "resolved", "severity": "SEV2", "started_at": utc(20, 9),
                "resolved_at": utc(20, 12), "commander": "Ana", "services": ["checkout"],
            },
            (
                {
                    "title": "Page", "status": "open", "owner": "Mei", "due": date(2026, 6, 1),
                    "ticket": "https://t.example/1",
                },
            ),
        ),
    ),
    "pagerduty": (
        {
            "incidents": [
                {
                    "incident_number": 12, "title": "Disk full", "status": "acknowledged", "urgency": "low",
                    "priority": {"summary": "P2"}, "created_at": "2026-05-20T09:00:00Z", "resolved_at": None,
                    "html_url": "https://pager.example/P1", "service": {"summary": "Store"},
                    "assignments": [{"assignee": {"summary": "Jo"}}],
                }
            ]
        },
        Taken(
            "12",
            {
                "title": "Disk full", "status": "active", "severity": "SEV2", "started_at": utc(20, 9), "owner": "Jo",
                "services": ["Store"], "url": "https://pager.example/P1",
            },
            (),
        ),
    ),
    "dispatch": (
        {
            "items": [
                {
                    "name": "dispatch-default-default-9", "title": "Checkout", "status": "Closed",
                    "incident_severity": {"name": "Undefined"}, "incident_priority": {"name": "High"},
                    "reported_at": "2026-05-20T09:00:00Z", "stable_at": "2026-05-20T10:00:00Z",
                    "closed_at": "2026-05-21T10:00:00Z", "commander": {"individual": {"name": "Ana"}},
                    "project": {"name": "default"}, "ticket": {"weblink": "https://t.example/9"},
                    "tasks": [
                        {
                            "description": "Page", "status": "Resolved", "owner": {"individual": {"email": "mei@x.example"}},
                            "resolve_by": "2026-06-01T00:00:00Z", "priority": "Low",
                        }
                    ],
                }
            ]
        },
        Taken(
            "dispatch-default-default-9",
            {
                "title": "Checkout", "status": "closed", "severity": "SEV2", "started_at": utc(20, 9),
                "mitigated_at": utc(20, 10), "resolved_at": utc(20, 10), "closed_at": utc(21, 10), "commander": "Ana",
                "services": ["default"], "url": "https://t.example/9",
            },
            (
                {
                    "title": "Page", "status": "done", "owner": "mei@x.example", "due": date(2026, 6, 1),
                    "priority": "Low",
                },
            ),
        ),
    ),
    "jira": (
        {
            "issues": [
                {
                    "key": "INC-5", "self": "https://jira.example/rest/api/2/issue/10005",
                    "fields": {
                        "summary": "Checkout", "status": {"name": "Fixed", "statusCategory": {"key": "done"}},
                        "priority": {"name": "Highest"}, "created": "2026-05-20T11:00:00.000+0200",
                        "resolutiondate": "2026-05-20T14:00:00.000+0200", "assignee": {"displayName": "Jo"},
                        "components": [{"name": "checkout"}],
                        "subtasks": [
                            {"key": "INC-6", "fields": {"summary": "Page", "status": {"statusCategory": {"key": "new"}}}}
                        ],
                        "issuelinks": [
                            {"outwardIssue": {"key": "PAY-1", "fields": {"summary": "Bound it", "status": {"name": "Done"}}}},
                            {"type": {"name": "Blocks"}},
                        ],
                    },
                }
            ]
        },
        Taken(
            "INC-5",
            {
                "title": "Checkout", "status": "resolved", "severity": "SEV1", "started_at": utc(20, 9),
                "resolved_at": utc(20, 12), "owner": "Jo", "services": ["checkout"], "url": "https://jira.example/browse/INC-5",
            },
            (
                {"title": "Page", "status": "open", "ticket": "INC-6"},
                {"title": "Bound it", "status": "done", "ticket": "PAY-1"},
            ),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOOLS)
def test_an_export_is_known_and_read(name: str) -> None:
    export, expected = EXPORTS[name]
    assert tool_of(export) is TOOLS[name]
    assert list(TOOLS[name].taken(export)) == [expected]
    assert expected.values.keys() <= set(Incident.__struct_fields__)


def test_the_command_names_every_tool() -> None:
    assert tuple(TOOLS) == NAMES


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("SEV-1",), "SEV1"), (("P0",), "SEV0"), (("Sev 3 - minor",), "SEV3"), (("critical",), "SEV1"),
        (("Undefined", "Low"), "SEV4"), ((None, "weird"), "SEV3"), (("P9",), "SEV3"),
    ],
)  # fmt: skip
def test_severities(words: tuple[str, ...], expected: str) -> None:
    assert severity_of(*words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("live", "Monitoring"), "active"),
        (("Monitoring",), "mitigated"),
        (("weird", None), "active"),
        (("Merged",), "cancelled"),
    ],
)
def test_statuses(words: tuple[str, ...], expected: str) -> None:
    assert status_of(*words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-20T09:00:00Z", utc(20, 9)), ("2026-05-20T09:00:00.123456789+00:00", utc(20, 9)),
        ("2026-05-20T11:00:00+0200", utc(20, 9)), ("2026-05-20 09:00", utc(20, 9)), ("2026-05-20", utc(20, 0)),
        ("soon", None), (7, None), (None, None), ("2026-05-20T09:00:00Z" * 9, None),
    ],
)  # fmt: skip
def test_moments(text: object, expected: datetime | None) -> None:
    assert moment_of(text) == expected
    assert day_of(text) == (None if expected is None else expected.date())


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(json, st.sampled_from(sorted(TOOLS)), st.data())
def test_whatever_an_export_holds_instead_is_left_out(value: object, name: str, data: st.DataObject) -> None:
    """One value anywhere in a good export is replaced by anything that JSON can hold."""
    export, _ = EXPORTS[name]
    for one in TOOLS[name].taken(_replaced(export, value, data)):
        assert isinstance(one.reference, str)
        assert one.values.keys() <= set(Incident.__struct_fields__)
        assert all(isinstance(item["title"], str) for item in one.items)


def _replaced(value: object, other: object, data: st.DataObject) -> object:
    if isinstance(value, dict) and value and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(value)))
        return {**value, key: _replaced(value[key], other, data)}
    if isinstance(value, list) and value and data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(value) - 1))
        return [*value[:at], _replaced(value[at], other, data), *value[at + 1 :]]
    return other
