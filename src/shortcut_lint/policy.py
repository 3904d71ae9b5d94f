"""Policy's word on a finding: a table of incident status and date, and nothing else.

Knows neither files nor syntax, and reads no clock: today comes as an argument.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

import msgspec

from shortcut_lint.finding import LIVING, REVERTED, Finding, Level, Verdict, VerdictName
from shortcut_lint.incident import DeclaredShortcut, Incident, Policy, Status
from shortcut_lint.terms import by_date, distance, terms
from shortcut_lint.ties import Tie

LEVELS: Final[dict[VerdictName, Level]] = {
    "allowed": "note",
    "owed": "warning",
    "due-soon": "warning",
    "overdue": "error",
    "left-behind": "error",
    "void": "error",
    "unknown": "error",
    "untied": "warning",
    "accepted": "note",
    "repaid": "note",
    "gone": "warning",
    "unproven": "warning",
    "unowned": "warning",
    "unplanned": "warning",
    "contradicted": "warning",
}

BY_STATUS: Final[dict[Status, VerdictName | None]] = {
    "triage": "allowed",
    "active": "allowed",
    "mitigated": None,
    "resolved": None,
    "closed": "left-behind",
    "cancelled": "void",
}
"""The verdict that a status alone decides; None where the date does."""


APART: Final = frozenset({"file header", "function comment", "class comment", "commit", "history"})
"""Ways of ties whose words stand for more than one shortcut, or in no file: they stay when it is put back."""


class Word(NamedTuple):
    """A verdict with what it says."""

    name: VerdictName
    explanation: str
    cure: str
    due: date | None = None


def decide(
    finding: Finding,
    tie: Tie | None,
    *,
    declared: DeclaredShortcut | None,
    policy: Policy,
    today: date,
    strict: bool,
) -> Verdict:
    """The verdict on one finding. Total: every finding gets exactly one.

    `declared` is the register's entry for its place; it speaks for the incident that it stands under.
    A level that the config sets for a verdict comes before `strict`.
    """
    if finding.past is not None and finding.past.fate is not None and finding.past.fate not in LIVING:
        return _repaid(finding, tie, policy)
    if tie is None:
        return _untied(finding, policy, today=today, strict=strict)
    if tie.incident is None:
        assert tie.reference is not None
        unknown = tie.reference.text
        return Verdict(
            finding=finding,
            verdict="unknown",
            level=level_of("unknown", policy),
            explanation=f"{unknown} is not in the register",
            cure=f"add {unknown} to the register, or correct the ID",
            tie=tie.way,
            owner=finding.owner,
        )
    entry = declared if declared in tie.incident.shortcuts else None
    word = _accepted(entry, today) or _by_status(finding, tie, tie.incident, entry, policy, today)
    return Verdict(
        finding=finding,
        verdict=word.name,
        level=level_of(word.name, policy),
        explanation=word.explanation,
        cure=word.cure,
        incident=tie.incident.id,
        tie=tie.way,
        due=word.due,
        owner=finding.owner or (entry.owner if entry else None) or tie.incident.owner,
    )


def level_of(verdict: VerdictName, policy: Policy) -> Level:
    """How loud a verdict is: as the config has it, else as the table has it."""
    return policy.levels.get(verdict, LEVELS[verdict])


def _untied(finding: Finding, policy: Policy, *, today: date, strict: bool) -> Verdict:
    named = (reference.text for reference in finding.references if reference.form != "url")
    others = list(dict.fromkeys(named))
    explanation, cure = "no incident is named", "write the incident's ID into its comment"
    if others:
        explanation = f"it names {', '.join(others[:3])}, which the register does not know"
        cure = f'add "{others[0]}" to the aliases of its incident'
    if finding.until is not None:
        explanation += f"; by its own word {distance(finding.until, today)}"
    level = policy.levels.get("untied", "error" if strict else LEVELS["untied"])
    if finding.confidence == "possible" and level != "off":  # what may be nothing is never loud
        level = "note"
    return Verdict(
        finding=finding,
        verdict="untied",
        level=level,
        explanation=explanation,
        cure=f"{_way_back(finding)}, or tie it: {cure}",
        due=finding.until,
        owner=finding.owner,
    )


def _way_back(finding: Finding) -> str:
    """What ends a shortcut; what was taken back is not to come again as it was."""
    return "land it again, repaired" if finding.rule == REVERTED else "put it back"


def _repaid(finding: Finding, tie: Tie | None, policy: Policy) -> Verdict:
    """The verdict on what a commit took and is there no more."""
    told = Verdict(
        finding=finding, verdict="repaid", level=level_of("repaid", policy),
        explanation="nothing is owed any more", cure="nothing is left to do", owner=finding.owner,
    )  # fmt: skip
    if tie is None or tie.incident is None:
        return told
    return msgspec.structs.replace(told, incident=tie.incident.id, tie=tie.way)


def _accepted(entry: DeclaredShortcut | None, today: date) -> Word | None:
    """The word on a shortcut that somebody has accepted for a time that is not over."""
    if entry is None or entry.disposition != "accepted" or entry.until is None or entry.approver is None:
        return None
    if entry.until < today:
        return None
    told = f"accepted by {entry.approver} until {entry.until}"
    return Word("accepted", told, "nothing until then", entry.until)


def _by_status(
    finding: Finding,
    tie: Tie,
    incident: Incident,
    entry: DeclaredShortcut | None,
    policy: Policy,
    today: date,
) -> Word:
    named = [day for day in (finding.until, entry.until if entry else None) if day is not None]
    due, grounds = terms(incident, policy, min(named, default=None))
    to = "" if finding.was is None or finding.rule == REVERTED else f" to {finding.was}"
    back = _way_back(finding) + to
    match BY_STATUS[incident.status]:
        case "allowed":
            return Word("allowed", f"{incident.id} is {incident.status}", f"{back} when the fire is out")
        case "left-behind":
            told = f"{incident.id} is closed, and this is still here"
            return Word("left-behind", told, f"{back}, or open {incident.id} again", due)
        case "void":
            original = incident.duplicate_of
            told = f"{incident.id} was cancelled" + (f" as a duplicate of {original}" if original else "")
            return Word("void", told, f"name {original or 'the incident that it was for'}, or {back}")
        case _:
            name = by_date(due, today, policy.warn_days)
            return Word(name, f"{distance(due, today)}: {grounds}", back + _and_untie(tie), due)


def _and_untie(tie: Tie) -> str:
    """What else to remove with the shortcut."""
    if tie.reference is None:
        return " and remove its entry from the register"
    return "" if tie.way in APART else f" and remove {tie.reference.text}"


def bystander(verdict: Verdict, *, touched: bool) -> Verdict:
    """The verdict as a commit hook sees it: a date breaks nobody whose change does not touch the place."""
    if verdict.verdict != "overdue" or verdict.level != "error" or touched:
        return verdict
    return msgspec.structs.replace(verdict, level="warning")
