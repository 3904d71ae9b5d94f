"""Which files no parser should see: judged by their bytes alone, before any parse.

What passes is either survived by LibCST or ended by the deadline and the memory limit of its worker
(measured with LibCST 1.9: 200 nested brackets parse in 10 ms, at 1,200 the process dies; at most
15 brackets are open at once in 9,765 real files).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import Final, Literal

import msgspec

from shortcut_lint.expression import expression

MAX_DEPTH: Final = 200
"""Open brackets: CPython itself runs no file with more."""
MAX_SIZE: Final = 1_000_000
"""Bytes: a megabyte of table or of calls takes LibCST the whole deadline and 0.6 GB."""
MAX_LINE: Final = 200_000
"""Bytes of one line: twice the longest in 9,765 real files; longer is data that nobody reads as code."""
MAX_TOKENS_IN_LINE: Final = 20_000
"""The most in a real file are 8,841. Lists so long are cheap (0.2 s); a chain of as many calls or
operators is for the deadline. Counted by physical line: real tables of data run over thousands of lines."""

_STEP: Final = bytes.maketrans(b"([{)]}", b"\2\2\2\0\0\0")
_NO_BRACKETS: Final = bytes(set(range(256)) - set(b"()[]{}"))
_INERT: Final = expression(
    rb"""
      \#[^\r\n]*
    | '''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*(?:''')?
    | \"\"\"[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*(?:\"\"\")?
    | '[^'\\\r\n]*(?:\\.[^'\\\r\n]*)*'?
    | "[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"?
    """,
    re.DOTALL | re.VERBOSE,
)
"""Comments and strings. Every branch also takes one that never ends, so that nothing is read twice."""
_TOKEN: Final = expression(rb"\w+|[^\w\s]", re.ASCII)
_LINE_END: Final = expression(rb"\r\n|\n|\r")


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a file is not parsed."""

    reason: Literal["too-deep", "too-large"]
    message: str
    """One clause, fit to stand behind the path."""
    line: int | None = None
    """Where, from 1; None where it is the whole file."""


def refusal(
    data: bytes,
    *,
    max_depth: int = MAX_DEPTH,
    max_size: int = MAX_SIZE,
    max_line: int = MAX_LINE,
    max_tokens_in_line: int = MAX_TOKENS_IN_LINE,
) -> Refusal | None:
    """Why these bytes of a Python file must not be parsed, or None; sizes count bytes.

    Brackets in strings and comments do not count. Reads about 75 MB a second.
    """
    if len(data) > max_size:
        return Refusal(reason="too-large", message=f"larger than {max_size:,} bytes ({len(data):,})")
    return _too_deep(data, max_depth) or _too_long(data, max_line, max_tokens_in_line)


def _too_deep(data: bytes, most: int) -> Refusal | None:
    if sum(map(data.count, (b"(", b"[", b"{"))) <= most:  # never more are open than there are
        return None
    if max(_depths(_INERT.sub(b"", data)), default=0) <= most:
        return None
    code = _INERT.sub(_blank, data)
    places = (place for place, byte in enumerate(code) if byte in b"()[]{}")
    place = next(place for place, depth in zip(places, _depths(code), strict=True) if depth > most)
    line = 1 + len(_LINE_END.findall(code, 0, place))
    return Refusal(reason="too-deep", message=f"more than {most} brackets are open at once", line=line)


def _depths(code: bytes) -> Iterator[int]:
    """How many brackets are open behind each bracket, strings and comments being gone."""
    brackets = code.translate(_STEP, _NO_BRACKETS)
    depths = accumulate(brackets, lambda depth, step: max(depth + step - 1, 0), initial=0)
    return islice(depths, 1, None)


def _blank(inert: re.Match[bytes]) -> bytes:
    """Only the line ends of a string or comment."""
    return b"".join(_LINE_END.findall(inert[0]))


def _too_long(data: bytes, most_bytes: int, most_tokens: int) -> Refusal | None:
    fewest = min(most_bytes, most_tokens)  # no line has more tokens than bytes
    lines = data.splitlines()
    if max(map(len, lines), default=0) <= fewest:
        return None
    for number, line in enumerate(lines, start=1):
        if len(line) <= fewest:
            continue
        if len(line) > most_bytes:
            message = f"a line is longer than {most_bytes:,} bytes ({len(line):,})"
        elif sum(1 for _ in _TOKEN.finditer(_INERT.sub(b'""', line))) > most_tokens:
            message = f"a line has more than {most_tokens:,} tokens"
        else:
            continue
        return Refusal(reason="too-large", message=message, line=number)
    return None
