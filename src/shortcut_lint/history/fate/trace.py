"""The lines by which a shortcut is known again in later versions, whatever their layout."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, takewhile
from typing import Final

import msgspec

from shortcut_lint.expression import expression
from shortcut_lint.history.change import Change
from shortcut_lint.history.fate.known import SHORTEST, Known, Lines, bare_length
from shortcut_lint.history.versions.difference import Difference, Hunk, difference

AROUND: Final = 3
"""Lines on each side that tell whether the code around is still there."""
MOST: Final = 20
"""Lines of one side by which a shortcut is known."""
_DEFINES: Final = expression(r"\s*(?:async\s+)?(?:def|class|function|func|fn)\b")


class Trace(msgspec.Struct, frozen=True):
    """What a commit left of a shortcut in the text of its file."""

    came: tuple[Known, ...] = ()
    gone: tuple[Known, ...] = ()
    """What stood there before."""
    around: tuple[Known, ...] = ()
    subject: tuple[Known, ...] = ()
    """The code that came with a comment, or that was made one."""
    said: tuple[str, ...] = ()
    """The lines of both sides as they were written."""


@dataclass(frozen=True)
class Sides:
    """Both versions of a file that a commit changed."""

    old: Lines
    new: Lines

    @cached_property
    def difference(self) -> Difference:
        """How they differ."""
        return difference(self.old.raw, self.new.raw)


def trace(change: Change, sides: Sides) -> Trace:
    """What the commit that made a change left of it in the text."""
    old, new, found = sides.old, sides.new, sides.difference
    stretch = range(change.line, change.end_line + 1)
    hunks = [one for one in found.hunks if _touches(one, change)]
    came: list[int] = []
    fences: list[int] = []
    if change.now is not None:
        came = [number for number in stretch if number in found.added and new.key(number)]
        fences = [] if came else _fences(change, found)
        came = (
            came
            or fences
            or [
                number for one in hunks for number in _added(one) if number in found.added and new.key(number)
            ]
        )
        came = came or [number for number in stretch if number <= len(new.raw)]
    known = _all_known(new, came)
    gone = list(_gone(change, old, [new.key(number) for number in came], found, hunks))
    before = tuple(line for line in _all_known(old, gone) if not new.has(line))
    if change.kind == "commented-out" and known and all(way[0].startswith("#") for way in known):
        # Wherever that code stood: it is back when it is no comment any more.
        before = tuple((way[0][1:],) for way in known if len(way[0]) > SHORTEST) or before
    hidden = any(f"#{way}" == now[0] for line in before for way in line for now in known)
    subject = stretch if fences else () if hidden else _spoken_of(new, known, hunks, found)
    return Trace(
        known,
        before,
        tuple(surroundings(new, change.line, change.end_line, came=found.added)),
        _all_known(new, subject),
        (*(new.raw[number - 1] for number in came[:MOST]), *(old.raw[number - 1] for number in gone[:MOST])),
    )


def _fences(change: Change, found: Difference) -> list[int]:
    """The lines that came right above and below code which they made a comment."""
    if change.kind != "commented-out":
        return []
    above = list(takewhile(found.added.__contains__, range(change.line - 1, 0, -1)))
    return [*above, *takewhile(found.added.__contains__, count(change.end_line + 1))]


def _spoken_of(new: Lines, known: Sequence[Known], hunks: Sequence[Hunk], found: Difference) -> list[int]:
    """The code that came with a comment, where nothing else did."""
    if not known or not all(way[0].startswith("#") for way in known):
        return []
    came = (number for one in hunks for number in _added(one) if number in found.added)
    return [number for number in came if new.key(number) and not new.key(number).startswith("#")]


def _gone(
    change: Change, old: Lines, came: Sequence[str], found: Difference, hunks: Sequence[Hunk]
) -> Iterator[int]:
    hidden = {one[1:] for one in came if one.startswith("#") and len(one) > 1}
    removed = sorted(found.removed)
    uncommented = [number for number in removed if old.key(number) in hidden] if hidden else []
    if uncommented:
        yield from uncommented
    elif change.now is None and change.before_line is not None:
        wanted, size = bare_length(change.was or ""), 0
        for number in removed:
            if number >= change.before_line and size < wanted:
                size += max(1, len(old.key(number)))
                yield number
    else:
        for number in removed:
            if any(one.before < number <= one.before_end for one in hunks) and old.key(number):
                yield number


def _touches(hunk: Hunk, change: Change) -> bool:
    """Whether a hunk holds a change, on either side."""
    if change.before_line is not None and hunk.before < change.before_line <= hunk.before_end:
        return True
    return hunk.after < change.end_line and hunk.after_end >= change.line


def _added(hunk: Hunk) -> range:
    return range(hunk.after + 1, hunk.after_end + 1)


def surroundings(lines: Lines, first: int, last: int, *, came: Collection[int]) -> Iterator[Known]:
    """The lines on both sides that did not come with a shortcut, within its function."""
    begin, end = function_of(lines, first, last)
    for numbers in (range(first - 1, begin - 1, -1), range(last + 1, end + 1)):
        left = AROUND
        for number in numbers:
            own = lines.key(number)
            if number in came or len(own) < SHORTEST or own.startswith("#") or not lines.is_only(own):
                continue
            yield (own,)
            left -= 1
            if not left:
                break


def function_of(lines: Lines, first: int, last: int) -> tuple[int, int]:
    """The first and last line of the function, or class, that some lines stand in; else of the file."""
    depth = _depth(lines.raw[first - 1]) if first <= len(lines.raw) else 0
    for begin in range(first - 1, 0, -1):
        line = lines.raw[begin - 1]
        border = _depth(line)
        if border < depth and _DEFINES.match(line):
            ends = (
                end for end, one in enumerate(lines.raw[last:], last) if one.strip() and _depth(one) <= border
            )
            return begin, next(ends, len(lines.raw))
    return 1, len(lines.raw)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _all_known(lines: Lines, numbers: Iterable[int]) -> tuple[Known, ...]:
    """The lines that say something; of those the long ones, where there are any."""
    known = [one for one in (lines.known(number) for number in numbers) if one]
    return tuple(dict.fromkeys(known))[:MOST]
