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


DUE_DAYS: Final[dict[Severity, int]] = {
    "SEV0": 15,
    "SEV1": 15,
    "SEV2": 30,
    "SEV3": 56,
    "SEV4": 90,
    "SEV5": 90,
}
"""Days until a shortcut is due: PagerDuty gives SEV1 15 and SEV2 30, Atlassian 4 or 8 weeks."""

PROOF_SHARE: Final[dict[ProofName, int]] = {
    "root-cause": 1,
    "test": 1,
    "alert": 1,
    "review": 1,
    "runbook": 2,
    "architecture": 4,
}
"""How many times the days of a shortcut a proof has: what keeps it from coming back unseen is due first."""

Days = Annotated[int, msgspec.Meta(ge=0, le=3650)]


def described(text: str) -> msgspec.Meta:
    """The description that an editor shows for a key."""
    return msgspec.Meta(description=text)


class ActionItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A follow-up that the review agreed on."""

    title: Annotated[str, described("What is to be done.")]
    type: Annotated[
        ActionType, described("What it is for; mitigate, repair and prevent change the code.")
    ] = "repair"
    status: Annotated[ActionStatus, described("How far it is.")] = "open"
    owner: Annotated[str | None, described("Who does it: a person or a team.")] = None
    due: Annotated[date | None, described("The last day on which it is in time.")] = None
    ticket: Annotated[str | None, described("Where it is tracked.")] = None
    priority: Annotated[str | None, described("How urgent it is, in your tracker's words.")] = None


class DeclaredShortcut(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A shortcut in a place that cannot hold a comment: by path and symbol or key, never by line."""

    path: Annotated[str, described("The file, relative to the root of the repository, with `/`.")]
    symbol: Annotated[str, described("The name or key that holds it, like `engine.pool_size`.")]
    was: Annotated[str | int | float | bool | None, described("The value before the shortcut.")] = None
    kind: Annotated[Kind | None, described("What sort of shortcut it is.")] = None
    until: Annotated[date | None, described("The day on which it is due at the latest.")] = None
    owner: Annotated[str | None, described("Who owes it, if not the incident's owner.")] = None
    why: Annotated[str | None, described("Why it was taken.")] = None
    disposition: Annotated[
        Literal["debt", "accepted"], described("accepted: it may stay until the day named, as approved.")
    ] = "debt"
    approver: Annotated[str | None, described("Who approved that it stays.")] = None


class Proof(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What a repair leaves behind and the linter can check."""

    root_cause: Annotated[
        tuple[str, ...], described("Commits that fixed the cause, like `commit:ab12cd3`.")
    ] = ()
    test: Annotated[
        tuple[str, ...], described("Tests, like `tests/test_pool.py::test_pool_is_bounded`.")
    ] = ()
    alert: Annotated[tuple[str, ...], described("Alerts, like `alerts/shop.yml#PoolSaturated`.")] = ()
    runbook: Annotated[
        tuple[str, ...], described("Runbooks, like `docs/runbooks/shop.md#pool-exhausted`.")
    ] = ()
    architecture: Annotated[tuple[str, ...], described("Decision records.")] = ()
    review: Annotated[tuple[str, ...], described("The written review.")] = ()


class Incident(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One incident, as its incident tool knows it."""

    id: Annotated[str, described("Its ID, in the form that policy.id-pattern says.")]
    title: Annotated[str, described("What happened, in one line.")]
    status: Annotated[Status, described("How far it is.")]
    severity: Annotated[Severity, described("How bad it was; SEV0 and SEV1 are the worst.")]
    started_at: Annotated[datetime, described("When it began.")]
    detected_at: Annotated[datetime | None, described("When somebody or something noticed.")] = None
    mitigated_at: Annotated[datetime | None, described("When users no longer felt it.")] = None
    resolved_at: Annotated[datetime | None, described("When service was back; debt counts from here.")] = None
    closed_at: Annotated[datetime | None, described("When its repair was complete.")] = None
    aliases: Annotated[
        tuple[str, ...], described("Other names: `OPS-9921`, `bug 1234567`, `#123`, `owner/repo#123`, a URL.")
    ] = ()
    owner: Annotated[str | None, described("Who repairs: a person or a team.")] = None
    commander: Annotated[str | None, described("Who led the response.")] = None
    services: Annotated[tuple[str, ...], described("The services that it hit.")] = ()
    url: Annotated[str | None, described("Its page in your incident tool.")] = None
    base_commit: Annotated[
        str | None, described("The last commit before it; else the last before started_at is taken.")
    ] = None
    commits: Annotated[tuple[str, ...], described("Commits that belong to it, by hash.")] = ()
    duplicate_of: Annotated[str | None, described("The ID of the incident that this one repeats.")] = None
    action_items: Annotated[tuple[ActionItem, ...], described("What the review agreed on.")] = ()
    shortcuts: Annotated[
        tuple[DeclaredShortcut, ...], described("Shortcuts in places that cannot hold a comment.")
    ] = ()
    proof: Annotated[Proof, described("What the repair left behind; each entry is checked.")] = Proof()


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What is allowed, until when, and how loud."""

    id_pattern: Annotated[str, described("RE2 pattern of an incident ID, matched as a whole word.")] = (
        r"INC-\d+"
    )
    due_days: Annotated[
        dict[Severity, Days],
        described("Days by severity, after resolved_at, else mitigated_at, else started_at."),
    ] = msgspec.field(default_factory=lambda: dict(DUE_DAYS))
    warn_days: Annotated[Days, described("So many days ahead a shortcut is called due soon.")] = 7
    require: Annotated[
        dict[Severity, tuple[ProofName, ...]], described("The proof of repair that each severity requires.")
    ] = {}
    proof_days: Annotated[
        dict[ProofName, dict[Severity, Days]],
        described("Days by proof and severity, where it is not due-days, twice (runbook) or four times."),
    ] = {}
    levels: Annotated[
        dict[VerdictName, Level], described("How loud each verdict is, where it is not the default.")
    ] = {}
