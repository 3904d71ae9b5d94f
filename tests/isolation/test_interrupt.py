"""An interrupted run ends within half a second, and leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.isolation.running import MIB, running

SOURCE = Path(__file__).parents[2] / "src"
PROGRAM = f"""
import sys
sys.path[:0] = {[str(SOURCE), str(Path(__file__).parent)]!r}
from shortcut_lint.isolation.pool import Task, run
tasks = [Task(name, f"{{name}} {{sys.argv[1]}}/{{number}}".encode())
         for number, name in enumerate(("pid", "hang-pid"))]
try:
    for outcome in run(tasks, target="targets:behaving", setup=b"", jobs=2, timeout=60, memory={512 * MIB}):
        print(outcome)
except KeyboardInterrupt:
    sys.exit(130)
"""


def is_running(pid: int) -> bool:
    """Whether the process is there and is not just waiting to be buried."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = subprocess.run(
        ["/bin/ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(status.stdout.strip()) and not status.stdout.startswith("Z")


def gone_in(pids: list[int], seconds: float) -> bool:
    """Whether all are gone within the time."""
    until = monotonic() + seconds
    while any(map(is_running, pids)):
        if monotonic() > until:
            return False
        sleep(0.02)
    return True


@contextmanager
def program(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """A program whose two workers are busy, and their process numbers."""
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder)])
    try:
        files = [folder / "0", folder / "1"]
        until = monotonic() + 20
        while not all(file.exists() for file in files) and monotonic() < until:
            sleep(0.02)
        yield process, [int(file.read_text()) for file in files]
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGKILL, -signal.SIGKILL)],
    ids=["Ctrl-C", "SIGTERM", "SIGKILL"],
)
def test_a_signal_to_the_program_ends_it_and_its_workers(
    tmp_path: Path, number: signal.Signals, status: int
) -> None:
    with program(tmp_path) as (process, workers):
        assert all(map(is_running, workers))
        began = monotonic()
        process.send_signal(number)
        assert process.wait(5) == status
        assert gone_in(workers, 5)
        assert monotonic() - began < 0.5


def test_ctrl_c_in_the_terminal_does_not_reach_the_workers(tmp_path: Path) -> None:
    with program(tmp_path) as (process, workers):
        assert {os.getpgid(worker) for worker in workers}.isdisjoint({os.getpgid(process.pid)})
        os.kill(workers[0], signal.SIGINT)
        sleep(0.1)
        assert is_running(workers[0])


def test_closing_the_outcomes_ends_the_workers_at_once(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    outcomes = running(["process", f"pid {file}"], jobs=1)
    worker = int(next(outcomes).payload or b"")
    began = monotonic()
    outcomes.close()
    assert monotonic() - began < 0.5
    assert not is_running(worker)


def test_an_exception_in_the_tasks_ends_the_workers(tmp_path: Path) -> None:
    def payloads() -> Iterator[str]:
        yield f"pid {tmp_path / 'pid'}"
        yield "echo a"
        while not (tmp_path / "pid").exists():
            yield "echo b"
            sleep(0.01)
        raise LookupError("the source is gone")

    with pytest.raises(LookupError):
        list(running(payloads()))
    assert not is_running(int((tmp_path / "pid").read_text()))
