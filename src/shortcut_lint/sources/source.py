"""One file under lint, and how its bytes are had: without waiting, from nowhere but below the root."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import msgspec

from shortcut_lint.finding import Problem

Pull = Callable[[int, int], bytes]
"""Reads from a file descriptor at most so many bytes, as `os.read` does."""

_OPEN: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO without a writer would wait for one
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)
_WIDE_MARKS: Final = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
"""Byte order marks by which a file is known for an encoding that no search over bytes can read."""

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a FIFO"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Source(msgspec.Struct, frozen=True):
    """A file's path and bytes."""

    path: str
    """Relative to the root with `/`, bytes that are not UTF-8 kept by surrogateescape."""
    data: bytes


def from_bytes(path: str, data: bytes) -> Source | Problem:
    """The source that these bytes are; a Problem where they are UTF-16 or UTF-32."""
    wide = next((name for mark, name in _WIDE_MARKS if data.startswith(mark)), None)
    if wide is not None:
        return _problem(path, "encoding", f"is encoded as {wide}", "save it as UTF-8; nothing in it was read")
    return Source(path, data)


def read(root: Path, path: str, *, max_size: int, pull: Pull = os.read) -> Source | Problem:
    """The file as it lies below the root; what keeps it from being read is a Problem.

    Only regular files of at most `max_size` bytes are read. Links are followed as far as they stay
    inside the root. A file that changes while it is read is read once more.
    """
    for _ in range(2):
        opened = _opened(root, path)
        if isinstance(opened, Problem):
            return opened
        try:
            before = os.fstat(opened)
            if before.st_size > max_size:
                return _too_large(path, before.st_size, max_size)
            data = _pulled(opened, before.st_size + 1, pull)
            after = os.fstat(opened)
        except OSError as error:
            return _unreadable(path, error)
        finally:
            os.close(opened)
        if before.st_mtime_ns == after.st_mtime_ns and before.st_size == after.st_size == len(data):
            return from_bytes(path, data)
    return _problem(path, "changed", "changed while it was read", "run again when nothing writes to it")


def head(root: Path, path: str, size: int) -> bytes | Problem:
    """The first bytes of a file, `size` at most."""
    opened = _opened(root, path)
    if isinstance(opened, Problem):
        return opened
    try:
        return _pulled(opened, size, os.read)
    except OSError as error:
        return _unreadable(path, error)
    finally:
        os.close(opened)


def _opened(root: Path, path: str) -> int | Problem:
    """A descriptor of the regular file, to be closed."""
    try:
        file = _behind_links(f"{root}{os.sep}", path)
        if file is None:
            cure = "put the file itself there, or exclude it"
            return _problem(path, "outside", "is a link that leads out of the root", cure)
        found = os.lstat(file)  # before the open, for to open a device may move it
        if stat.S_ISREG(found.st_mode):
            descriptor = os.open(file, _OPEN)
            found = os.fstat(descriptor)
            if stat.S_ISREG(found.st_mode):
                return descriptor
            os.close(descriptor)
    except FileNotFoundError as error:
        if not os.path.islink(f"{root}{os.sep}{path}"):  # noqa: PTH114 - Path would resolve an absolute path
            return _unreadable(path, error)
        cure = "restore what it leads to, or exclude it"
        return _problem(path, "unreadable", "is a link that leads nowhere", cure)
    except (OSError, ValueError) as error:
        return _unreadable(path, error)
    return _problem(path, "not-regular", f"is {_kind(found.st_mode)}", "leave it out, or exclude it")


def _behind_links(root: str, path: str) -> str | None:
    """The file's own place, None outside the root. Only a path with a link in it is resolved in full."""
    at = root
    for part in path.split("/"):
        at = os.path.join(at, part)  # noqa: PTH118 - for every file, and Path is slow
        if part == ".." or stat.S_ISLNK(os.lstat(at).st_mode):
            os.stat(root + path)  # noqa: PTH116 - fails for a chain of links in which realpath would be lost
            real = os.path.realpath(root + path, strict=True)
            return real if real.startswith(os.path.realpath(root).rstrip(os.sep) + os.sep) else None
    return at


def _pulled(descriptor: int, most: int, pull: Pull) -> bytes:
    """What the file holds, but no more than `most` bytes."""
    parts: list[bytes] = []
    while most > 0 and (part := pull(descriptor, most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _kind(mode: int) -> str:
    return next((name for test, name in _KINDS if test(mode)), "no regular file")


def _too_large(path: str, size: int, max_size: int) -> Problem:
    what = f"is larger than {max_size:,} bytes ({size:,})"
    return _problem(path, "too-large", what, "exclude it, or raise files.max-size; nothing in it was read")


def _unreadable(path: str, error: OSError | ValueError) -> Problem:
    said = os.strerror(error.errno or 0) if isinstance(error, OSError) else "no file can have this name"
    return _problem(path, "unreadable", f"cannot be read: {said}", "check the file and its permissions")


def _problem(
    path: str,
    reason: Literal["unreadable", "not-regular", "outside", "encoding", "too-large", "changed"],
    message: str,
    cure: str,
) -> Problem:
    return Problem(path=path, reason=reason, message=message, cure=cure)
