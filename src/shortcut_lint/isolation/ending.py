"""What the death of a worker says about the file that it was judging."""

from __future__ import annotations

import signal
from typing import Final

from shortcut_lint.isolation.tasks import Failure

MIB: Final = 1024**2


def ending(returncode: int, *, timeout: float, memory: int) -> tuple[Failure, str]:
    """The failure and its detail, by the exit status as `subprocess` gives it (a signal is negative).

    LibCST's allocator aborts where memory ends, so SIGABRT means the limit.
    """
    if returncode == -signal.SIGABRT:
        return "memory", too_much(memory)
    if returncode == -signal.SIGALRM:
        return "timeout", too_long(timeout)
    if returncode < 0:
        return "crash", f"its worker was ended by {_name(-returncode)}"
    return "crash", f"its worker ended with exit status {returncode}"


def too_long(timeout: float) -> str:
    """The detail of a timeout; in seconds."""
    return f"it took longer than {timeout:g} s"


def too_much(memory: int) -> str:
    """The detail of a memory failure; in bytes."""
    return f"it needed more than {memory // MIB:,} MiB of memory"


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
