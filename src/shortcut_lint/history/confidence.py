"""How sure it is that a change is a shortcut, of which kind, and why."""

from __future__ import annotations

from typing import Final, NamedTuple

from shortcut_lint.finding import Confidence, Kind
from shortcut_lint.history import rules
from shortcut_lint.history.change import Change, Weight
from shortcut_lint.history.message import Message
from shortcut_lint.history.order import Tie
from shortcut_lint.history.roles import kind_in, role
from shortcut_lint.knowledge.naming import parts
from shortcut_lint.knowledge.values import parse_value
from shortcut_lint.weigh import RANK, spoken

ALIKE: Final[dict[Kind, Kind]] = {
    "commented-out": "disabled",
    "skipped-test": "disabled",
    "ci-bypass": "disabled",
}
"""What the words for switching off are said of as well."""
BY_WORDS: Final = frozenset({"SL103"})
"""Rules of the tree that know the kind only from the words of a comment."""
OPEN: Final = frozenset({rules.CHANGED_FOR_NOW.code, rules.SPECIAL_CASED.code})
"""Rules that see only that something changed."""
SAID_OUT: Final[frozenset[Kind]] = frozenset({
    "disabled", "commented-out", "skipped-test", "disabled-check", "ci-bypass", "swallowed-error",
})  # fmt: skip
"""Kinds that nobody names by chance: who says `disable`, means it. Limits are tuned, versions are chosen."""
CHECKS: Final = frozenset({
    "audit", "bandit", "check", "checks", "flake8", "hashes", "lint", "mypy", "pylint", "ruff", "validate",
    "validates", "validation", "validator", "validators", "verification", "verify",
})  # fmt: skip
"""Parts of the names of what checks something: who switches it off, switches off a check."""
LIMITS: Final = frozenset({"raised-limit", "lowered-limit"})
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
    kind = kind_in(path, kind_of(change, message))
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
    if message.reverts and (pressed or loudness != "silent"):
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


def kind_of(change: Change, message: Message) -> Kind:
    """The kind that shape and message make together: what lines alone do not tell, the message names."""
    kinds = message.kinds
    named = next((kind for kind in kinds if kind in message.named), None)
    if change.finding is not None:
        if change.rule in BY_WORDS and named is not None:
            return named
        return next(iter(kinds), change.kind) if change.kind == "tag" else change.kind
    if message.reverts:
        return "rollback"
    if change.kind in LIMITS and (change.was is None or change.now is None):
        return next((kind for kind in kinds if kind in LIMITS), change.kind)
    if change.sort == "condition":
        return named if named is not None and named not in LIMITS else change.kind
    slight = change.weight == "slight" and change.sort in {"entry", "call"}
    said = next(iter(kinds), change.kind) if slight or change.rule in OPEN else change.kind
    if said == "disabled" and (change.kind == "disabled-check" or _loses_check(change)):
        return "disabled-check"
    return said


def _loses_check(change: Change) -> bool:
    """Whether what is gone is called a check."""
    lost = {*parts(change.was or "")} - {*parts(change.now or "")}
    return not CHECKS.isdisjoint(lost)
