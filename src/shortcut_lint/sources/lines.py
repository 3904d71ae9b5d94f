r"""Lines and columns of a text as CPython counts them: `\n`, `\r\n` and `\r` end a line, nothing else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from shortcut_lint.expression import expression

_LINE_END: Final = expression(r"\r\n|\n|\r")


@lru_cache(maxsize=4)
def starts(text: str) -> tuple[int, ...]:
    """The offsets at which its lines begin; several ask about one text."""
    if "\r" in text:
        return (0, *(match.end() for match in _LINE_END.finditer(text)))
    lengths = map(len, text.split("\n"))
    return tuple(before + number for number, before in enumerate(accumulate(lengths, initial=0)))[:-1]


class Lines:
    """Converts between offsets in code points and places, both of which a text has many ways to write.

    Where lines were left out of a text, `numbers` are those of the others: what is left out counts as empty.
    """

    def __init__(self, text: str, numbers: Sequence[int] | None = None) -> None:
        self.text = text
        self.starts = starts(text)
        self.numbers = range(1, len(self.starts) + 1) if numbers is None else numbers

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.numbers[-1]

    def place(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset; behind the end is the last place."""
        at = bisect_right(self.starts, offset) - 1
        return self.numbers[at], offset - self.starts[at] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a 1-based line and column; of a line that is left out, that of the next."""
        return self.starts[bisect_left(self.numbers, line)] + column - 1

    def line_text(self, line: int) -> str:
        """A line without its end."""
        at = self.at(line)
        if at is None:
            return ""
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[at] : end].rstrip("\r\n")

    def at(self, line: int) -> int | None:
        """Where a line is among those of the text, from 0; None for one that is left out."""
        at = bisect_left(self.numbers, line)
        return at if at < len(self.numbers) and self.numbers[at] == line else None
