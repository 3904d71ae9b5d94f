"""One worker process as the program holds it: its socket, what it was given, by when it must answer."""

from __future__ import annotations

import math
import socket
import subprocess
import sys
from collections.abc import Iterator
from time import monotonic
from typing import Final, NamedTuple

import msgspec

from shortcut_lint.errors import CannotDoError
from shortcut_lint.isolation.search_path import search_path
from shortcut_lint.isolation.tasks import Task
from shortcut_lint.isolation.wire import Reply, Start, framed, taken

BOOT: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; from shortcut_lint.isolation.worker import main; main()"
)
"""Nothing is imported before the search path is set: `sys` is part of the interpreter."""
FLAGS: Final = {"isolated": "-I", "ignore_environment": "-E", "no_user_site": "-s", "no_site": "-S"}
"""What this interpreter was told, and the worker's must be told too."""
PIECE: Final = 1 << 18
"""Bytes read at once."""
START_TIMEOUT: Final = 30.0
"""Seconds until a worker must be ready; LibCST's import takes 0.2 s, on a cold network drive far longer."""
DYING: Final = 1.0
"""Seconds that a process may take to die of whatever closed its socket."""

_decode: Final = msgspec.msgpack.Decoder(Reply).decode


class Job(NamedTuple):
    """A task and its place in the order, since when it waits, and whether it is the second try."""

    place: int
    task: Task
    since: float
    again: bool = False


class Worker:
    """A process that judges one task at a time. It dies when this object's socket closes."""

    def __init__(self, start: Start) -> None:
        flags = [flag for name, flag in FLAGS.items() if getattr(sys.flags, name)]
        self.link, theirs = socket.socketpair()
        self.link.setblocking(False)
        with theirs:
            try:
                self.process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own text
                    [sys.executable, *flags, "-c", BOOT, *search_path()],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl-C reaches the program only, which then kills
                )
            except OSError as error:
                self.link.close()
                raise CannotDoError(
                    f"cannot start a worker process: {error.strerror or error}",
                    "free memory or raise the limit of processes (ulimit -u), or use fewer --jobs",
                ) from error
        self.ready = False
        self.fresh = True
        self.gone = False
        self.job: Job | None = None
        self.deadline = math.inf
        self._incoming = bytearray()
        self._outgoing = memoryview(b"")
        self._send(msgspec.msgpack.encode(start), START_TIMEOUT)

    @property
    def idle(self) -> bool:
        """Whether it waits for a job."""
        return self.ready and self.job is None

    @property
    def sending(self) -> bool:
        """Whether it has not yet taken all that it was sent."""
        return bool(self._outgoing)

    def give(self, job: Job, timeout: float) -> None:
        """Hand it a job to be answered within `timeout` seconds."""
        self.job = job
        self._send(job.task.payload, timeout)

    def _send(self, message: bytes, timeout: float) -> None:
        self.deadline = monotonic() + timeout
        self._outgoing = memoryview(framed(message))
        self._flush()

    def _flush(self) -> None:
        try:
            while self._outgoing:
                self._outgoing = self._outgoing[self.link.send(self._outgoing) :]
        except BlockingIOError:
            pass
        except OSError:
            self._outgoing = memoryview(b"")  # it is dead: reading says so next

    def replies(self) -> Iterator[Reply]:
        """Send and read as much as goes without waiting; `gone` is true behind the last."""
        self._flush()
        try:
            while piece := self.link.recv(PIECE):
                self._incoming += piece
            self.gone = True
        except BlockingIOError:
            pass
        except OSError:
            self.gone = True
        while (message := taken(self._incoming)) is not None:
            self.deadline = math.inf
            yield _decode(message)

    def returncode(self) -> int:
        """How it ended, its socket being closed; what lives on without one is killed."""
        try:
            return self.process.wait(DYING)
        except subprocess.TimeoutExpired:
            self.kill()
            return self.process.wait()

    def kill(self) -> None:
        """End it now, whatever it does."""
        self.process.kill()

    def bury(self) -> None:
        """Wait for its end, behind `kill`, and close the socket."""
        self.process.wait()
        self.link.close()
