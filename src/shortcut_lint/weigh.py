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
from shortcut_lint.limit_kind import LIMITS

WITH_SHAPE: Final[dict[Strength, Confidence | None]] = {"strong": "certain", "medium": "likely", "weak": None}
"""Confidence in a construct that speaks alone, by the strength of the words on it; None: the rule's own."""

WORDS_ALONE: Final[dict[Strength, Confidence | None]] = {
    "strong": "likely",
    "medium": "possible",
    "weak": None,
}
"""Confidence in a comment that hangs on nothing which a rule knows."""

EXCUSES: Final = frozenset({"failing", "switched off"})
"""Meanings of which one, weak as it is, tells what code or a test was put behind a `#` for."""

SWITCHES: Final = frozenset({"False", "True"})
"""Values of which a number beside them was none before."""

BEHIND_A_SIGN: Final[frozenset[Kind]] = frozenset({"commented-out", "skipped-test"})

REASON: Final = "its reason "
"""How a clause begins that is about what is given as a skip's reason."""

SIGNS: Final = 2
"""So many weak words, a bug's number counting as one, make a construct with a witness worth a note."""

ECHOES: Final[dict[Kind, frozenset[str]]] = {
    "raised-limit": frozenset({"failing", "raised", "lowered"}),
    "lowered-limit": frozenset({"failing", "raised", "lowered"}),
    "disabled-check": frozenset({"failing", "switched off"}),
    "swallowed-error": frozenset({"must not fail"}),
    "pinned-dependency": frozenset({"failing", "held back", "switched off"}),
}
"""Meanings of which one, weak as it is, says just why somebody would do this."""

DATED: Final = frozenset({"switched off", "temporary", "to be fixed", "to be removed", "until"})
"""Meanings of medium strength that a bug or a ticket beside them makes sure: `for now` and `workaround` are
often the way that it stays.
"""
NEAR: Final = 160
"""Characters between such words and the name of what they wait for."""

FAULTS: Final = frozenset({"FIXME", "HACK", "XXX"})
"""Tags that call what they stand on wrong; `TODO` asks for more of it as well."""

ADMISSIONS: Final[dict[Kind, frozenset[str]]] = {
    **dict.fromkeys(
        ("disabled", "disabled-check", "special-case", "commented-out", "skipped-test"), frozenset({"a task"})
    ),
    **dict.fromkeys(("raised-limit", "lowered-limit"), frozenset({"a task", "failing"})),
}
"""Meanings of which one, with the number of a bug or a ticket, admits that this is not as it should be:
nobody records what is.
"""

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


def spoken(words: Said, by: str = "comment") -> str:
    """A remark's words as a clause: `its comment says "until the leak is fixed"`."""
    return f'its {by} says "{words.text}"'


def by_words(remark: Remark) -> Confidence | None:
    """How firmly a comment is believed that hangs on nothing which a rule knows.

    Medium words are believed where a bug or a ticket stands beside them, or where the comment has a tag and
    tells what fails.
    """
    if remark.strength is None:
        return None
    if remark.strength == "medium" and remark.words[0].says in DATED:
        first, says = remark.words[0], {one.says for one in remark.words}
        linked = any(name.form in LINKS and abs(name.offset - first.offset) <= NEAR for name in remark.names)
        if linked or {"a task", "failing"} <= says:
            return "likely"
    return WORDS_ALONE[remark.strength]


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
    told = _told(construct, witnesses, words)
    if tagged is not None:
        return Weight("tagged", "certain", (tagged, *shape, *told))
    if declared is not None:
        return Weight("declared", "certain", (declared, *shape, *told))
    if not construct.alone:
        return _by_witness(construct, witnesses, words)
    confidence = WITH_SHAPE[words[0].strength] if words else None
    if confidence is None and construct.kind in BEHIND_A_SIGN and words:
        admitted = _admitted(construct, witnesses, words)
        excused = any(one.says in EXCUSES for one in words)
        if admitted is not None or excused:
            return Weight("worded", "likely", (*shape, *(admitted or told)))
    if confidence is None:
        return Weight("shape", construct.own, shape or told)
    return Weight("worded", max(confidence, construct.own, key=RANK.__getitem__), (*shape, *told))


def _by_witness(construct: Construct, witnesses: Sequence[Remark], words: Sequence[Said]) -> Weight | None:
    """What a construct is worth that says nothing without a witness."""
    shape = (construct.because,) if construct.because else ()
    told = _told(construct, witnesses, words)
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
    if (admitted := _admitted(construct, witnesses, words)) is not None:
        return Weight("worded", "likely", (*admitted, *shape))
    signs = [*(spoken(one) for one in words), *_named(witnesses)]
    echoed = any(one.says in ECHOES.get(construct.kind, ()) for one in words)
    faulty = construct.kind in LIMITS and any(not FAULTS.isdisjoint(one.tags) for one in witnesses)
    enough = len(signs) >= SIGNS or echoed or faulty
    return Weight("worded", "possible", (*signs[:SIGNS], *shape)) if words and enough else None


def _admitted(
    construct: Construct, witnesses: Sequence[Remark], words: Sequence[Said]
) -> tuple[str, ...] | None:
    """The weak words and the bug or ticket that together admit it, as clauses."""
    meant = ADMISSIONS.get(construct.kind, ())
    admits = next((one for one in words if one.says in meant), None)
    named = _named(witnesses, LINKS)
    return (spoken(admits), *named) if admits is not None and named else None


def _told(construct: Construct, witnesses: Sequence[Remark], words: Sequence[Said]) -> tuple[str, ...]:
    """The loudest words as a clause; none where the construct has quoted the reason that says them."""
    for loudest in words[:1]:
        remark = next(one for one in witnesses if any(said is loudest for said in one.words))
        if remark.block is not None:
            return (spoken(loudest),)
        if not construct.because.startswith(REASON):
            return (spoken(loudest, "reason"),)
    return ()


def _words(witnesses: Sequence[Remark]) -> list[Said]:
    """All that is said, the loudest first, each meaning once."""
    said = {one.says: one for remark in reversed(witnesses) for one in remark.words}
    return sorted(said.values(), key=lambda one: LOUDNESS[one.strength])


def _old_value(witnesses: Sequence[Remark], now: str | None) -> str | None:
    """The first value that a remark gives and that is another than the one that stands there."""
    values = (remark.was for remark in witnesses if remark.was is not None)
    if now in SWITCHES:
        values = (
            was for was in values if was.strip("'\"").lower() in {"true", "false", "on", "off", "yes", "no"}
        )
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
