"""The lines by which a shortcut is known again in later versions, whatever their layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final, Literal

import msgspec

from shortcut_lint.history.change import Change
from shortcut_lint.history.difference import Difference, Hunk, difference
from shortcut_lint.history.known import SHORTEST, Known, Lines, bare_length

AROUND: Final = 3
"""Lines on each side that tell whether the code around is still there."""
MOST: Final = 20
"""Lines of one side by which a shortcut is known."""
LONGEST: Final = 300
"""Characters of a line that are compared with another one."""
HALF: Final = 0.5
THIRD: Final = 1 / 3
ALIKE: Final = 0.6
"""How alike a line is to what it was rewritten from."""


class Trace(msgspec.Struct, frozen=True):
    """What a commit left of a shortcut in the text of its file."""

    came: tuple[Known, ...] = ()
    gone: tuple[Known, ...] = ()
    """What stood there before."""
    around: tuple[Known, ...] = ()
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
        return _differing(self.old, self.new)


def trace(change: Change, sides: Sides) -> Trace:
    """What the commit that made a change left of it in the text."""
    old, new, found = sides.old, sides.new, sides.difference
    stretch = range(change.line, change.end_line + 1)
    hunks = [one for one in found.hunks if _touches(one, change)]
    came: list[int] = []
    if change.now is not None:
        came = [number for number in stretch if number in found.added and new.key(number)]
        came = came or [
            number for one in hunks for number in _added(one) if number in found.added and new.key(number)
        ]
        came = came or [number for number in stretch if number <= len(new.raw)]
    known = _all_known(new, came)
    gone = list(_gone(change, old, [new.key(number) for number in came], found, hunks))
    before = tuple(line for line in _all_known(old, gone) if not new.has(line))
    if change.kind == "commented-out" and known and all(way[0].startswith("#") for way in known):
        # Wherever that code stood: it is back when it is no comment any more.
        before = tuple((way[0][1:],) for way in known if len(way[0]) > SHORTEST) or before
    return Trace(
        known,
        before,
        tuple(_around(new, found, change.line, change.end_line)),
        (*(new.raw[number - 1] for number in came[:MOST]), *(old.raw[number - 1] for number in gone[:MOST])),
    )


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


def _around(new: Lines, found: Difference, first: int, last: int) -> Iterator[Known]:
    """The lines on both sides that were there before."""
    for numbers in (range(first - 1, 0, -1), range(last + 1, len(new.raw) + 1)):
        left = AROUND
        for number in numbers:
            own = new.key(number)
            if number in found.added or len(own) < SHORTEST or own.startswith("#") or not new.is_only(own):
                continue
            yield (own,)
            left -= 1
            if not left:
                break


def _all_known(lines: Lines, numbers: Iterable[int]) -> tuple[Known, ...]:
    """The lines that say something; of those the long ones, where there are any."""
    known = [one for one in (lines.known(number) for number in numbers) if one]
    return tuple(dict.fromkeys(known))[:MOST]


def _differing(old: Lines, new: Lines) -> Difference:
    return difference(
        [line.encode("utf-8", "surrogatepass") for line in old.raw],
        [line.encode("utf-8", "surrogatepass") for line in new.raw],
    )


Met = Literal["standing", "undone", "gone"]


def met(one: Trace, lines: Lines) -> Met | None:
    """What the text of a later version says; None where it says neither."""
    came, gone = lines.share(one.came), lines.share(one.gone)
    if came >= HALF and came >= gone:
        return "standing"
    if gone >= HALF:
        return "undone"
    if came >= HALF:
        return "standing"
    return None


def plain(one: Trace, lines: Lines) -> Met | None:
    """What the text says where there is no doubt: all of it is there as it came, or as it was."""
    if one.came and lines.share(one.came) == 1:
        return "standing"
    back = one.came and one.gone and lines.share(one.gone) == 1 and not lines.share(one.came)
    return "undone" if back else None


def is_alive(one: Trace, lines: Lines) -> bool:
    """Whether the code around a shortcut is still there."""
    there = sum(line[0] in lines.flat for line in one.around)
    return there >= THIRD * len(one.around)


class Carried(msgspec.Struct, frozen=True):
    """What a step made of the lines of a shortcut that it changed."""

    trace: Trace
    back: bool
    """Whether what stood there before is back in another form."""


def carried(one: Trace, before: Lines, after: Lines) -> Carried:
    """The trace with lines that were rewritten as they are now; those that are no more are left out."""
    lost = {line for line in one.came if before.has(line) and not after.has(line)}
    if not lost:
        return Carried(one, back=False)
    found = _differing(before, after)
    came = [line for line in one.came if line not in lost]
    back = False
    for line in lost:
        for hunk in found.hunks:
            removed = [before.keys[number] for number in range(hunk.before, hunk.before_end)]
            if line[0] not in removed or len(line[0]) < SHORTEST:
                continue
            added = [number for number in _added(hunk) if number in found.added and after.key(number)]
            best = max(added, key=lambda number: likeness(line, after.key(number)), default=None)
            if best is None:
                continue
            new, old = (
                likeness(line, after.key(best)),
                max(
                    (likeness(each, after.key(number)) for each in one.gone for number in added),
                    default=0.0,
                ),
            )
            if old >= ALIKE and old > new:
                back = True
            elif new >= ALIKE:
                came.append(after.known(best))
    return Carried(msgspec.structs.replace(one, came=tuple(dict.fromkeys(came))), back)


def likeness(line: Known, other: str) -> float:
    """How alike two lines are; a comment is like another comment only."""
    mine = line[0][:LONGEST]
    if mine.startswith("#") != other.startswith("#"):
        return 0.0
    match = SequenceMatcher(None, other[:LONGEST], mine, autojunk=False)
    return 0.0 if match.quick_ratio() < ALIKE else match.ratio()
