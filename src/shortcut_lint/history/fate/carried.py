"""What a later version says of a shortcut by its lines, and how these go on through what rewrites them."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final, Literal

import msgspec

from shortcut_lint.expression import expression
from shortcut_lint.history.fate.known import SHORTEST, Known, Lines, key
from shortcut_lint.history.fate.trace import Trace, surroundings
from shortcut_lint.history.versions.difference import difference

LONGEST: Final = 300
"""Characters of a line that are compared with another one."""
HALF: Final = 0.5
THIRD: Final = 1 / 3
ALIKE: Final = 0.6
"""How alike a line is to what it was rewritten from."""
_WORD: Final = expression(r"\w+")


def beside(one: Trace, lines: Lines) -> Trace:
    """The trace with what is around it in a later version in which it stands: years change that as well."""
    stands = lines.first(one.came)
    own = {part for line in one.came for way in line for part in way.split("\n")}
    came = [number for number, line in enumerate(lines.keys, 1) if line in own] if stands else ()
    around = tuple(surroundings(lines, stands.start, stands.stop - 1, came=came)) if stands else ()
    return msgspec.structs.replace(one, around=around or one.around)


def telling(one: Trace, lines: Lines) -> Trace:
    """The trace without old lines that stand elsewhere in a version in which the shortcut does."""
    return msgspec.structs.replace(one, gone=tuple(line for line in one.gone if not lines.has(line)))


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


def there(one: Trace, lines: Lines) -> float:
    """How much of the code around a shortcut is still there."""
    return sum(line[0] in lines.flat for line in one.around) / max(1, len(one.around))


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
    found = difference(before.raw, after.raw)
    came = [line for line in one.came if line not in lost]
    back = False
    for line in lost:
        for hunk in found.hunks:
            removed = [before.keys[number] for number in range(hunk.before, hunk.before_end)]
            if line[0] not in removed or len(line[0]) < SHORTEST:
                continue
            numbers = range(hunk.after + 1, hunk.after_end + 1)
            added = [number for number in numbers if number in found.added and after.key(number)]
            best = max(added, key=lambda number: likeness(line, after.key(number)), default=None)
            if best is None:
                continue
            new = likeness(line, after.key(best))
            old = max(
                (likeness(each, after.key(number)) for each in one.gone for number in added), default=0.0
            )
            if (old >= ALIKE and old > new) or (new >= ALIKE and _says_again(one, after.raw[best - 1])):
                back = True
            elif new >= ALIKE:
                came.append(after.known(best))
    return Carried(msgspec.structs.replace(one, came=tuple(dict.fromkeys(came))), back)


def _says_again(one: Trace, now: str) -> bool:
    """Whether a rewritten line says again what a shortcut took out, and no more what it put in."""
    old = {way for line in one.gone for way in line}
    came, gone = (
        {word for line in one.said if (key(line) in old) == was for word in _WORD.findall(line)}
        for was in (False, True)
    )
    there = set(_WORD.findall(now))
    return 2 * len(there & (gone - came)) >= len(gone - came) > 0 and not there & (came - gone)


def likeness(line: Known, other: str) -> float:
    """How alike two lines are; a comment is like another comment only."""
    mine = line[0][:LONGEST]
    if mine.startswith("#") != other.startswith("#"):
        return 0.0
    match = SequenceMatcher(None, other[:LONGEST], mine, autojunk=False)
    return 0.0 if match.quick_ratio() < ALIKE else match.ratio()
