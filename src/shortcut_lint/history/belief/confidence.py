"""How sure it is that a change is a shortcut, of which kind, and why."""

from __future__ import annotations

from typing import Final, NamedTuple

from shortcut_lint.finding import Confidence, Kind
from shortcut_lint.history.belief.kinds import LIMITS, OPEN, kind_of
from shortcut_lint.history.belief.message import Message
from shortcut_lint.history.belief.roles import kind_in, role
from shortcut_lint.history.change import Change, Weight
from shortcut_lint.history.order import Tie
from shortcut_lint.knowledge.values import parse_value
from shortcut_lint.weigh import RANK, spoken

ALIKE: Final[dict[Kind, Kind]] = {
    "commented-out": "disabled",
    "skipped-test": "disabled",
    "ci-bypass": "disabled",
}
"""What the words for switching off are said of as well."""
SAID_OUT: Final[frozenset[Kind]] = frozenset({
    "disabled", "commented-out", "skipped-test", "disabled-check", "ci-bypass", "swallowed-error",
})  # fmt: skip
"""Kinds that nobody names by chance: who says `disable`, means it. Limits are tuned, versions are chosen."""
FAR: Final = 1.25
SHAPE: Final[dict[Weight, int]] = {"slight": 0, "fair": 1, "strong": 2}


class Belief(NamedTuple):
    """What to believe of a change."""

    confidence: Confidence
    kind: Kind
    why: tuple[str, ...]
    """Clauses fit to be read after "because", the change itself not among them."""


def confidence(
    path: str,
    change: Change,
    message: Message,
    *,
    tie: Tie | None = None,
    hotfix: bool = False,
) -> Belief | None:
    """How sure it is that a change is a shortcut; None where nothing says so.

    `tie` says how the commit is tied to an incident; `hotfix` that it came by a hotfix branch.
    """
    kind = kind_in(path, kind_of(path, change, message))
    why: list[str] = [tie.clause] if tie is not None else []
    spoke = message.words[0] if message.words else None
    if message.loudness != "silent" and spoke is not None:
        why.append(f'its commit says "{spoke.text}"')
    if change.words is not None and change.words.words:
        why.append(spoken(change.words.words[0]))
    if change.finding is not None:
        why += [clause for clause in change.finding.why if clause not in why]
    if hotfix:
        why.append("it came by a hotfix branch")
    turned = kind in LIMITS and not message.repairs and (message.loudness == "loud" or kind in message.named)
    if change.direction == "tighter" and (change.finding is not None or not (turned or message.reverts)):
        return None
    sure = _confidence(change, message, kind, tie=tie, hotfix=hotfix)
    if sure == "likely" and tie is None and _is_tried_out(path, change, kind):
        sure = "possible"
    return None if sure is None else Belief(sure, kind, tuple(why))


def _confidence(
    change: Change,
    message: Message,
    kind: Kind,
    *,
    tie: Tie | None,
    hotfix: bool,
) -> Confidence | None:
    shape = SHAPE[change.weight]
    loudness = "silent" if message.repairs else message.loudness
    named = not message.repairs and not message.named.isdisjoint((kind, ALIKE.get(kind, kind)))
    commented = change.words is not None and change.words.outspoken
    pressed = message.pressed or hotfix
    best: Confidence | None = change.finding.confidence if change.finding is not None else None
    if tie is not None and tie.sure:
        best = _more(best, "certain" if shape or loudness == "loud" else "likely")
    elif tie is not None and (shape == SHAPE["strong"] or (shape and kind in LIMITS and _far(change))):
        best = _more(best, "likely")
    if loudness == "loud":
        best = _more(best, "certain" if shape == SHAPE["strong"] else "likely")
    if (shape or (named and _does_nothing(change))) and (
        loudness == "clear" or commented or (named and (pressed or kind in SAID_OUT))
    ):
        best = _more(best, "likely")
    if message.reverts and (pressed or loudness != "silent" or tie is not None):
        best = _more(best, "likely")
    if best is None and (shape or hotfix or commented or speaks(message)):
        best = "possible"
    return best


def _is_tried_out(path: str, change: Change, kind: Kind) -> bool:
    """Whether it is what a test tries out: that changes with the code that is tested, whatever the words."""
    return change.rule in OPEN and kind not in SAID_OUT and role(path) == "tests"


def _does_nothing(change: Change) -> bool:
    """Whether an error is caught now that nothing is done about: just what a message means by ignoring it."""
    return change.sort == "handler" and change.now == "nothing"


def _far(change: Change) -> bool:
    """Whether a number went so far that nobody would call it tuning."""
    before, after = parse_value(change.was or ""), parse_value(change.now or "")
    if before is None or after is None or not before.number or after.number is None:
        return True
    return not 1 / FAR < after.number / before.number < FAR


def _more(one: Confidence | None, other: Confidence) -> Confidence:
    return other if one is None or RANK[other] > RANK[one] else one


def speaks(message: Message) -> bool:
    """Whether a message makes changes believable that say nothing by themselves."""
    said = message.loudness != "silent" or bool(message.named) or message.reverts
    return said and not message.repairs
