"""Whether an expression can match a text that holds none of some words: decided, not tried.

The expression's syntax tree is walked together with an automaton of the words. Look-arounds and word
boundaries count as passed, so that a text it finds may be none, while none found means that there is none.
"""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Iterable
from typing import Final, TypeAlias, cast

if sys.version_info >= (3, 11):
    from re import _parser as parser  # type: ignore[attr-defined]
else:
    import sre_parse as parser

ALPHABET: Final = string.ascii_lowercase + string.digits + " .,;:-_#/'\"()[]~"
"""One character at least of each sort that expressions tell apart, without those that need an escape."""

Nodes: TypeAlias = "Iterable[tuple[object, object]]"

Reached: TypeAlias = "dict[str, str]"
"""The states of the automaton, each the end of a text that may grow into a word, with a text that led there."""


class _Words:
    """The automaton: a state is the longest end of the text that a word begins with."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self.beginnings = {word[:end] for word in self.words for end in range(len(word) + 1)} | {""}

    def after(self, reached: Reached, characters: Iterable[str]) -> Reached:
        """Where one more of these characters leads; states that complete a word are left out."""
        found: Reached = {}
        for state, text in reached.items():
            for character in characters:
                grown = state + character
                if not any(grown.endswith(word) for word in self.words):
                    ends = (grown[start:] for start in range(len(grown) + 1))
                    found.setdefault(next(end for end in ends if end in self.beginnings), text + character)
        return found


def avoiding(pattern: str, words: Iterable[str]) -> str | None:
    """A text that the expression matches, in any case, and that holds none of the words; None for none."""
    tree = cast("Nodes", parser.parse(pattern, re.IGNORECASE | re.ASCII))
    ends = _sequence(tree, {"": ""}, _Words(words))
    return min(ends.values(), key=len, default=None)


def _sequence(nodes: Nodes, reached: Reached, words: _Words) -> Reached:
    for node in nodes:
        reached = _node(str(node[0]), node[1], reached, words)
    return reached


def _node(kind: str, value: object, reached: Reached, words: _Words) -> Reached:
    if kind in {"AT", "ASSERT", "ASSERT_NOT"}:
        return reached
    if kind == "SUBPATTERN":
        inner = cast("tuple[object, object, object, Nodes]", value)[3]
        return _sequence(inner, reached, words)
    if kind == "BRANCH":
        branches = cast("tuple[object, list[Nodes]]", value)[1]
        ends = [_sequence(branch, reached, words) for branch in branches]
        return {state: text for end in ends for state, text in end.items()}
    if kind in {"MAX_REPEAT", "MIN_REPEAT"}:
        return _repeat(value, reached, words)
    return words.after(reached, _characters(kind, value))


def _repeat(value: object, reached: Reached, words: _Words) -> Reached:
    least, most, inner = cast("tuple[int, int, Nodes]", value)
    for _ in range(least):
        reached = _sequence(inner, reached, words)
    for _ in range(int(most) - least):
        grown = {**_sequence(inner, reached, words), **reached}
        if grown.keys() == reached.keys():
            break
        reached = grown
    return reached


def _characters(kind: str, value: object) -> str:
    """The characters of the alphabet that a node for one character matches."""
    if kind == "LITERAL":
        return chr(cast("int", value)).lower()
    if kind == "ANY":
        return ALPHABET
    if kind == "NOT_LITERAL":
        return ALPHABET.replace(chr(cast("int", value)).lower(), "")
    assert kind == "IN", kind
    members = cast("list[tuple[object, object]]", value)
    negated = str(members[0][0]) == "NEGATE"
    kept = {
        one
        for one in ALPHABET
        if negated != any(_holds(str(what), of, one) for what, of in members[negated:])
    }
    return "".join(one for one in ALPHABET if one in kept)


def _holds(kind: str, value: object, character: str) -> bool:
    either = (character, character.upper())
    if kind == "LITERAL":
        return chr(cast("int", value)) in either
    if kind == "RANGE":
        first, last = cast("tuple[int, int]", value)
        return any(first <= ord(one) <= last for one in either)
    classes = {"WORD": r"\w", "SPACE": r"\s", "DIGIT": r"\d"}
    name = str(value).removeprefix("CATEGORY_")
    plain = classes[name.removeprefix("NOT_")]
    return name.startswith("NOT_") != (re.match(plain, character) is not None)
