"""Other names for the register's keys and values, as incident tools write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from shortcut_lint.incident import ActionItem, ActionStatus, Incident, Severity, Status

KEYS: Final[Mapping[type, Mapping[str, str]]] = {
    Incident: {"follow_ups": "action_items", "lead": "commander"},
    ActionItem: {"due_at": "due", "due_date": "due", "resolve_by": "due"},
}
"""By type: a name that is read, and the key that it means."""

_WORDS: Final[Mapping[Status, str]] = {
    "triage": "triage, in_triage, triggered, new, to do",
    "active": "active, acknowledged, detected, escalated, fixing, identified, in progress, investigating, "
    "live, paused, started",
    "mitigated": "mitigated, monitoring, stable",
    "resolved": "resolved, documenting, learning, post_incident, postmortem, reviewing, "
    "retrospective_started",
    "closed": "closed, completed, done, retrospective_completed",
    "cancelled": "cancelled, canceled, declined, duplicate, merged",
}
STATUSES: Final[Mapping[str, Status]] = {
    word: status for status, words in _WORDS.items() for word in words.split(", ")
}
"""How far an incident is: categories of incident.io, milestones of FireHydrant, Jira's states."""

ITEM_STATUSES: Final[Mapping[str, ActionStatus]] = {
    "outstanding": "open",
    **dict.fromkeys(("in_progress", "in progress", "indeterminate"), "in_progress"),
    **dict.fromkeys(("closed", "completed", "done", "resolved"), "done"),
    **dict.fromkeys(("canceled", "cancelled", "deleted", "not_doing"), "cancelled"),
}
"""What they say of follow-ups."""

SEVERITIES: Final[Mapping[str, Severity]] = {
    **dict.fromkeys(("blocker", "critical", "highest", "urgent"), "SEV1"),
    **dict.fromkeys(("high", "major"), "SEV2"),
    **dict.fromkeys(("medium", "minor", "moderate", "normal"), "SEV3"),
    **dict.fromkeys(("cosmetic", "low", "lowest", "trivial"), "SEV4"),
    "p1": "SEV1",
    "p2": "SEV2",
    "p3": "SEV3",
    "p4": "SEV4",
}
"""How bad they say that it is."""

WORDS: Final[tuple[Mapping[str, str], ...]] = (STATUSES, SEVERITIES, ITEM_STATUSES)
"""What other tools say (in lower case), and the word of ours to write instead; a register reads only ours."""
