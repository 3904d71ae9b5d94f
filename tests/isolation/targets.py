"""What the workers of these tests run: the payload says how the file behaves."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

Behave = Callable[[bytes], bytes]


def behaving(setup: bytes) -> Behave:
    """The behaviour that a payload names: `word` or `word argument`."""

    def behave(payload: bytes) -> bytes:
        word, _, argument = payload.decode().partition(" ")
        return BEHAVIOURS[word](argument).encode() + setup

    return behave


def parsing(_: bytes) -> Behave:
    """LibCST says how many statements there are."""
    import libcst as cst  # noqa: PLC0415

    return lambda payload: f"{len(cst.parse_module(payload).body)} statements".encode()


def refusing(_: bytes) -> Behave:
    """A setup that fails."""
    raise LookupError("no such pack")


def dying(_: bytes) -> Behave:
    """A setup that ends the process, and leaves a mark for each time it was tried."""
    with Path(os.environ["MARKS"]).open("a") as marks:
        marks.write("x")
    os._exit(9)


def told_once(_: bytes) -> Behave:
    """A setup that leaves a mark each time it runs, and a function that says nothing."""
    with Path(os.environ["MARKS"]).open("a") as marks:
        marks.write("x")
    return lambda _: b""


def dawdling(_: bytes) -> Behave:
    """A setup that takes for ever."""
    time.sleep(60)
    return bytes


def _segfault(_: str) -> str:
    ctypes.string_at(0)
    return ""


def _hang(_: str) -> str:
    while True:
        pass


def _hog(_: str) -> str:
    hoard = []
    while True:
        hoard.append(bytearray(1 << 20))


def _exit(status: str) -> str:
    os._exit(int(status))


def _sysexit(status: str) -> str:
    sys.exit(int(status))


def _recurse(_: str) -> str:
    return str(list(map(_recurse, ("",))))


def _raise(message: str) -> str:
    raise ValueError(message)


def _sleep(seconds: str) -> str:
    time.sleep(float(seconds))
    return seconds


def _pid(file: str) -> str:
    """Tells its process to the test, then waits to be killed."""
    _tell(file)
    time.sleep(60)
    return ""


def _tell(file: str) -> None:
    temporary = Path(file + "~")
    temporary.write_text(str(os.getpid()))
    temporary.rename(file)


def _hang_pid(file: str) -> str:
    """Tells its process to the test, then is busy where no Python code can hear a signal."""
    _tell(file)
    return str(len(re.findall("(a+)+$", "a" * 60 + "!")))


def _die_once(file: str) -> str:
    """Killed from outside, but only in the first process that gets here."""
    if not Path(file).exists():
        Path(file).write_text("")
        os.kill(os.getpid(), signal.SIGKILL)
    return "survived"


def _doomed(seconds: str) -> str:
    """Answers, and is killed so much later."""
    threading.Timer(float(seconds), os.kill, (os.getpid(), signal.SIGKILL)).start()
    return seconds


def _deaf(_: str) -> str:
    os.closerange(3, 64)
    time.sleep(60)
    return ""


def _kill_me(name: str) -> str:
    os.kill(os.getpid(), signal.Signals[name])
    time.sleep(60)
    return ""


def _standard(_: str) -> str:
    """Writes and reads where nobody listens."""
    os.write(1, b"noise")
    os.write(2, b"noise")
    return sys.stdin.read() + os.read(0, 1).decode()


def _modules(_: str) -> str:
    import json  # noqa: PLC0415 - a folder under lint may hold another

    return json.__file__


class Litter:
    """Refers to itself, so that only the collector frees it."""

    pieces: ClassVar[list[weakref.ref[Litter]]] = []

    def __init__(self) -> None:
        self.itself = self
        self.pieces.append(weakref.ref(self))


def _litter(pieces: str) -> str:
    for _ in range(int(pieces)):
        Litter()
    return pieces


def _littered(_: str) -> str:
    return str(sum(piece() is not None for piece in Litter.pieces))


def _memory(_: str) -> str:
    raise MemoryError


def _work(seconds: str) -> str:
    time.sleep(float(seconds))
    return str(os.getpid())


def _process(_: str) -> str:
    return str(os.getpid())


BEHAVIOURS: dict[str, Callable[[str], str]] = {
    "segfault": _segfault,
    "hang": _hang,
    "hog": _hog,
    "exit": _exit,
    "sysexit": _sysexit,
    "recurse": _recurse,
    "raise": _raise,
    "sleep": _sleep,
    "pid": _pid,
    "hang-pid": _hang_pid,
    "die-once": _die_once,
    "doomed": _doomed,
    "deaf": _deaf,
    "kill-me": _kill_me,
    "standard": _standard,
    "modules": _modules,
    "memory": _memory,
    "litter": _litter,
    "littered": _littered,
    "work": _work,
    "process": _process,
    "echo": lambda text: text,
    "large": lambda size: "x" * int(size),
}
