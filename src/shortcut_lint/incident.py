"""The register's words: incidents, action items, declared shortcuts, proof, policy.

Field names are the majority's among incident.io, Rootly, FireHydrant, Dispatch and PagerDuty.
The types are what the register is read into, and what its JSON Schema is generated from.
"""

from datetime import date, datetime
from typing import Annotated, Final, Literal

import msgspec

from shortcut_lint.finding import Kind, Level, VerdictName

Severity = Literal["SEV0", "SEV1", "SEV2", "SEV3", "SEV4", "SEV5"]
Status = Literal["triage", "active", "mitigated", "resolved", "closed", "cancelled"]
ActionType = Literal["investigate", "mitigate", "repair", "detect", "prevent", "process"]
ActionStatus = Literal["open", "in_progress", "done", "cancelled"]
ProofName = Literal["root-cause", "test", "alert", "runbook", "architecture", "review"]


DUE_DAYS: Final[dict[Severity, int]] = {"SEV0": 15, "SEV1": 15, "SEV2": 30, "SEV3": 56, "SEV4": 90, "SEV5": 90}
"""Days until a shortcut is due: PagerDuty gives SEV1 15 and SEV2 30, Atlassian 4 or 8 weeks."""


def described(text: str) -> msgspec.Meta:
    """The description that an editor shows for a key."""
    return msgspec.Meta(description=text)


class ActionItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A follow-up that the review agreed on."""

    title: str
    type: ActionType = "repair"
    status: ActionStatus = "open"
    owner: str | None = None
    due: date | None = None
    ticket: str | None = None
    priority: str | None = None


class DeclaredShortcut(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A shortcut in a place that cannot hold a comment: by path and symbol or key, never by line."""

    path: str
    symbol: str
    was: str | int | float | bool | None = None
    kind: Kind | None = None
    until: date | None = None
    owner: str | None = None
    why: str | None = None
    disposition: Literal["debt", "accepted"] = "debt"
    approver: str | None = None


class Proof(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What a repair leaves behind and the linter can check."""

    root_cause: tuple[str, ...] = ()
    test: tuple[str, ...] = ()
    alert: tuple[str, ...] = ()
    runbook: tuple[str, ...] = ()
    architecture: tuple[str, ...] = ()
    review: tuple[str, ...] = ()


class Incident(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One incident, as its incident tool knows it."""

    id: str
    title: str
    status: Status
    severity: Severity
    started_at: datetime
    detected_at: datetime | None = None
    mitigated_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    commander: str | None = None
    services: tuple[str, ...] = ()
    url: str | None = None
    base_commit: str | None = None
    commits: tuple[str, ...] = ()
    duplicate_of: str | None = None
    action_items: tuple[ActionItem, ...] = ()
    shortcuts: tuple[DeclaredShortcut, ...] = ()
    proof: Proof = Proof()


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What is allowed, until when, and how loud."""

    id_pattern: Annotated[str, described("RE2 pattern of an incident ID, matched as a whole word")] = r"INC-\d+"
    due_days: dict[Severity, int] = msgspec.field(default_factory=lambda: dict(DUE_DAYS))
    warn_days: int = 7
    require: dict[Severity, tuple[ProofName, ...]] = {}
    levels: dict[VerdictName, Level] = {}
