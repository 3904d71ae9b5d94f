"""What workers gave before, kept in a file by all that it was made from: so it is never old, only missing.

Keys are digests of the whole task, so neither dates nor sizes of files are trusted. Whatever is wrong with
the file, a run is only slower.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from shortcut_lint.isolation.pool import Outcome, Task
from shortcut_lint.isolation.pool import run as run_anew

if TYPE_CHECKING:
    from hashlib import blake2b

LARGEST: Final = 48_000_000
"""Bytes of results that are kept; those go first that were not asked for longest."""
_DIGEST: Final = 16
"""Bytes of a digest."""


class Remembered:
    """Results by their keys: those known from before, and those of this run."""

    def __init__(self, known: dict[bytes, bytes] | None = None) -> None:
        """Begin with what is known, that asked for last first."""
        self._known = {} if known is None else known
        self._used: dict[bytes, bytes] = {}
        self.is_new = False
        """Whether anything was added."""

    def get(self, key: bytes) -> bytes | None:
        """The result of a key, if it is known."""
        result = self._known.get(key)
        if result is not None:
            self._used[key] = result
        return result

    def put(self, key: bytes, result: bytes) -> None:
        """Remember a result."""
        self.is_new |= self._known.get(key) != result
        self._used[key] = result

    def kept(self) -> dict[bytes, bytes]:
        """What is worth to be kept: what this run asked for, and of the rest what there is room for."""
        rest = (item for item in self._known.items() if item[0] not in self._used)
        return dict(self._within_room(chain(self._used.items(), rest)))

    @staticmethod
    def _within_room(items: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        room = LARGEST
        for key, result in items:
            room -= len(key) + len(result)
            if room < 0:
                return
            yield key, result


def _hash(data: bytes = b"") -> blake2b:
    from hashlib import blake2b  # noqa: PLC0415 - loads OpenSSL, and a hook remembers nothing

    return blake2b(data, digest_size=_DIGEST)


def key_of(*parts: bytes) -> bytes:
    """A key that is the same for the same parts only."""
    digest = _hash()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def run(  # noqa: PLR0913 - what a run takes, and what it remembers
    tasks: Iterable[Task],
    *,
    target: str,
    setup: bytes,
    jobs: int,
    timeout: float,
    memory: int,
    remembered: Remembered | None,
) -> Generator[Outcome, None, None]:
    """As the pool runs tasks, but for those whose results are known; these come in no certain order.

    What failed is not remembered: it may go well the next time.
    """
    if remembered is None:
        yield from run_anew(tasks, target=target, setup=setup, jobs=jobs, timeout=timeout, memory=memory)
        return
    known: deque[Outcome] = deque()
    keys: dict[str, bytes] = {}
    setting = key_of(target.encode(), setup)

    def unknown() -> Iterator[Task]:
        for task in tasks:
            key = key_of(setting, task.payload)
            result = remembered.get(key)
            if result is not None:
                known.append(Outcome(key=task.key, payload=result))
                continue
            keys[task.key] = key
            yield task

    for outcome in run_anew(unknown(), target=target, setup=setup, jobs=jobs, timeout=timeout, memory=memory):
        while known:
            yield known.popleft()
        if outcome.payload is not None:
            remembered.put(keys.pop(outcome.key), outcome.payload)
        yield outcome
    yield from known


def read(file: Path) -> Remembered:
    """What a file holds; nothing where it is not there, not whole, not ours, or too large."""
    try:
        if file.stat().st_size > 2 * LARGEST:
            return Remembered()
        data = file.read_bytes()
        if _hash(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return Remembered()
        return Remembered(msgspec.msgpack.decode(data[_DIGEST:], type=dict[bytes, bytes]))
    except (OSError, msgspec.MsgspecError):
        return Remembered()


def write(remembered: Remembered, file: Path) -> None:
    """Write it in one step; the files of other versions beside it go. Raises OSError."""
    from tempfile import NamedTemporaryFile  # noqa: PLC0415

    data = msgspec.msgpack.encode(remembered.kept())
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, suffix=".new", delete=False) as new:
        try:
            new.write(_hash(data).digest() + data)
            new.close()
            Path(new.name).replace(file)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise
    for other in file.parent.glob(f"*{file.suffix}"):
        if other != file:
            other.unlink(missing_ok=True)
