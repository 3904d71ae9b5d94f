"""A source line with the place marked in it, however wide its characters are."""

from __future__ import annotations

from typing import Final, NamedTuple

from shortcut_lint.finding import Finding
from shortcut_lint.printable import cells, clip, columns

TAB: Final = 4
"""Columns between the stops of a tab."""


class Picture(NamedTuple):
    """A line of source, and which of its columns hold the place."""

    source: str
    before: int
    """Columns before the place."""
    carets: int
    """Columns of the place; 0 where it lies outside what is shown."""


def picture(finding: Finding, *, width: int) -> Picture | None:
    """The finding's first line without its indentation, cut to so many columns around the place.

    None where the finding has no source line to show, or one that says nothing, as a table's header in the
    register does.
    """
    line = finding.snippet.rstrip()
    if not line or finding.kind == "register":
        return None
    start, end = (len(line[:offset].expandtabs(TAB)) for offset in _extent(finding, line))
    text = line.expandtabs(TAB)
    indent = min(len(text) - len(text.lstrip()), start)
    shown, start, end = cells(text)[indent:], start - indent, end - indent
    if _wide(shown[:end]) > width and (first := _opening(shown, start, width)):
        shown, start, end = ["…", *shown[first:]], start - first + 1, end - first + 1
    source, before = clip("".join(shown), width), _wide(shown[:start])
    return Picture(source, before, max(0, min(_wide(shown[:end]), columns(source)) - before))


def _extent(finding: Finding, line: str) -> tuple[int, int]:
    """The place in the line as 0-based offsets; a place of several lines goes to the line's end."""
    place = finding.place
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    return min(place.column - 1, len(line)), min(end, len(line))


def _opening(shown: list[str], start: int, width: int) -> int:
    """How many characters to leave out in front so that a third of the columns precedes the place."""
    left, first = width // 3, start
    while first > 0 and (left := left - columns(shown[first - 1])) > 0:
        first -= 1
    return first


def _wide(shown: list[str]) -> int:
    return columns("".join(shown))
