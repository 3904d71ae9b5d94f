"""Comments found without a parser: for files of other languages, and for Python that does not parse."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from shortcut_lint.comments.comment import Comment
from shortcut_lint.expression import expression
from shortcut_lint.sources.lines import starts

if TYPE_CHECKING:
    from shortcut_lint.sources.syntax import Quote, Syntax

LONGEST_COMMENT: Final = 4000
"""Characters of one comment line that are kept."""

_INK: Final = expression(r"\S")


class _Lexer(NamedTuple):
    """A syntax made ready for the search."""

    opener: re.Pattern[str]
    """Whatever may open a comment or a string."""
    strings: dict[str, re.Pattern[str]]
    """From behind an opening quote to behind the closing one, which is the group `end`."""
    blocks: dict[str, str]
    leading: frozenset[str]


@cache
def _lexer(syntax: Syntax) -> _Lexer:
    openers = {token: re.escape(token) for token in (*syntax.line, *(start for start, _ in syntax.block))}
    openers |= {quote.start: re.escape(quote.start) for quote in syntax.strings}
    openers |= {token: rf"{openers[token]}(?<!\S{openers[token]})" for token in syntax.spaced}
    openers |= {
        one.start: rf"{openers[one.start]}(?<!\w{openers[one.start]})" for one in syntax.strings if one.apart
    }
    if "//" in openers:
        openers["//"] = "//(?<!://)"  # `https://` in text without quotes
    longest_first = sorted(openers, key=len, reverse=True)
    return _Lexer(
        opener=re.compile("|".join(openers[token] for token in longest_first) or r"(?!)"),
        strings={quote.start: re.compile(_string(quote), re.DOTALL) for quote in syntax.strings},
        blocks=dict(syntax.block),
        leading=frozenset(syntax.leading),
    )


def _string(quote: Quote) -> str:
    """A pattern that matches always, so that a string without an end is read through once and no more."""
    end, escape = re.escape(quote.end), re.escape(quote.escape)
    if quote.char:
        return r"(?:(?:\\[^\r\n][^'\r\n]{0,9}|[^'\\\r\n])(?P<end>'))?"
    stop = re.escape(quote.end[0]) + escape + ("" if quote.lines else r"\r\n")
    inside = [rf"[^{stop}]+"]
    if quote.escape:
        inside.append(rf"{escape}.")
    if len(quote.end) > 1:
        inside.append(rf"(?!{end}){re.escape(quote.end[0])}")
    return rf"(?:{'|'.join(inside)})*(?P<end>{end})?"


def scan(text: str, syntax: Syntax) -> Iterator[Comment]:
    """The comments of a text, in reading order; a block comment gives one for each of its lines.

    What opens a string or a block that is never closed opens none: in `it's # so` a comment follows. Takes
    time in proportion to the text, whatever it holds.
    """
    lexer, page = _lexer(syntax), _Page(text)
    unclosed: dict[str, int] = {}
    at = 0
    while (match := lexer.opener.search(text, at)) is not None:
        token, start, at = match.group(), match.start(), match.end()
        if start < unclosed.get(token, 0):
            continue
        if token in lexer.strings:
            string = lexer.strings[token].match(text, at)
            assert string is not None
            if string["end"]:
                at = string.end()
            else:
                unclosed[token] = string.end()
        elif token in lexer.blocks:
            end = text.find(lexer.blocks[token], at)
            if end < 0:
                unclosed[token] = len(text)
            else:
                yield from page.block(start, at, end, end + len(lexer.blocks[token]))
                at = end + len(lexer.blocks[token])
        elif token not in lexer.leading or page.leads(start):
            end = page.line_end(start)
            yield page.comment(start, at, end)
            at = end


class _Page:
    """A text by its lines; nothing that is asked of it takes longer where a line is long."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = starts(text)
        self.ink = (-1, 0)
        """The line last asked for, and where the first character on it stands that is no white space."""

    def leads(self, offset: int) -> bool:
        """Whether only white space stands before an offset on its line."""
        line = self._line(offset)
        if self.ink[0] != line:
            end = self._end(line)
            ink = _INK.search(self.text, self.starts[line], end)
            self.ink = (line, ink.start() if ink else end)
        return self.ink[1] >= offset

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends."""
        return self._end(self._line(offset))

    def comment(self, start: int, inside: int, end: int) -> Comment:
        """The comment on one line whose text begins at `inside`."""
        line = self._line(start)
        return Comment(
            text=self.text[inside : min(end, inside + LONGEST_COMMENT)],
            line=line + 1,
            column=start - self.starts[line] + 1,
            end_column=end - self.starts[line] + 1,
            own_line=self.leads(start),
        )

    def block(self, start: int, inside: int, inside_end: int, end: int) -> Iterator[Comment]:
        """The lines of a comment, whose text lies between two offsets and so inside its delimiters."""
        first, last = self._line(start), self._line(end)
        for line in range(first, last + 1):
            begins = start if line == first else self._indented(line, end)
            stops = min(self._end(line), end)
            text = self.text[max(inside, self.starts[line]) : min(inside_end, stops)]
            yield Comment(
                text=" " + text.lstrip(" \t*")[:LONGEST_COMMENT],
                line=line + 1,
                column=begins - self.starts[line] + 1,
                end_column=stops - self.starts[line] + 1,
                own_line=line > first or self.leads(start),
                goes_on=line > first,
            )

    def _line(self, offset: int) -> int:
        """The line of an offset, from 0."""
        return bisect_right(self.starts, offset) - 1

    def _end(self, line: int) -> int:
        """Where a line ends, from 0: before its line feed, carriage return or both."""
        if line + 1 == len(self.starts):
            return len(self.text)
        end = self.starts[line + 1]
        return end - (2 if self.text.startswith("\r\n", end - 2) else 1)

    def _indented(self, line: int, end: int) -> int:
        """Where a line begins behind its white space."""
        ink = _INK.search(self.text, self.starts[line], min(self._end(line), end))
        return ink.start() if ink else self.starts[line]
