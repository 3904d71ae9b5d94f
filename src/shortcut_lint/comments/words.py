"""What a comment says of the code: temporary, until …, switched off, to be undone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

import msgspec
import tomli
from ahocorasick_rs import AhoCorasick

from shortcut_lint.expression import expression
from shortcut_lint.rules_folder import rules_folder

Strength = Literal["strong", "medium", "weak"]

RANK: Final[dict[Strength, int]] = {"strong": 0, "medium": 1, "weak": 2}

_SENTENCE_END: Final = expression(r"(?<=[.;!?])\s+(?=\S)|\n+")
_FARTHEST: Final = 80
"""Characters from the first to the last word of what and when."""


class Phrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way of saying that a shortcut was taken; rules/words/phrases.toml tells the fields."""

    says: str
    strength: Strength
    needles: tuple[str, ...]
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()
    unless: str = ""
    part: Literal["what", "time", ""] = ""


class Said(NamedTuple):
    """A phrase found in a text."""

    says: str
    strength: Strength
    text: str
    offset: int


class _Phrases(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    phrases: tuple[Phrase, ...]


class _Compiled(NamedTuple):
    phrase: Phrase
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


class _Needles(NamedTuple):
    """All needles in one automaton, and which phrase each belongs to."""

    automaton: AhoCorasick
    phrase: tuple[int, ...]


class _Found(NamedTuple):
    phrase: Phrase
    start: int
    end: int


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases, in the order in which they are tried."""
    file = rules_folder() / "words" / "phrases.toml"
    return msgspec.convert(tomli.loads(file.read_text("utf-8")), _Phrases).phrases


@cache
def _compiled() -> tuple[_Compiled, ...]:
    return tuple(
        _Compiled(
            phrase,
            expression(phrase.pattern, re.IGNORECASE),
            expression(phrase.unless, re.IGNORECASE) if phrase.unless else None,
        )
        for phrase in phrases()
    )


@cache
def _needles() -> _Needles:
    needles = [(needle, at) for at, phrase in enumerate(phrases()) for needle in phrase.needles]
    return _Needles(AhoCorasick([needle for needle, _ in needles]), tuple(at for _, at in needles))


def said(text: str) -> tuple[Said, ...]:
    """What a joined comment says, the strongest first, each meaning once.

    A sentence that says what is off and that this is for a time says so strongly, though each alone
    may be weak: `skipping this check for now`.
    """
    possible = _possible(text)
    if not possible:
        return ()
    best: dict[str, Said] = {}
    for sentence in _sentences(text):
        found = list(_in_sentence(text, sentence, possible))
        for one in (*_joined(text, found), *(_said(text, one) for one in found)):
            known = best.get(one.says)
            if known is None or RANK[one.strength] < RANK[known.strength]:
                best[one.says] = one
    return tuple(sorted(best.values(), key=lambda one: (RANK[one.strength], one.offset)))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The extents of the sentences."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _possible(text: str) -> Sequence[_Compiled]:
    """The phrases of which a needle stands in a text, in their order. They are few."""
    automaton, phrase = _needles()
    met = {phrase[one] for one, _, _ in automaton.find_matches_as_indexes(text.lower(), overlapping=True)}
    known = _compiled()
    return [known[at] for at in sorted(met)]


def _in_sentence(text: str, extent: tuple[int, int], possible: Sequence[_Compiled]) -> Iterator[_Found]:
    start, end = extent
    sentence = text[start:end]
    lower = sentence.lower()
    for phrase, pattern, unless in possible:
        if not any(needle in lower for needle in phrase.needles):
            continue
        match = pattern.search(sentence)
        if match is not None and (unless is None or unless.search(sentence) is None):
            yield _Found(phrase, start + match.start(), start + match.end())


def _joined(text: str, found: Sequence[_Found]) -> Iterator[Said]:
    """What is off together with for how long, where a sentence says both."""
    for what in found:
        for time in found:
            first, last = min(what.start, time.start), max(what.end, time.end)
            if what.phrase.part == "what" and time.phrase.part == "time" and last - first <= _FARTHEST:
                yield Said(
                    f"{what.phrase.says} {time.phrase.says}", "strong", text[first:last].strip(), first
                )


def _said(text: str, one: _Found) -> Said:
    return Said(one.phrase.says, one.phrase.strength, text[one.start : one.end].strip(), one.start)
