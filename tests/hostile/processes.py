"""Programs in the course of their work, and what they have started."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

needs_proc = pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks for processes in /proc")


def started_in(folder: Path) -> set[int]:
    """The processes that have the folder as their working directory, as workers and git have."""
    found = set()
    for process in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            if (process / "cwd").samefile(folder) and not _is_buried(process):
                found.add(int(process.name))
    return found


def _is_buried(process: Path) -> bool:
    """Whether it is dead and only waits for its parent to hear of it."""
    return _status(process)[0] == "Z"


def _status(process: Path) -> list[str]:
    """What the system says of it behind its name."""
    return (process / "stat").read_text().rpartition(")")[2].split()


def worked(pid: int) -> float:
    """The seconds of processor that it has used; 0 for one that is gone."""
    try:
        fields = _status(Path("/proc", str(pid)))
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def listens(pid: int) -> bool:
    """Whether it answers SIGTERM itself, as the program does once it is imported."""
    told = Path("/proc", str(pid), "status").read_text()
    caught = int(told.partition("SigCgt:")[2].split()[0], 16)
    return bool(caught >> (signal.SIGTERM - 1) & 1)


def kill(pid: int, number: int) -> bool:
    """Send it a signal; whether it was there to hear it."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True
