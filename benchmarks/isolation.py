"""What isolation costs: its workers against concurrent.futures.ProcessPoolExecutor, on the same files.

Run by hand, on an idle machine: `PYTHONPATH=src python benchmarks/isolation.py FOLDER [ROUNDS] [JOBS]`.
Both parse every Python file of the folder with LibCST and write it back. The plain pool runs twice:
as it is, and with the cyclic garbage collector off as in our workers, so that only isolation differs.
Its workers get sessions of their own, as ours have: Linux shares a busy machine out among sessions.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from shortcut_lint.isolation.guard import refusal
from shortcut_lint.isolation.pool import Task, run

CHUNK: Final = 16
TIMEOUT: Final = 30.0
MEMORY: Final = 2 * 1024**3


def round_trip(data: bytes) -> bytes:
    """The digest of the file as LibCST writes it back."""
    import libcst as cst  # noqa: PLC0415 - as in the program: workers only

    try:
        return blake2b(cst.parse_module(data).code.encode("utf-8", "surrogatepass")).digest()
    except (cst.ParserSyntaxError, SyntaxError):
        return b"does not parse"


def target(_: bytes) -> Callable[[bytes], bytes]:
    """What our workers run."""
    import libcst as cst  # noqa: F401, PLC0415 - imported once, before the first file

    return round_trip


def of_path(path: Path) -> bytes:
    """What the plain pool runs: it reads the file too, so that the bytes need not travel."""
    return round_trip(path.read_bytes())


def isolated(paths: list[Path], jobs: int) -> list[bytes | None]:
    """By our workers."""
    tasks = (Task(str(path), path.read_bytes()) for path in paths)
    outcomes = run(tasks, target="isolation:target", setup=b"", jobs=jobs, timeout=TIMEOUT, memory=MEMORY)
    return [outcome.payload for outcome in outcomes]


def plain(paths: list[Path], jobs: int) -> list[bytes | None]:
    """By a plain process pool."""
    with ProcessPoolExecutor(jobs, initializer=os.setsid) as pool:
        return list(pool.map(of_path, paths, chunksize=CHUNK))


def without_collector() -> None:
    """Start a worker of the plain pool as ours start."""
    os.setsid()
    gc.disable()


def uncollected(paths: list[Path], jobs: int) -> list[bytes | None]:
    """By a plain process pool whose workers do not collect garbage."""
    with ProcessPoolExecutor(jobs, initializer=without_collector) as pool:
        return list(pool.map(of_path, paths, chunksize=CHUNK))


def processor() -> float:
    """Seconds of processor that workers have used, which a busy machine changes less."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(folder: str, rounds: str = "5", jobs: str = "2") -> None:
    """Alternate the three, so that a busy machine is busy for all; print seconds and ratios."""
    files = sorted(path for path in Path(folder).rglob("*.py") if path.is_file())
    paths = [path for path in files if refusal(path.read_bytes()) is None]
    print(f"{len(paths)} files, {jobs} workers, {rounds} rounds")
    seconds: dict[str, list[float]] = {}
    used: dict[str, list[float]] = {}
    for number in range(int(rounds)):
        results = []
        for way in (isolated, plain, uncollected)[:: 1 if number % 2 else -1]:
            began, before = perf_counter(), processor()
            results.append(way(paths, int(jobs)))
            seconds.setdefault(way.__name__, []).append(perf_counter() - began)
            used.setdefault(way.__name__, []).append(processor() - before)
        assert results[0] == results[1] == results[2], "the pools do not agree"
        print("  ".join(f"{name} {times[-1]:6.2f} s" for name, times in sorted(seconds.items())))
    for measured, times in (("seconds", seconds), ("processor seconds", used)):
        for name in ("plain", "uncollected"):
            ratios = [ours / theirs for ours, theirs in zip(times["isolated"], times[name], strict=True)]
            print(f"isolated / {name}, {measured}: median {median(ratios):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
