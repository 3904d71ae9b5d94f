"""One setting of a configuration file, and what is said of a file that cannot be read to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from shortcut_lint.expression import expression

LINE_END: Final = expression(r"\r\n|\n|\r")
LONG_GAP: Final = expression(r"[ \t]{20,}")
"""White space that nobody types; some parsers take quadratic time over it."""


class Entry(NamedTuple):
    """One setting: its key path joined with dots, its value, and its first and last line, from 1."""

    key: str
    value: object
    line: int
    end_line: int
    head: int = 0
    """The first line of the list item that it stands in directly, as a step of a job; 0 for none."""


class UnreadableError(Exception):
    """A text is not of the syntax that its name promises."""

    def __init__(self, what: str, line: int | None) -> None:
        super().__init__(what)
        self.line = line


class Entries(NamedTuple):
    """The settings of a file in reading order; `fault` where some of it could not be read."""

    found: tuple[Entry, ...]
    fault: UnreadableError | None = None


Reader: TypeAlias = Callable[[str], Entries]
