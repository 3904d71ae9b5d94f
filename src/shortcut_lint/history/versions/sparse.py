"""Which lines of a Python file have to be parsed to judge some of them.

For rules, imports stay, and of every class its header; else only functions and statements at the top or in a
class that hold one of the lines. For facts, only the statements themselves and the headers around them. Every
line that stays keeps its number: LibCST takes as long for an empty line as for a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.python.inert import INERT

_IMPORT: Final = expression(r"(?:import|from)\b")
_CLASS: Final = expression(r"class\b")
_BRACKET: Final = expression(r"[()\[\]{}]")
_CLAUSE: Final = expression(r"(?:elif|else|except|finally)\b")
_HANDLER: Final = expression(r"except\b")


class _Row(NamedTuple):
    """A logical line: its first and last line, from 0, and how far it is indented."""

    first: int
    last: int
    indent: int
    code: str


class Sparse(NamedTuple):
    """A text without some of its lines, and the numbers of those that are left, from 1."""

    text: str
    numbers: Sequence[int]


def sparse(text: str, wanted: Collection[int], *, for_rules: bool) -> Sparse:
    """The text with only what has to be parsed for the lines wanted, from 1. Only line feeds end lines."""
    lines = text.split("\n")
    keep = [False] * len(lines)
    rows = _rows_of(text)
    for first, last in _kept(rows, sorted(_meant(lines, wanted)), for_rules=for_rules):
        keep[first : last + 1] = [True] * (last + 1 - first)
    for at in range(len(lines) - 1, 0, -1):
        if keep[at] and lines[at - 1].lstrip().startswith("#"):
            keep[at - 1] = True
    numbers = sorted(
        {number for number, kept in enumerate(keep, start=1) if kept}
        | {number for number in wanted if number <= len(lines)}
        | {len(lines)}
    )
    left = (lines[number - 1] if keep[number - 1] else "" for number in numbers)
    return Sparse("\n".join(left), numbers)


def _meant(lines: Sequence[str], wanted: Collection[int]) -> set[int]:
    """The lines wanted, from 0; for a comment or an empty line also the line of code under it."""
    meant = set()
    for number in wanted:
        at = min(number, len(lines)) - 1
        meant.add(at)
        while at + 1 < len(lines) and (not lines[at].strip() or lines[at].lstrip().startswith("#")):
            at += 1
            meant.add(at)
    return meant


@lru_cache(maxsize=2)
def _rows_of(text: str) -> tuple[_Row, ...]:
    """The logical lines: asked for once for facts and once for rules."""
    return tuple(_rows(text, text.split("\n")))


def _rows(text: str, lines: Sequence[str]) -> Iterator[_Row]:
    bare = INERT.sub(_blank, text).split("\n")
    first, depth = -1, 0
    for number, code in enumerate(bare):
        stripped = code.strip()
        if first < 0:
            if not stripped:
                continue
            first = number
        if any(bracket in code for bracket in "([{)]}"):
            depth += sum(1 if found in "([{" else -1 for found in _BRACKET.findall(code))
        if depth > 0 or code.endswith(("\\", _OPEN)):
            continue
        line = lines[first].expandtabs()
        yield _Row(first, number, len(line) - len(line.lstrip()), bare[first].strip())
        first, depth = -1, 0
    if first >= 0:
        yield _Row(first, len(bare) - 1, 0, "")


_OPEN: Final = "\0"
"""Stands at the end of a line on which a string in triple quotes goes on."""


def _blank(inert: re.Match[str]) -> str:
    """Nothing for a comment; for a string a letter, and its line ends marked."""
    found = inert[0]
    if found.startswith("#"):
        return ""
    return "s" + f"{_OPEN}\n" * found.count("\n")


def _kept(rows: Sequence[_Row], wanted: Sequence[int], *, for_rules: bool) -> Iterator[tuple[int, int]]:
    """The stretches of lines to keep, as first and last."""
    stack = [(0, len(rows))]
    while stack:
        at, end = stack.pop()
        found = False
        start = at
        while at < end:
            head, stop = _statement(rows, at, end)
            first, last = rows[at].first, rows[stop - 1].last
            if _touches(wanted, first, last):
                found = True
                if for_rules and not _CLASS.match(rows[head].code):
                    yield first, last
                else:
                    yield first, rows[head].last
                    for opens, closes in _clauses(rows, head, stop):
                        whole = not for_rules and _is_touched_handler(rows, opens, closes, wanted)
                        yield rows[opens].first, rows[closes - 1 if whole else opens].last
                        if not whole and opens + 1 < closes:
                            stack.append((opens + 1, closes))
            elif for_rules and _IMPORT.match(rows[at].code):
                yield first, last
            at = stop
        if not found and start:
            # A block has to have a body: its first statement will do.
            yield rows[start].first, rows[_statement(rows, start, end)[1] - 1].last


def _clauses(rows: Sequence[_Row], head: int, stop: int) -> Iterator[tuple[int, int]]:
    """Of each clause of a statement the row of its header and the row behind its end."""
    opens, indent = head, rows[head].indent
    while opens < stop:
        closes = opens + 1
        while closes < stop and rows[closes].indent > indent:
            closes += 1
        yield opens, closes
        opens = closes


def _is_touched_handler(rows: Sequence[_Row], opens: int, closes: int, wanted: Sequence[int]) -> bool:
    """Whether a clause handles exceptions and holds a line: what it does is told by all of it."""
    handler = _HANDLER.match(rows[opens].code) is not None
    return handler and _touches(wanted, rows[opens].first, rows[closes - 1].last)


def _statement(rows: Sequence[_Row], at: int, end: int) -> tuple[int, int]:
    """The header of the statement that begins at a row, behind its decorators, and the row behind its end."""
    head, indent = at, rows[at].indent
    while rows[head].code.startswith("@") and head + 1 < end:
        head += 1
    stop = head + 1
    while stop < end and (
        rows[stop].indent > indent or (rows[stop].indent == indent and _CLAUSE.match(rows[stop].code))
    ):
        stop += 1
    return head, stop


def _touches(wanted: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(wanted, first)
    return at < len(wanted) and wanted[at] <= last
