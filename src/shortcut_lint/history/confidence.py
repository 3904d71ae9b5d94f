"""How sure it is that a change is a shortcut, of which kind, and why."""

from __future__ import annotations

from typing import Final, NamedTuple

from shortcut_lint.finding import Confidence, Kind
from shortcut_lint.history import history_rules as rules
from shortcut_lint.history.change import Change
from shortcut_lint.history.message import Message
from shortcut_lint.weigh import RANK, spoken

ALIKE: Final[dict[Kind, Kind]] = {"commented-out": "disabled"}
"""Kinds that two careful readers part by effect or by means."""
LIMITS: Final = frozenset({"raised-limit", "lowered-limit"})
SOON: Final = 14.0
"""Days: what is put back so soon was not meant to stay."""


class Belief(NamedTuple):
    """What to believe of a change."""

    confidence: Confidence
    kind: Kind
    why: tuple[str, ...]
    """Clauses fit to be read after "because", the change itself not among them."""


def confidence(
    change: Change,
    message: Message,
    *,
    incident: str | None = None,
    hotfix: bool = False,
    back_after: float | None = None,
) -> Belief | None:
    """How sure it is that a change is a shortcut; None where nothing says so.

    `incident` says how the commit is tied to one, as a clause; `hotfix` that it came by a hotfix branch;
    `back_after` after how many days the same fact was put back, None where it never was.
    """
    kind = kind_of(change, message)
    why: list[str] = [*([incident] if incident else [])]
    spoke = message.words[0] if message.words else None
    if message.loudness != "silent" and spoke is not None:
        why.append(f'its commit says "{spoke.text}"')
    if change.words is not None and change.words.words:
        why.append(spoken(change.words.words[0]))
    if change.finding is not None:
        why += [clause for clause in change.finding.why if clause not in why]
    if hotfix:
        why.append("it came by a hotfix branch")
    if back_after is not None and back_after <= SOON:
        why.append(f"it was put back after {back_after:.0f} days")
    if change.direction == "tighter" and not (
        kind in LIMITS and message.loudness == "loud" and not message.repairs
    ):
        return None
    sure = _confidence(change, message, kind, incident=incident, hotfix=hotfix, back_after=back_after)
    return None if sure is None else Belief(sure, kind, tuple(why))


def _confidence(
    change: Change,
    message: Message,
    kind: Kind,
    *,
    incident: str | None,
    hotfix: bool,
    back_after: float | None,
) -> Confidence | None:
    shape = {"strong": 2, "fair": 1, "slight": 0}[change.weight]
    loud = message.loudness == "loud" and not message.repairs
    named = message.named and kind in message.kinds and not message.repairs
    soon = back_after is not None and back_after <= SOON
    commented = change.words is not None and change.words.outspoken
    own = change.finding.confidence if change.finding is not None else None
    best: Confidence | None = own
    if incident is not None:
        best = _more(best, "certain" if shape or loud else "likely")
    if loud:
        best = _more(best, "certain" if shape == 2 else "likely")
    if commented and shape:
        best = _more(best, "likely")
    if named and shape and (message.failing or soon or hotfix):
        best = _more(best, "likely")
    if message.reverts and not message.repairs:
        best = _more(best, "likely")
    if best is None and (shape or named or soon or hotfix or message.loudness == "quiet" or commented):
        best = "possible"
    return best


def _more(one: Confidence | None, other: Confidence) -> Confidence:
    return other if one is None or RANK[other] > RANK[one] else one


def kind_of(change: Change, message: Message) -> Kind:
    """The kind that shape and message make together: what lines alone do not tell, the message names."""
    if message.reverts and change.finding is None:
        return "rollback"
    kinds = message.kinds
    if change.kind in LIMITS and change.was is None:
        return next((kind for kind in kinds if kind in LIMITS), change.kind)
    if change.weight == "slight" and change.sort != "value" and kinds:
        return kinds[0]
    if change.rule == rules.CHANGED_FOR_NOW.code and kinds:
        return kinds[0]
    if change.rule == rules.SPECIAL_CASED.code and kinds and change.sort == "value":
        return kinds[0]
    return change.kind
