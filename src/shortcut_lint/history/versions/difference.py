"""Which lines of two versions differ: hunks, without what was only moved.

Lines in common at both ends are cut off first, then lines that both sides have once anchor what is between
them (patience), so that files of any size cost time in proportion to their lines, or nearly so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import AnyStr, Final

SHORT: Final = 8
"""Characters of a line that says too little to have been moved: `else:`, `return`, `)`."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch of lines that went and the lines that came for it, as half-open ranges from 0."""

    before: int
    before_end: int
    after: int
    after_end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How two versions differ, by lines; numbers of lines from 1."""

    hunks: tuple[Hunk, ...]
    changed: tuple[Hunk, ...]
    """Those of them in which more than the layout differs."""
    removed: frozenset[int]
    """Lines of the old version that are not in the new one, wherever they would stand."""
    added: frozenset[int]


Ink = Callable[[Sequence[AnyStr]], object]
"""What lines say whatever their layout: the same for lines that a formatter makes of each other."""


def difference(
    before: Sequence[AnyStr], after: Sequence[AnyStr], ink: Ink[AnyStr] | None = None
) -> Difference:
    """The hunks between two versions, and the lines that went and came, moved and re-indented ones not.

    With `ink`, neither are those of hunks in which only the layout differs.
    """
    if ink is not None and ink(before) == ink(after):
        return Difference((), (), frozenset(), frozenset())
    hunks = changed = tuple(_merged(_hunks(before, after)))
    if ink is not None:
        changed = tuple(
            one
            for one in hunks
            if ink(before[one.before : one.before_end]) != ink(after[one.after : one.after_end])
        )
    gone = [number for hunk in changed for number in range(hunk.before, hunk.before_end)]
    came = [number for hunk in changed for number in range(hunk.after, hunk.after_end)]
    went, arrived = [before[number].strip() for number in gone], [after[number].strip() for number in came]
    moved = Counter(went) & Counter(arrived)
    return Difference(
        hunks,
        changed,
        frozenset(_unmoved(gone, went, moved.copy())),
        frozenset(_unmoved(came, arrived, moved.copy())),
    )


def _unmoved(numbers: Sequence[int], lines: Sequence[AnyStr], moved: Counter[AnyStr]) -> Iterator[int]:
    for number, line in zip(numbers, lines, strict=True):
        if not line:
            continue
        if len(line) > SHORT and moved[line] > 0:
            moved[line] -= 1
        else:
            yield number + 1


def _merged(hunks: Iterator[Hunk]) -> Iterator[Hunk]:
    """The hunks, those that touch each other as one."""
    last: Hunk | None = None
    for hunk in hunks:
        if last is not None and last.before_end == hunk.before and last.after_end == hunk.after:
            last = Hunk(last.before, hunk.before_end, last.after, hunk.after_end)
            continue
        if last is not None:
            yield last
        last = hunk
    if last is not None:
        yield last


def _hunks(before: Sequence[AnyStr], after: Sequence[AnyStr]) -> Iterator[Hunk]:
    stack = [Hunk(0, len(before), 0, len(after))]
    while stack:
        hunk = _trimmed(before, after, stack.pop())
        if hunk.before == hunk.before_end and hunk.after == hunk.after_end:
            continue
        anchors = _anchors(before, after, hunk)
        if not anchors:
            yield hunk
            continue
        pieces: list[Hunk] = []
        old, new = hunk.before, hunk.after
        for at, to in anchors:
            pieces.append(Hunk(old, at, new, to))
            old, new = at + 1, to + 1
        pieces.append(Hunk(old, hunk.before_end, new, hunk.after_end))
        stack.extend(reversed(pieces))


def _trimmed(before: Sequence[AnyStr], after: Sequence[AnyStr], hunk: Hunk) -> Hunk:
    """The stretch without the lines that both sides begin or end with."""
    old, new, old_end, new_end = hunk.before, hunk.after, hunk.before_end, hunk.after_end
    while old < old_end and new < new_end and before[old] == after[new]:
        old, new = old + 1, new + 1
    while old < old_end and new < new_end and before[old_end - 1] == after[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    return Hunk(old, old_end, new, new_end)


def _anchors(before: Sequence[AnyStr], after: Sequence[AnyStr], hunk: Hunk) -> list[tuple[int, int]]:
    """Lines that stand once on each side and in the same order on both: the longest such row."""
    old = _once(before, hunk.before, hunk.before_end)
    new = _once(after, hunk.after, hunk.after_end)
    pairs = [(at, new[line]) for line, at in old.items() if line in new and line.strip()]
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = [-1] * len(pairs)
    for index, (_, to) in enumerate(pairs):
        place = bisect_left(ends, to)
        if place == len(ends):
            ends.append(to)
            last.append(index)
        else:
            ends[place], last[place] = to, index
        back[index] = last[place - 1] if place else -1
    row: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(pairs[at])
        at = back[at]
    return row[::-1]


def _once(lines: Sequence[AnyStr], start: int, end: int) -> dict[AnyStr, int]:
    """The lines that stand once in a stretch, with their places, in reading order."""
    count = Counter(lines[start:end])
    return {lines[at]: at for at in range(start, end) if count[lines[at]] == 1}
