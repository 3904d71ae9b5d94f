"""The contents of files by their hashes, from one git process that never fetches."""

from __future__ import annotations

import os
import subprocess
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Literal, TypeAlias

from shortcut_lint.sources.git import end, start
from shortcut_lint.uninterrupted import uninterrupted

if TYPE_CHECKING:
    from typing_extensions import Self

KEPT: Final = 32_000_000
"""Bytes that are kept for the next who asks: a commit's new version is often the next one's old."""
CHUNK: Final = 1 << 20

Absent: TypeAlias = Literal["missing", "too large"]


class Blobs:
    """Open while it is used as a context; raises OSError where git cannot be started."""

    def __init__(self, top: Path, *, largest: int) -> None:
        """`largest` is the most bytes of one file that are handed out."""
        self._top, self._largest = top, largest
        self._process: subprocess.Popen[bytes] | None = None
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def __enter__(self) -> Self:
        """Nothing starts before somebody asks."""
        return self

    def __exit__(self, *_: object) -> None:
        """End git."""
        self._end()

    def read(self, hash_: str) -> bytes | Absent:
        """One file's bytes by its hash or as `HEAD:path`, or why there are none."""
        if (kept := self._kept.get(hash_)) is not None:
            return kept
        if self._process is None:
            with uninterrupted():
                self._process = start(self._top, "cat-file", "--batch")
        to, out = self._process.stdin, self._process.stdout
        assert to is not None
        assert out is not None
        try:
            to.write(os.fsencode(hash_) + b"\n")
            to.flush()
        except BrokenPipeError:
            self._end()
            return "missing"
        header = out.readline().split()
        if not header:  # git ends itself where it may not fetch what a partial clone lacks
            self._end()
            return "missing"
        if len(header) != 3 or header[1] != b"blob":
            return "missing"
        size = int(header[2])
        if size > self._largest:
            _skip(out, size + 1)
            return "too large"
        data = out.read(size)
        out.read(1)
        self._keep(hash_, data)
        return data

    def _end(self) -> None:
        if self._process is not None:
            with suppress(BrokenPipeError):
                end(self._process)
            self._process = None

    def _keep(self, hash_: str, data: bytes) -> None:
        self._kept[hash_] = data
        self._size += len(data)
        while self._size > KEPT:
            self._size -= len(self._kept.popitem(last=False)[1])


def _skip(out: IO[bytes], size: int) -> None:
    while size > 0 and (chunk := out.read(min(size, CHUNK))):
        size -= len(chunk)
