"""The workers of one run: who judges what, who is replaced, and when one more is worth its start."""

from __future__ import annotations

import math
import selectors
from collections import deque
from collections.abc import Iterator
from time import monotonic
from typing import Final

from shortcut_lint.errors import CannotDoError
from shortcut_lint.isolation.ending import ending, too_long
from shortcut_lint.isolation.process import START_TIMEOUT, Job, Worker
from shortcut_lint.isolation.tasks import Failure, Outcome, Task
from shortcut_lint.isolation.wire import Reply, Start
from shortcut_lint.uninterrupted import uninterrupted

AHEAD: Final = 512
"""Tasks taken before the oldest has its outcome: one that takes the whole deadline holds up few others."""
WAITING: Final = 32
"""Tasks, for each worker, that wait to be handed out."""
START_SECONDS: Final = 0.25
"""What a worker's start takes, nearly all of it LibCST's import."""
START_BYTES: Final = 100_000
"""Bytes that LibCST gets through in about that time: so much work for each worker pays for another."""
FAILED_STARTS: Final = 3
"""Workers in a row that die before they are ready until the run is given up."""


class Crew:
    """The state of one run. `outcomes` may be read once; `dismiss` must follow."""

    def __init__(self, tasks: Iterator[Task], start: Start, jobs: int) -> None:
        self._tasks: Iterator[Task] | None = tasks
        self._start = start
        self._jobs = max(jobs, 1)
        self._workers: list[Worker] = []
        self._selector = selectors.DefaultSelector()
        self._waiting: deque[Job] = deque()
        self._again: deque[Job] = deque()
        self._done: dict[int, Outcome] = {}
        self._taken = self._given = 0
        self._failed_starts = 0
        self._newest = 0.0
        """When a worker last became ready."""

    def outcomes(self) -> Iterator[Outcome]:
        """The outcome of each task, in order."""
        while True:
            more = self._take()
            if self._tasks is None and self._given == self._taken:
                return
            self._hand_out()
            self._listen(0 if more else self._patience())
            self._end_the_late()
            while self._given in self._done:
                yield self._done.pop(self._given)
                self._given += 1

    def dismiss(self) -> None:
        """Kill every worker and wait until it is gone."""
        with uninterrupted():
            for worker in self._workers:
                worker.kill()
            while self._workers:
                self._remove(self._workers[-1])
            self._selector.close()

    def _take(self) -> bool:
        """Take one task, if there is room; whether there may be another to take."""
        if self._tasks is None or len(self._waiting) >= WAITING * self._jobs:
            return False
        if self._taken - self._given >= AHEAD:
            return False
        task = next(self._tasks, None)
        if task is None:
            self._tasks = None
            return False
        self._waiting.append(Job(self._taken, task, monotonic()))
        self._taken += 1
        return True

    def _hand_out(self) -> None:
        if self._again:
            self._hand_out_again()
            return
        for worker in self._workers:
            if self._waiting and worker.idle:
                self._give(worker, self._waiting.popleft())
        if self._worth_another():
            self._hire()

    def _hand_out_again(self) -> None:
        """Second tries are alone: nobody else at work, in a process that has judged nothing else."""
        if any(worker.job for worker in self._workers):
            return
        fresh = next((worker for worker in self._workers if worker.fresh), None)
        if fresh is None:
            self._hire()
        elif fresh.idle:
            self._give(fresh, self._again.popleft())

    def _worth_another(self) -> bool:
        if len(self._workers) >= self._jobs or len(self._waiting) <= self._free():
            return False
        if sum(len(job.task.payload) for job in self._waiting) >= START_BYTES * len(self._workers):
            return True
        return self._hopeful() <= monotonic()

    def _free(self) -> int:
        """Workers without a job, also those that are not ready yet."""
        return sum(not worker.job for worker in self._workers)

    def _hopeful(self) -> float:
        """When the oldest task will have waited as long as another worker takes to start."""
        if not self._waiting or self._again or self._free() or len(self._workers) >= self._jobs:
            return math.inf
        return max(self._waiting[0].since, self._newest) + START_SECONDS

    def _hire(self) -> None:
        with uninterrupted():
            worker = Worker(self._start)
            self._workers.append(worker)
            self._selector.register(worker.link, selectors.EVENT_READ, worker)
        self._attend(worker)

    def _give(self, worker: Worker, job: Job) -> None:
        worker.give(job, self._start.timeout)
        self._attend(worker)

    def _attend(self, worker: Worker) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.sending else 0)
        self._selector.modify(worker.link, events, worker)

    def _patience(self) -> float | None:
        """Seconds until something has to be done though nobody answers."""
        soonest = min((self._hopeful(), *(worker.deadline for worker in self._workers)))
        return None if soonest == math.inf else max(soonest - monotonic(), 0)

    def _listen(self, seconds: float | None) -> None:
        for key, _ in self._selector.select(seconds):
            worker: Worker = key.data
            for reply in worker.replies():
                self._heard(worker, reply)
            if worker.gone:
                self._died(worker)
            else:
                self._attend(worker)

    def _heard(self, worker: Worker, reply: Reply) -> None:
        if not worker.ready:
            if reply.failure is not None:
                raise _cannot_start(reply.detail)
            worker.ready, self._failed_starts, self._newest = True, 0, monotonic()
            return
        job, worker.job, worker.fresh = worker.job, None, False
        assert job is not None, reply
        if reply.failure is None:
            self._done[job.place] = Outcome(key=job.task.key, payload=reply.payload)
        elif reply.failure == "memory":
            worker.kill()
            worker.gone = True
            self._remove(worker)
            self._failed(job, "memory", reply.detail)
        else:
            self._settle(job, reply.failure, reply.detail)

    def _died(self, worker: Worker) -> None:
        """Its socket is closed: blame the file that it had, or count a failed start."""
        if worker not in self._workers:
            return
        failure, detail = ending(worker.returncode(), timeout=self._start.timeout, memory=self._start.memory)
        self._remove(worker)
        if not worker.ready:
            self._did_not_start(detail)
        elif worker.job is not None:
            self._failed(worker.job, failure, detail)

    def _end_the_late(self) -> None:
        now = monotonic()
        for worker in [worker for worker in self._workers if worker.deadline <= now]:
            worker.kill()
            self._remove(worker)
            if worker.job is not None:
                self._settle(worker.job, "timeout", too_long(self._start.timeout))
            else:
                self._did_not_start(f"it was not ready within {START_TIMEOUT:g} s")

    def _remove(self, worker: Worker) -> None:
        self._workers.remove(worker)
        self._selector.unregister(worker.link)
        worker.bury()

    def _failed(self, job: Job, failure: Failure, detail: str) -> None:
        """Once may be somebody else's doing: another file's memory, a kill from outside."""
        if job.again or failure == "timeout":
            self._settle(job, failure, detail)
        else:
            self._again.append(job._replace(again=True))

    def _settle(self, job: Job, failure: Failure, detail: str) -> None:
        self._done[job.place] = Outcome(key=job.task.key, failure=failure, detail=detail)

    def _did_not_start(self, detail: str) -> None:
        self._failed_starts += 1
        if self._failed_starts >= FAILED_STARTS:
            raise _cannot_start(detail)


def _cannot_start(detail: str) -> CannotDoError:
    return CannotDoError(
        f"the worker processes that parse Python files do not start: {detail}",
        "check the installation with: python -c 'import libcst, msgspec'; and the memory limit",
    )
