"""One TOML file: its bytes made a table, or the one mistake that keeps it from being read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import tomli

from shortcut_lint.errors import Mistake
from shortcut_lint.expression import expression
from shortcut_lint.printable import printable_path
from shortcut_lint.register.faults import MANY, Fault, KeyPath, cut, dotted
from shortcut_lint.register.toml_places import DEEPEST, Statement, line_of, statements

LARGEST: Final = 5_000_000
"""Bytes of one file; 5,000 incidents with all that belongs to them take less."""

_LONG_NUMBER: Final = expression(r"\d[\d_]{4000}")
_BYTE_ORDER_MARKS: Final = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_COMMON: Final = {
    "Cannot overwrite a value": ("a key is given a second time", "give each key once"),
    "Cannot declare": ("a table is given a second time", "give it once, or write [[…]] in all its headers"),
    "Invalid value": ("a value is missing or malformed", "put a text in quotes, a date or a number in none"),
    "Found invalid character": (
        "a control character stands there",
        "write it as an escape, or close the quotes",
    ),
    "Illegal character": ("a control character stands there", "write it as an escape, or close the quotes"),
}
"""What people most often get wrong, by the beginning of what tomli says of it."""


class Document(NamedTuple):
    """A TOML file that was read."""

    path: str
    """Relative to the root, with `/`."""
    text: str
    table: dict[str, object]
    at: KeyPath = ()
    """Where in the file our keys begin: `("tool", "shortcut-lint")` in pyproject.toml."""

    def place(self, key: KeyPath) -> tuple[str, int]:
        """The path, and the line of a key or of the nearest one around it."""
        return self.path, line_of(self.text, key)


def read_document(file: Path, path: str) -> Document | Mistake:
    """Read a file that is spoken of as `path`; it never blocks, and never reads more than LARGEST bytes."""
    data = read_bytes(file)
    if isinstance(data, Fault):
        return mistake(path, None, data)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            what = f"starts with a byte order mark of {encoding}"
            return mistake(path, 1, Fault((), what, "save it as UTF-8 without a byte order mark"))
    if (nul := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, nul) + 1
        return mistake(path, line, Fault((), "holds a NUL character", "remove it, or save the file as UTF-8"))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{data[error.start]:02x} is not UTF-8"
        return mistake(path, line, Fault((), what, "save it as UTF-8"))
    return _parsed(path, text)


def reported(document: Document, faults: Iterable[Fault]) -> Iterator[Mistake]:
    """The faults of one file with their lines, in the order of lines; after MANY only their number."""
    placed = sorted(((document.place(fault.key)[1], fault) for fault in faults), key=lambda pair: pair[0])
    for line, fault in placed[:MANY]:
        yield mistake(document.path, line, fault)
    if len(placed) > MANY:
        what = f"{len(placed) - MANY} more mistakes in this file"
        yield mistake(document.path, None, Fault((), what, "correct those above first"))


NOT_REGULAR: Final = Fault((), "is not a regular file", "put a TOML file in its place")


def read_bytes(file: Path) -> bytes | Fault:
    """The content of a regular file of at most LARGEST bytes, or why there is none. Never blocks."""
    try:
        with open(file, "rb", opener=_not_waiting) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return NOT_REGULAR
            data = stream.read(LARGEST + 1)
    except IsADirectoryError:
        return NOT_REGULAR
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        return Fault((), f"cannot be read: {reason}", "check the file and its permissions")
    if len(data) > LARGEST:
        return Fault((), "is larger than 5 MB", "spread the incidents over several files with include")
    return data


def _not_waiting(path: str, flags: int) -> int:
    """Open it without waiting for the other end of a FIFO."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _parsed(path: str, text: str) -> Document | Mistake:
    try:
        return Document(path, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        said = (f"{error.msg[:1].lower()}{error.msg[1:]}", "correct the line")
        what, cure = next((ours for start, ours in _COMMON.items() if error.msg.startswith(start)), said)
        what = f"is not TOML: {cut(what)} (column {error.colno})"
        return mistake(path, error.lineno, Fault((), what, cure))
    except RecursionError:
        line = _line_where(text, lambda one: one.depth >= DEEPEST or len(one.key) >= DEEPEST)
        return mistake(
            path, line, Fault((), "nests too deep", "write it flat; nothing here nests deeper than 4")
        )
    except ValueError:  # Python's limit on the digits of a number
        line = _line_where(text, lambda one: _LONG_NUMBER.search(text, one.start, one.end))
        return mistake(
            path, line, Fault((), "holds a number of more than 4,000 digits", "write a shorter one")
        )


def _line_where(text: str, wanted: Callable[[Statement], object]) -> int | None:
    """The line of the first statement that is so."""
    return next((one.line for one in statements(text) if wanted(one)), None)


def mistake(path: str, line: int | None, fault: Fault) -> Mistake:
    """The fault with its place."""
    return Mistake(
        path=printable_path(path), line=line, where=dotted(fault.key), what=fault.what, cure=fault.cure
    )
