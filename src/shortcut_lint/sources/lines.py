r"""Lines and columns of a text as CPython counts them: `\n`, `\r\n` and `\r` end a line, nothing else."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Final

from shortcut_lint.expression import expression

_LINE_END: Final = expression(r"\r\n|\n|\r")


def starts(text: str) -> list[int]:
    """The offsets at which its lines begin."""
    if "\r" in text:
        return [0, *(match.end() for match in _LINE_END.finditer(text))]
    lengths = map(len, text.split("\n"))
    return [before + number for number, before in enumerate(accumulate(lengths, initial=0))][:-1]


class Lines:
    """Converts between offsets in code points and places, both of which a text has many ways to write."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = starts(text)

    def place(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset; behind the end is the last place."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a 1-based line and column."""
        return self.starts[line - 1] + column - 1

    def line_text(self, line: int) -> str:
        """A line without its end."""
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[self.starts[line - 1] : end].rstrip("\r\n")
