"""The answers of workers to what is asked of files: one for each, also where a worker dies of its file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from shortcut_lint.isolation.pool import Task, run
from shortcut_lint.proofs.judged import Ask, Judged

MEMORY: Final = 2 * 1024**3
"""Bytes of address space of a worker."""


def answered(asks: Sequence[Ask], *, jobs: int, timeout: float) -> Iterator[Judged]:
    """What became of each, in their order; `jobs` of 0 are as many as there are processors."""
    outcomes = run(
        (Task(key=str(number), payload=msgspec.msgpack.encode(ask)) for number, ask in enumerate(asks)),
        target="shortcut_lint.proofs.worker:worker",
        setup=b"",
        jobs=min(jobs or os.cpu_count() or 1, len(asks)),
        timeout=timeout,
        memory=MEMORY,
    )
    for outcome in outcomes:
        if outcome.payload is not None:
            yield msgspec.msgpack.decode(outcome.payload, type=Judged)
        else:
            path = asks[int(outcome.key)].path
            why = f"{path} could not be judged: {outcome.detail}"
            yield Judged(good=False, why=why, cure="make it smaller or flatter, or name another file")
