"""Reads Python 2 as if it were Python 3: another spelling of the same length, so that every place stays.

Only what LibCST refuses is respelled: `print x` becomes `pass; x`, `raise E, "why"` becomes
`raise E("why")`. It is read, never run or written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.python.inert import INERT

_NOT_LINE_END: Final = expression(r"[^\r\n]")

_STATEMENT: Final = r"(?:(?<=[\r\n:;])|\A)[ \t]*"
_PRINT: Final = expression(_STATEMENT + r"((?:print|exec)(?:[ \t]*>>|[ \t]+(?=[^\s=(.,;)])))")
_RAISE: Final = expression(_STATEMENT + r"raise[ \t]+[\w.]+([ \t]*,[ \t]*)([^\r\n;]*?)[ \t]*(?=[\r\n;]|\Z)")
_REPR: Final = expression(r"`([^`\r\n]*)`")
_OCTAL: Final = expression(r"(?<![\w.])0(?=[0-7]+(?![\w.]))(?!0+(?![\w.]))")
_LONG: Final = expression(r"(?<![\w.])(?:\d+|0[xX][0-9a-fA-F]+)([lL])\b")
_RAW: Final = expression(r"(?<!\w)([uU])[rR](?=[\"'])")
_UNEQUAL: Final = expression(r"<>")


class _Spelling(NamedTuple):
    """What stands in the place of a stretch of the text; as long as it."""

    start: int
    text: str


def respelled(text: str) -> str:
    """The text in Python 3's spelling, as long as the given one and with the same line ends."""
    code = INERT.sub(_blank, text)
    characters = list(text)
    for start, spelling in _spellings(text, code):
        characters[start : start + len(spelling)] = spelling
    return "".join(characters)


def _blank(inert: re.Match[str]) -> str:
    """A comment or string with nothing in it that could be taken for code."""
    if inert[0].startswith("#"):
        return " " * len(inert[0])
    return _NOT_LINE_END.sub('"', inert[0])


def _spellings(text: str, code: str) -> Iterator[_Spelling]:
    for match in _PRINT.finditer(code):
        yield _Spelling(match.start(1), "pass;".ljust(len(match[1])))
    for match in _RAISE.finditer(code):
        comma, value = match[1], text[match.start(2) : match.end(2)]
        if comma.strip() == comma or match[2].count("(") != match[2].count(")"):
            yield _Spelling(match.start(1), comma.replace(",", "|"))
        else:
            yield _Spelling(match.start(1), f"({value})".ljust(len(comma) + len(value)))
    for match in _REPR.finditer(code):
        yield _Spelling(match.start(), "(")
        yield _Spelling(match.end() - 1, ")")
    for pattern, spelling in ((_OCTAL, " "), (_UNEQUAL, "!=")):
        yield from (_Spelling(match.start(), spelling) for match in pattern.finditer(code))
    for pattern in (_LONG, _RAW):
        yield from (_Spelling(match.start(1), " ") for match in pattern.finditer(code))
