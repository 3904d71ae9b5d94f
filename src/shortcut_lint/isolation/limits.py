"""What a worker may use, and what ends it when the program that started it is gone."""

from __future__ import annotations

import os
import signal
import sys
from typing import Final

RECURSION_LIMIT: Final = 20_000
"""LibCST's visitors need four frames for each `elif`; Python's 1,000 end at 325 of them."""
STACK: Final = 64 * 1024**2
"""Bytes. With 8 MiB, recursion through C functions crashes Python 3.10, 3.11 and 3.13 before that limit;
with 64 MiB all give a RecursionError (measured on Linux, where the main thread's stack can still grow)."""
GRACE: Final = 1.0
"""Seconds behind the deadline after which a worker ends itself; the program kills it at the deadline."""


def confine(memory: int) -> None:
    """Limit this process: address space to `memory` bytes, no core file, deep recursion, deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGALRM, signal.SIGIO):
        signal.signal(number, signal.SIG_DFL)
    sys.setrecursionlimit(RECURSION_LIMIT)
    import resource  # noqa: PLC0415 - not on Windows, where no worker starts

    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_STACK, STACK)
    if sys.platform != "darwin":  # macOS refuses a limit of the address space; there the deadline stays
        _limit(resource.RLIMIT_AS, memory)


def _limit(which: int, wanted: int) -> None:
    """Set a soft limit, as far as the hard one lets us."""
    import resource  # noqa: PLC0415

    hard = resource.getrlimit(which)[1]
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(which, (soft, hard))


def doom(link: int, seconds: float) -> None:
    """From now on let the kernel end this process when the other end of the socket closes, or in `seconds`.

    Both work while LibCST parses and no Python code runs: SIGIO and SIGALRM end a process that has not
    asked for them. (macOS ignores SIGIO; there only the time counts.)
    """
    import fcntl  # noqa: PLC0415 - not on Windows

    fcntl.fcntl(link, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(link, fcntl.F_SETFL, fcntl.fcntl(link, fcntl.F_GETFL) | os.O_ASYNC)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def spare(link: int) -> None:
    """Take back `doom`, so that the next message does not end the process."""
    import fcntl  # noqa: PLC0415

    signal.setitimer(signal.ITIMER_REAL, 0)
    fcntl.fcntl(link, fcntl.F_SETFL, fcntl.fcntl(link, fcntl.F_GETFL) & ~os.O_ASYNC)
