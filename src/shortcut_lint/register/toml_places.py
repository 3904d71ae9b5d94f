"""Where the keys of a TOML text stand. It knows lines only; what the values are, tomli says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

import tomli

from shortcut_lint.expression import expression
from shortcut_lint.register.faults import KeyPath

DEEPEST: Final = 64
"""Parts of a key that are kept, and brackets that nobody nests by hand."""

_VISIBLE: Final = expression(r"\S")
_PART: Final = expression(r"""[ \t]*("[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*'|[^\s.=\[\]{}"'#,]+)[ \t]*""")
_ONE_LINE: Final = expression(r"""=[ \t]*(?:"[^"\\\n]*"|'[^'\n]*'|[^\[\]{}"'#\n]*)[ \t\r]*\n""")
"""A value without lists, tables and comments, as most are: thrice as fast as going over its quotes."""
_SPECIAL: Final = expression(r"""[\[\]{}"'#\n]""")
_STRING_STOPS: Final = {
    '"': expression(r'\\.|["\n]'),
    "'": expression(r"['\n]"),
    '"""': expression(r'\\.|"{3,5}', re.DOTALL),
    "'''": expression(r"'{3,5}"),
}


class Statement(NamedTuple):
    """A table's header, or a key with its value."""

    line: int
    """Of its first character, from 1."""
    brackets: int
    """2 for `[[header]]`, 1 for `[header]`, 0 for `key = value`."""
    key: tuple[str, ...]
    """Its first DEEPEST parts."""
    depth: int
    """How deep the value nests lists and tables."""
    start: int
    end: int
    """The offsets of its first character, and behind its last."""


def places(text: str) -> Mapping[KeyPath, int]:
    """The line of every key, header and table in a list of tables, from 1.

    What stands inside a value (a list, an inline table) has no entry of its own: see `line_of`.
    Text that is not TOML gives the lines of what can be made out.
    """
    lines: dict[KeyPath, int] = {}
    for path, one in placed(text):
        known = 0 if one.brackets else len(path) - len(one.key)
        for length in range(known + 1, len(path)):
            lines.setdefault(path[:length], one.line)
        lines[path] = one.line
    return lines


def placed(text: str) -> Iterator[tuple[KeyPath, Statement]]:
    """Each header and key, with the path of the table that it opens or of the value that it sets."""
    last: dict[KeyPath, int] = {}  # the position of the last table of each list of tables
    table: KeyPath = ()
    for one in statements(text):
        if one.brackets:
            table = _entered(one.key, last, another=one.brackets == 2)
            yield table, one
        else:
            yield (*table, *one.key), one


def line_of(text: str, key: KeyPath) -> int:
    """The line of a key, or of the nearest key around it; 1 where there is none."""
    lines = _places(text)
    return next((lines[key[:length]] for length in range(len(key), 0, -1) if key[:length] in lines), 1)


_places: Final = lru_cache(maxsize=None)(places)


def statements(text: str) -> Iterator[Statement]:
    """The headers and keys of a text, in order and in linear time."""
    at, line, counted = 0, 1, 0
    while (found := _VISIBLE.search(text, at)) is not None:
        start = found.start()
        line += text.count("\n", counted, start)
        counted = start
        if text[start] == "#":
            at = _line_end(text, start)
            continue
        brackets = 2 if text.startswith("[[", start) else int(text[start] == "[")
        key, at = _key(text, start + brackets)
        depth, at = (0, _line_end(text, at)) if brackets else _value(text, at)
        yield Statement(line, brackets, key, depth, start, at)


def _entered(key: tuple[str, ...], last: dict[KeyPath, int], *, another: bool) -> KeyPath:
    """The path of the table that a header opens; `another` adds one to its list of tables."""
    path: KeyPath = ()
    for number, part in enumerate(key, start=1):
        path = (*path, part)
        if another and number == len(key):
            last[path] = last.get(path, -1) + 1
        if path in last:
            path = (*path, last[path])
    return path


def _key(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The parts of the key that starts here, and the offset behind it."""
    parts: list[str] = []
    while (found := _PART.match(text, at)) is not None:
        at = found.end()
        if len(parts) < DEEPEST:
            parts.append(_unquoted(found[1]))
        if not text.startswith(".", at):
            break
        at += 1
    return tuple(parts), at


def _unquoted(part: str) -> str:
    if part[0] == '"' and "\\" in part:
        try:
            return str(tomli.loads(f"key = {part}")["key"])
        except tomli.TOMLDecodeError:
            return part
    return part[1:-1] if part[0] in "\"'" else part


def _value(text: str, at: int) -> tuple[int, int]:
    """How deep the value that starts here nests, and the offset behind its last line."""
    if (plain := _ONE_LINE.match(text, at)) is not None:
        return 0, plain.end()
    depth = deepest = 0
    while (found := _SPECIAL.search(text, at)) is not None:
        char, at = found.group(), found.end()
        if char == "\n":
            if depth <= 0:
                return deepest, at
        elif char == "#":
            at = _line_end(text, at)
        elif char in "\"'":
            at = _string_end(text, found.start())
        else:
            depth += 1 if char in "[{" else -1
            deepest = max(deepest, depth)
    return deepest, len(text)


def _string_end(text: str, start: int) -> int:
    quote = text[start]
    if text.startswith(quote * 3, start):
        quote *= 3
    for stop in _STRING_STOPS[quote].finditer(text, start + len(quote)):
        if stop.group() == "\n":
            return stop.start()
        if stop.group()[0] != "\\":
            return stop.end()
    return len(text)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
