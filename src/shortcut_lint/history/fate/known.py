"""The lines of one version without their layout, and how each of them is known again in a later one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.history.changes.code_changes import LONGEST_LINE, SIGN, commented

LONG: Final = 25
"""Characters of code by which a line is known also where it is laid out otherwise."""
SHORTEST: Final = 10
"""Characters of a line that says something by itself."""
REACH: Final = 12
"""Lines above and below that are looked at for one that stands there twice."""
_INSIDE: Final = expression(r"[\w.][\w.]")
_WORDS: Final = r"(?:return|pass|continue|break|else|try|finally|end|endif|fi|done|then|do)"
_BARE: Final = expression(rf"{_WORDS}\W*")
_HOLLOW: Final = expression(rf"{_WORDS}?\W*")
"""Lines that stand everywhere."""
_LAYOUT: Final = expression(r"[\s\\(),]+")
_BEHIND: Final = expression(r"(?:\s+(?:#|//)\s|\s{2,}#).*$")

Known = tuple[str, ...]
"""Ways to know one line: its own code, or that of a short one with the line above or below."""


@dataclass(frozen=True)
class Lines:
    """The lines of one version, as traces know them."""

    raw: tuple[str, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Each line without its layout, in order; a comment begins with `#`."""
        return tuple(map(key, self.raw))

    def key(self, number: int) -> str:
        """One line without its layout, from 1."""
        return key(self.raw[number - 1])

    @cached_property
    def code(self) -> str:
        """All code, line by line."""
        return "\n".join(("", *(one for one in self.keys if one and one[0] != "#"), ""))

    @cached_property
    def flat(self) -> str:
        """All code as one line, for what is only laid out otherwise."""
        return self.code.replace("\n", "")

    @cached_property
    def comments(self) -> frozenset[str]:
        """All comments."""
        return frozenset(one for one in self.keys if one.startswith("#"))

    def has(self, line: Known) -> bool:
        """Whether a line is there."""
        return any(self._has(one) for one in line)

    def _has(self, one: str) -> bool:
        if one.startswith("#"):
            return one in self.comments
        if f"\n{one}\n" in self.code:
            return True
        # A bare `return` above a call is no `return` of that call.
        whole = len(one) >= LONG and not any(map(_BARE.fullmatch, one.split("\n")))
        return whole and self._is_within(one.replace("\n", ""))

    def _is_within(self, one: str) -> bool:
        """Whether it is part of the code by whole words and numbers."""
        at = self.flat.find(one)
        while at >= 0:
            end = at + len(one)
            before, behind = self.flat[at - 1 : at] + one[0], one[-1] + self.flat[end : end + 1]
            if _INSIDE.fullmatch(before) is None and _INSIDE.fullmatch(behind) is None:
                return True
            at = self.flat.find(one, at + 1)
        return False

    @cached_property
    def _numbers(self) -> tuple[int, ...]:
        """Which lines are code, as `code` has them."""
        return tuple(number for number, one in enumerate(self.keys, 1) if one and one[0] != "#")

    def first(self, lines: Iterable[Known]) -> range:
        """The lines on which the first stands of some that are there; none where none is."""
        for way in (one for line in lines for one in line):
            if way.startswith("#"):
                if way in self.comments:
                    at = self.keys.index(way) + 1
                    return range(at, at + 1)
            elif (at := self.code.find(f"\n{way}\n")) >= 0:
                before = self.code.count("\n", 0, at)
                return range(self._numbers[before], self._numbers[before + way.count("\n")] + 1)
        return range(0)

    def share(self, lines: Sequence[Known]) -> float:
        """How much of some lines is there; of none, nothing."""
        return sum(map(self.has, lines)) / len(lines) if lines else 0.0

    def _tells(self, few: str) -> bool:
        return self.is_only(few) and any(len(one) >= SHORTEST for one in few.split("\n"))

    def is_only(self, one: str) -> bool:
        """Whether a line, or a few together, stands there once."""
        return self.code.count(f"\n{one}\n") == 1

    def known(self, number: int) -> Known:
        """How a line, counted from 1, is known again; () where it says nothing.

        A line that stands there twice is known by the lines above or below, as many as make it the only one.
        """
        own = self.keys[number - 1]
        if own.startswith("#"):
            return (own,) if len(own) > 1 else ()
        if not own or (self.is_only(own) and _HOLLOW.fullmatch(own) is None):
            return (own,) if own else ()
        above = [one for one in self.keys[max(0, number - 1 - REACH) : number - 1] if one and one[0] != "#"]
        below = [one for one in self.keys[number : number + REACH] if one and one[0] != "#"]
        before = ("\n".join((*above[-count:], own)) for count in range(1, len(above) + 1))
        behind = ("\n".join((own, *below[:count])) for count in range(1, len(below) + 1))
        ways = (next(filter(self._tells, side), "") for side in (before, behind))
        return tuple(dict.fromkeys(one for one in ways if one)) or (own,)


def lines_of(text: str) -> Lines:
    """The lines of a text."""
    return Lines(tuple(text.split("\n")))


@lru_cache(maxsize=1 << 16)
def key(line: str) -> str:
    """A line without white space, brackets, commas and a comment behind it."""
    stripped = line.strip()[:LONGEST_LINE]
    if SIGN.match(stripped) is not None:
        return "#" + _LAYOUT.sub("", commented(stripped)).replace("'", '"')
    return _LAYOUT.sub("", _BEHIND.sub("", stripped)).replace("'", '"')


def bare_length(code: str) -> int:
    """How long code is without its layout."""
    return len(_LAYOUT.sub("", code))
