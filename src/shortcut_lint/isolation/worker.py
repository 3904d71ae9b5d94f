"""What runs in a worker process: one file at a time, judged by the target's function.

Started as `python -c "… worker.main()"` with the socket to the program as its standard input.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Final, cast

import msgspec

from shortcut_lint.isolation.ending import too_much
from shortcut_lint.isolation.limits import GRACE, confine, doom, spare
from shortcut_lint.isolation.wire import Reply, Start, framed, received

Work = Callable[[bytes], bytes]

LEFT_BEHIND: Final = 20_000
"""Objects that outlive their files until they are collected: LibCST's trees free themselves (700 files
leave 5,000), and collecting after each file costs 2 % of a run."""
FRAMES: Final = 3
"""The innermost frames of a traceback that are told."""
LONGEST: Final = 500
"""Characters of an exception's message that are told."""


def main() -> None:
    """Serve until the program closes the socket."""
    link = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    serve(link, confine)


def serve(link: int, limit: Callable[[int], None]) -> None:
    """Read what to run, `limit` this process's memory, then answer task by task until the socket ends."""
    with os.fdopen(link, "rb") as reader:
        message = received(reader)
        if message is None:
            return
        start = msgspec.msgpack.decode(message, type=Start)
        limit(start.memory)
        work = _ready(link, start)
        while work is not None and (payload := received(reader)) is not None:
            doom(link, start.timeout + GRACE)
            reply = _judged(work, payload, start.memory)
            spare(link)
            _send(link, reply)
            if gc.get_count()[0] > LEFT_BEHIND:
                gc.collect()


def _ready(link: int, start: Start) -> Work | None:
    """The function that judges, said to be ready; None where it cannot be had, and that is said."""
    module, _, name = start.target.partition(":")
    try:
        target = cast("Callable[[bytes], Work]", getattr(import_module(module), name))
        work = target(start.setup)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the program says it and ends
        _send(link, Reply(failure="crash", detail=told(error)))
        return None
    # LibCST makes so many objects that the collector costs a fifth of the time of a run.
    gc.collect()
    gc.freeze()
    gc.disable()
    _send(link, Reply(payload=b""))
    return work


def _judged(work: Work, payload: bytes, memory: int) -> Reply:
    try:
        return Reply(payload=work(payload))
    except RecursionError as error:
        return Reply(failure="crash", detail=f"it is nested too deeply; {told(error)}")
    except MemoryError:
        return Reply(failure="memory", detail=too_much(memory))
    except BaseException as error:  # noqa: BLE001 - also SystemExit: a file's verdict, never the worker's end
        return Reply(failure="crash", detail=told(error))


def told(error: BaseException) -> str:
    """An exception in one line: `ValueError: no such key (checks/limit.py:41 in limit)`, innermost last."""
    message = " ".join(str(error).split())[:LONGEST]
    trace = " > ".join(_frames(error.__traceback__))
    return f"{type(error).__name__}{': ' if message else ''}{message} ({trace})"


def _frames(trace: TracebackType | None) -> deque[str]:
    frames: deque[str] = deque(maxlen=FRAMES)
    trace = trace and (trace.tb_next or trace)  # the first frame is ours
    while trace is not None:
        code = trace.tb_frame.f_code
        if not code.co_filename.startswith("<frozen"):  # the import system's own
            file = "/".join(Path(code.co_filename).parts[-2:])
            frames.append(f"{file}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return frames


def _send(link: int, reply: Reply) -> None:
    rest = memoryview(framed(msgspec.msgpack.encode(reply)))
    while rest:
        rest = rest[os.write(link, rest) :]
