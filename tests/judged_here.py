"""Judges files in this process, as a worker would, without a worker's start of a third of a second.

For tests of what is found and told. What workers are for is tested in isolation/ and hostile/.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from shortcut_lint.isolation import worker
from shortcut_lint.isolation.tasks import Outcome, Task
from shortcut_lint.isolation.wire import Start


class Here:
    """In the place of a crew."""

    def __init__(self, tasks: Iterator[Task], start: Start, _: int) -> None:
        self.tasks, self.start = tasks, start

    def outcomes(self) -> Iterator[Outcome]:
        """The outcome of each task, in order."""
        module, _, name = self.start.target.partition(":")
        work = getattr(import_module(module), name)(self.start.setup)
        for task in self.tasks:
            reply = worker._judged(work, task.payload, self.start.memory)
            yield Outcome(key=task.key, payload=reply.payload, failure=reply.failure, detail=reply.detail)

    def dismiss(self) -> None:
        """There is nobody."""
