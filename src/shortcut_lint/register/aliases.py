"""Other names for the register's keys and values, as incident tools write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from shortcut_lint.incident import ActionItem, Incident

KEYS: Final[Mapping[type, Mapping[str, str]]] = {
    Incident: {"follow_ups": "action_items", "lead": "commander"},
    ActionItem: {"due_at": "due", "due_date": "due", "resolve_by": "due"},
}
"""By type: a name that is read, and the key that it means."""

VALUES: Final[Mapping[str, str]] = {
    "acknowledged": "active",
    "canceled": "cancelled",
    "completed": "closed",
    "critical": "SEV1",
    "declined": "cancelled",
    "documenting": "resolved",
    "duplicate": "cancelled",
    "fixing": "active",
    "high": "SEV2",
    "identified": "active",
    "in_triage": "triage",
    "investigating": "active",
    "learning": "resolved",
    "low": "SEV4",
    "major": "SEV2",
    "medium": "SEV3",
    "merged": "cancelled",
    "minor": "SEV3",
    "monitoring": "mitigated",
    "not_doing": "cancelled",
    "outstanding": "open",
    "p1": "SEV1",
    "p2": "SEV2",
    "p3": "SEV3",
    "p4": "SEV4",
    "reviewing": "resolved",
    "stable": "mitigated",
    "started": "active",
    "trivial": "SEV4",
}
"""What other tools say (in lower case), and the word of ours to write instead; it is not read as such."""
