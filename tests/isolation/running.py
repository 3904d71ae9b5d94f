"""Runs payloads in workers, and gives back what became of them."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from shortcut_lint.isolation.pool import Outcome, Task, run

MIB = 1024**2


def running(
    payloads: Iterable[str],
    *,
    target: str = "targets:behaving",
    setup: bytes = b"",
    jobs: int = 2,
    timeout: float = 20,
    memory: int = 256 * MIB,
) -> Generator[Outcome, None, None]:
    """The outcomes of the payloads, each keyed by its number; the timeout only ends a broken test."""
    tasks = (Task(str(number), payload.encode()) for number, payload in enumerate(payloads))
    return run(tasks, target=target, setup=setup, jobs=jobs, timeout=timeout, memory=memory)


def told(outcome: Outcome) -> str:
    """Its payload, or its failure and detail, in one line."""
    if outcome.payload is not None:
        return outcome.payload.decode()
    return f"{outcome.failure}: {outcome.detail}"
