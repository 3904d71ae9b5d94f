"""A table for a terminal: a heading, rows in columns, and a last line that counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shortcut_lint.printable import columns, printable
from shortcut_lint.reporters.style import Style, paint


def text_table(rows: Sequence[Sequence[str]], last: str, style: Style) -> str:
    """The rows, made harmless, the first of them the heading; where there is no other, only `last`."""
    if len(rows) == 1:
        return f"{paint(last, 'title', style)}\n"
    shown = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(columns, column)) for column in zip(*shown, strict=True)]
    heading, *lines = ["  ".join(_padded(row, widths)).rstrip() for row in shown]
    return "\n".join([paint(heading, "title", style), *lines, "", paint(last, "title", style), ""])


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for cell, width in zip(row, widths, strict=True):
        yield cell + " " * (width - columns(cell))
