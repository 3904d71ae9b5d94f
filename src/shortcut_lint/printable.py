"""Text from outside made safe to show: no character of it can steer a terminal or a CI log."""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from typing import Final

from shortcut_lint.expression import expression

_CI_COMMAND: Final = expression(r"##(?=\w*\[)")
"""`##[error]`, `##vso[…]`, `##teamcity[…]`: CI servers obey these wherever they stand in a line."""

_NO_WIDTH: Final = frozenset({"Mn", "Me"})
_LONE_SURROGATE: Final = expression("[\ud800-\udfff]")


def cells(text: str) -> list[str]:
    r"""What each character is shown as: itself, or a visible escape (`\x1b`, `\u202e`, `\n`).

    Escaped are control, format, private, unassigned and surrogate characters and the separators of
    lines and paragraphs, and the second `#` of what a CI server would take for a command.
    """
    shown = [
        char if char.isprintable() or unicodedata.category(char) == "Zs" else _escape(char) for char in text
    ]
    for match in _CI_COMMAND.finditer(text):
        shown[match.start() + 1] = "\\x23"
    return shown


def printable(text: str) -> str:
    """The text in one line of harmless characters; tabs are escaped unless the caller has expanded them."""
    if text.isprintable() and "##" not in text:
        return text
    return "".join(cells(text))


def printable_path(path: str) -> str:
    """A relative path fit to open a line, where `::` and `##` would open a command in a CI log."""
    safe = printable(path)
    return f"./{safe}" if safe.startswith((":", "#")) or safe[:1].isspace() else safe


def columns(text: str) -> int:
    """How many columns of a terminal a printable text takes: wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def clip(text: str, width: int) -> str:
    """The text, cut to so many columns; where it was cut, it ends in `…`."""
    if columns(text) <= width:
        return text
    kept = sum(end < width for end in accumulate(map(_columns, text)))
    return f"{text[:kept]}…" if width > 0 else ""


def well_formed(text: str) -> str:
    """The text with U+FFFD for every lone surrogate, so that it can be encoded."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _columns(char: str) -> int:
    if unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
