"""An operating system that fails once: at the k-th of the calls that list, open, read and write files."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

from shortcut_lint.sources import source

CALLS: Final = ("open", "read", "write", "fsync", "replace", "scandir", "listdir")
"""What can fail in `os`."""


class Faulty:
    """Counts the calls, and lets one of them fail."""

    def __init__(self, fails_at: int | None = None, number: int = errno.EIO) -> None:
        self.fails_at, self.number = fails_at, number
        self.calls: list[str] = []

    def called(self, name: str) -> None:
        """Count a call; raises OSError where its turn has come."""
        self.calls.append(name)
        if len(self.calls) - 1 == self.fails_at:
            raise OSError(self.number, os.strerror(self.number))

    def counted(self, name: str) -> Callable[..., Any]:
        """A function of `os` that is counted."""
        real = getattr(os, name)

        def call(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever its signature is
            self.called(name)
            return real(*args, **options)

        return call

    def file(
        self,
        file: str | int,
        mode: str = "r",
        buffering: int = -1,  # noqa: ARG002 - as if it were always that
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,  # noqa: FBT001, FBT002 - the signature of `open`
        opener: Callable[[str, int], int] | None = None,
    ) -> io.IOBase:
        """A file as `open` gives it, whose own calls are counted too."""
        self.called("open")
        raw = _Counted(file, mode.strip("bt"), closefd, opener)
        raw.faulty = self
        buffered = io.BufferedWriter(raw) if raw.writable() else io.BufferedReader(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding or "utf-8", errors, newline)

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Put it in the place of the operating system."""
        with pytest.MonkeyPatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, self.counted(name))
            assert source.read.__kwdefaults__ is not None
            patch.setitem(source.read.__kwdefaults__, "pull", os.read)
            patch.setattr(io, "open", self.file)
            patch.setattr(builtins, "open", self.file)
            yield


class _Counted(io.FileIO):
    """A raw file whose calls are counted."""

    faulty: Faulty

    def readall(self) -> bytes:
        self.faulty.called("read")
        return super().readall()

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - any buffer
        self.faulty.called("read")
        return super().readinto(buffer)

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        self.faulty.called("write")
        return super().write(data)
