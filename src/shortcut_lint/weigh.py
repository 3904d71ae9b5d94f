"""How much is to be believed: what a construct and the words beside it say together.

Each alone is weak. A construct that is damning by itself speaks alone; one that is not needs a
witness; a comment without a construct has to be outspoken.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from shortcut_lint.comments.remark import Remark
from shortcut_lint.comments.urls import Form
from shortcut_lint.comments.words import RANK as LOUDNESS
from shortcut_lint.comments.words import Said, Strength
from shortcut_lint.expression import expression
from shortcut_lint.finding import Confidence, Evidence, Kind
from shortcut_lint.knowledge.values import direction, parse_value

WITH_SHAPE: Final[dict[Strength, Confidence | None]] = {"strong": "certain", "medium": "likely", "weak": None}
"""Confidence in a construct that speaks alone, by the strength of the words on it; None: the rule's own."""

WORDS_ALONE: Final[dict[Strength, Confidence | None]] = {
    "strong": "likely",
    "medium": "possible",
    "weak": None,
}
"""Confidence in a comment that hangs on nothing which a rule knows."""

SIGNS: Final = 2
"""So many weak words, a bug's number counting as one, make a construct with a witness worth a note."""

ECHOES: Final[dict[Kind, frozenset[str]]] = {
    "raised-limit": frozenset({"failing", "raised", "lowered"}),
    "lowered-limit": frozenset({"failing", "raised", "lowered"}),
    "disabled-check": frozenset({"failing"}),
    "pinned-dependency": frozenset({"failing", "held back", "switched off"}),
}
"""Meanings of which one, weak as it is, says just why somebody would do this."""

RECORDED: Final[frozenset[Kind]] = frozenset({"raised-limit", "lowered-limit", "disabled", "disabled-check"})
"""What a tag with the number of a bug or a ticket admits: nobody records what is as it should be."""

LINKED: Final[frozenset[Kind]] = frozenset({"pinned-dependency"})
"""What nobody does for nothing: a bug or a ticket that is named beside it is the reason."""
LINKS: Final[frozenset[Form]] = frozenset({"bug", "issue", "key"})
ADVICE: Final = expression(
    r"(?i)\b(?:before|when(?:ever)?|if|while|once you|after)(?: you)? (?:upgrad|updat|bump|chang|edit|mov)\w*"
    r"|\b(?:keep|kept|stay) (?:\w+ ){0,3}in sync\b|\b(?:must|should|has to|needs to) match\b"
)
"""Tells whoever changes it what to heed: that stays right for ever, and its link tells how."""
NAMES: Final[frozenset[Form]] = LINKS | {"id", "url"}

ECHOED: Final = frozenset[str]().union(*ECHOES.values())

RANK: Final[dict[Confidence, int]] = {"certain": 2, "likely": 1, "possible": 0}


class Weight(NamedTuple):
    """What to believe, how firmly, and why: clauses fit to be read after "because"."""

    evidence: Evidence
    confidence: Confidence
    why: tuple[str, ...]


class Construct(NamedTuple):
    """What of a hit matters here."""

    alone: bool
    own: Confidence
    """Where it speaks alone, its own weight; else what words of medium strength make of it."""
    because: str
    now: str | None
    kind: Kind


def spoken(words: Said) -> str:
    """A remark's words as a clause: `its comment says "until the leak is fixed"`."""
    return f'its comment says "{words.text}"'


def weigh(
    construct: Construct, witnesses: Sequence[Remark], *, tagged: str | None, declared: str | None
) -> Weight | None:
    """Weigh a construct with the remarks that speak for it; None where there is nothing to believe.

    `tagged` and `declared` say how an incident is named on it, or are None.
    """
    weight = _weighed(construct, witnesses, tagged=tagged, declared=declared)
    return None if weight is None else weight._replace(why=(*weight.why, *doubts(witnesses)))


def doubts(remarks: Sequence[Remark]) -> tuple[str, ...]:
    """What is said of a date beside it that nobody can be held to, as clauses."""
    return tuple(dict.fromkeys(one.unclear_date for one in remarks if one.unclear_date is not None))


def _weighed(
    construct: Construct, witnesses: Sequence[Remark], *, tagged: str | None, declared: str | None
) -> Weight | None:
    words = _words(witnesses)
    shape = (construct.because,) if construct.because else ()
    told = tuple(spoken(one) for one in words[:1])
    if tagged is not None:
        return Weight("tagged", "certain", (tagged, *shape, *told))
    if declared is not None:
        return Weight("declared", "certain", (declared, *shape, *told))
    if not construct.alone:
        return _by_witness(construct, witnesses, words)
    confidence = WITH_SHAPE[words[0].strength] if words else None
    if confidence is None:
        return Weight("shape", construct.own, shape or told)
    return Weight("worded", max(confidence, construct.own, key=RANK.__getitem__), (*shape, *told))


def _by_witness(construct: Construct, witnesses: Sequence[Remark], words: Sequence[Said]) -> Weight | None:
    """What a construct is worth that says nothing without a witness."""
    shape = (construct.because,) if construct.because else ()
    told = tuple(spoken(one) for one in words[:1])
    old = _old_value(witnesses, construct.now)
    if words and words[0].strength == "strong":
        return Weight("worded", "likely", (*told, *shape))
    if old is not None:
        return Weight("worded", "likely", (f"its comment gives the old value {old}", *shape))
    if words and words[0].strength == "medium":
        return Weight("worded", construct.own, (*told, *shape))
    reasoned = [one for one in witnesses if ADVICE.search(one.text) is None]
    if construct.kind in LINKED and (reason := _named(reasoned, LINKS)):
        return Weight("worded", construct.own, (*reason, *told, *shape))
    if construct.kind in RECORDED and _named(witnesses) and any(one.says == "a task" for one in words):
        return Weight("worded", construct.own, (spoken(words[0]), *_named(witnesses), *shape))
    signs = [*(spoken(one) for one in words), *_named(witnesses)]
    enough = len(signs) >= SIGNS or any(one.says in ECHOES.get(construct.kind, ()) for one in words)
    return Weight("worded", "possible", (*signs[:SIGNS], *shape)) if words and enough else None


def _words(witnesses: Sequence[Remark]) -> list[Said]:
    """All that is said, the loudest first, each meaning once."""
    said = {one.says: one for remark in reversed(witnesses) for one in remark.words}
    return sorted(said.values(), key=lambda one: LOUDNESS[one.strength])


def _old_value(witnesses: Sequence[Remark], now: str | None) -> str | None:
    """The first value that a remark gives and that is another than the one that stands there."""
    values = (remark.was for remark in witnesses if remark.was is not None)
    return next((was for was in values if now is not None and not _is_same(was, now)), None)


def _is_same(was: str, now: str) -> bool:
    """Whether two values are one; `60 seconds` beside 60 only tells the unit."""
    before, after = parse_value(was), parse_value(now)
    same_number = before is not None and after is not None and before.number == after.number
    return direction(was, now) == "same" or same_number


def _named(witnesses: Sequence[Remark], forms: Collection[Form] = NAMES) -> list[str]:
    """What a bug, an issue or a ticket beside it is called, as a clause."""
    named = (name for remark in witnesses for name in remark.names if name.form in forms)
    return [f"its comment names {name.text}" for name in named][:1]
