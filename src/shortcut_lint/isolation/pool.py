"""Runs tasks in worker processes, so that what one file does to its parser stays with that file."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from itertools import chain

from shortcut_lint.errors import CannotDoError
from shortcut_lint.isolation.tasks import Failure, Outcome, Task

__all__ = ["Failure", "Outcome", "Task", "run"]


def run(
    tasks: Iterable[Task], *, target: str, setup: bytes, jobs: int, timeout: float, memory: int
) -> Generator[Outcome, None, None]:
    """One outcome for each task, in the order of the tasks, which are taken only as they are needed.

    `target` is `package.module:function`; every worker calls it once with `setup`, and what it gives
    once for each task with the task's payload. `jobs` is the most workers, `timeout` the seconds and
    `memory` the bytes of address space that one task may take.

    A worker that dies or runs out of memory is replaced, and its task tried once more, alone and in a
    fresh process, before it is called a failure. No process starts without a task. Closing the
    generator, or any exception in it, kills all workers at once.

    Raises CannotDoError where workers cannot be started.
    """
    remaining = iter(tasks)
    first = next(remaining, None)
    if first is None:
        return
    if os.name != "posix":
        raise CannotDoError(
            "Python files are parsed in worker processes that need Linux, macOS or another POSIX system",
            "on Windows, run shortcut-lint in WSL",
        )
    # Only now: sockets and subprocesses take 20 ms to import, and most commits need none.
    from shortcut_lint.isolation.crew import Crew  # noqa: PLC0415
    from shortcut_lint.isolation.wire import Start  # noqa: PLC0415

    start = Start(target=target, setup=setup, memory=memory, timeout=timeout)
    crew = Crew(chain((first,), remaining), start, jobs)
    try:
        yield from crew.outcomes()
    finally:
        crew.dismiss()
