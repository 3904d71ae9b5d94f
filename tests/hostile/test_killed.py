"""Workers that are killed from outside cost no finding, or the file is named."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from os import times
from pathlib import Path
from time import sleep
from typing import Any, Final, NamedTuple

import pytest

from tests.hostile.good import REGISTER, TODAY
from tests.hostile.processes import kill, needs_proc, started_in, worked

SCRIPT: Final = str(Path(sys.executable).parent / "shortcut-lint")
FILES: Final = 14
AT_WORK: Final = 0.25
"""The part of a run's seconds behind which one of its two workers has started and judges."""
KILLS: Final = 2
"""Three workers that die one after the other before they are ready end a run."""
CODE: Final = "# TODO(INC-1): put it back\nx = a" + ".b()" * 130 + "\n"
"""Takes LibCST a twentieth of a second."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed")
    (folder / "shortcut-lint.toml").write_text(REGISTER)
    for number in range(FILES):
        (folder / f"part{number}.py").write_text(CODE)
    return folder


def program(folder: Path, name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [SCRIPT, "check", "--no-cache", "--jobs", "2", "--file-timeout", "60", "--format", f"json:../{name}.json", *TODAY],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def report(folder: Path, name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder.parent / f"{name}.json").read_text())
    return told


class Right(NamedTuple):
    """What a run finds in which nobody is killed, and what it costs."""

    findings: list[Any]
    seconds: float
    """Of the processor, of the program and its two workers together."""


@pytest.fixture(scope="module")
def right(folder: Path) -> Right:
    before = times()
    with program(folder, "right") as process:
        _, errors = process.communicate()
    assert (process.returncode, errors) == (1, b"")
    told = report(folder, "right")
    assert (len(told["findings"]), told["problems"]) == (FILES, [])
    after = times()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return Right(told["findings"], seconds)


def _place(finding: dict[str, Any]) -> tuple[Any, ...]:
    return finding["path"], finding["line"], finding["rule"], finding["verdict"]


def _without(paths: set[str], findings: list[Any]) -> list[Any]:
    return [one for one in findings if one["path"] not in paths]


@needs_proc
@pytest.mark.parametrize("seed", range(2))
def test_killed_workers_cost_no_finding(seed: int, folder: Path, right: Right) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    killed = 0
    with program(folder, str(seed)) as process:
        while process.poll() is None:
            sleep(chance.uniform(0.05, 0.1))
            started = sorted(started_in(folder) - {process.pid})
            workers = [worker for worker in started if worked(worker) > AT_WORK * right.seconds]
            if workers and killed < KILLS:
                killed += kill(chance.choice(workers), signal.SIGKILL)
        assert process.stderr is not None
        assert (process.stderr.read(), process.returncode) == (b"", 1)
    told = report(folder, str(seed))
    assert killed == KILLS
    # Both may have hit the same file, by chance: then it is named, and its comment told without a parser.
    named = {problem["path"] for problem in told["problems"]}
    assert len(named) <= KILLS // 2
    assert {problem["reason"] for problem in told["problems"]} <= {"crash"}
    assert [_place(one) for one in told["findings"]] == [_place(one) for one in right.findings]
    assert _without(named, told["findings"]) == _without(named, right.findings)
    assert started_in(folder) == set()
