"""A run that is interrupted ends at once, whatever it does, and leaves no process and no half of a file."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Final

import pytest

from tests.hostile.good import REGISTER
from tests.hostile.processes import listens, needs_proc, started_in
from tests.sources.repositories import git

SCRIPT: Final = str(Path(sys.executable).parent / "shortcut-lint")
SECONDS: Final = 2
"""A generous bound; half a second is what was promised and what it takes on an idle machine."""
OLDER: Final = b"an older report"
SLOW: Final = "# TODO(INC-1): put it back\nx = a" + ".b()" * 6_000 + "\n"
"""Keeps LibCST busy for a minute, deaf to all signals."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of slow files, and an older report beside it; all runs leave it as it is."""
    folder = tmp_path_factory.mktemp("interrupted") / "repository"
    folder.mkdir()
    (folder / "shortcut-lint.toml").write_text(REGISTER)
    for number in range(20):
        (folder / f"slow{number}.py").write_text(SLOW)
    for number in range(2_000):
        (folder / f"part{number}.yml").write_text("# TODO(INC-1): put it back\n" * 20)
    git(folder, "init", "--quiet")
    (folder.parent / "debt.json").write_bytes(OLDER)
    return folder


@needs_proc
@pytest.mark.parametrize("after", [0.1, 0.4, 1], ids=["starting", "reading", "parsing"])
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"]
)
def test_an_interrupted_run_leaves_nothing(
    number: signal.Signals, status: int, after: float, folder: Path
) -> None:
    process = subprocess.Popen(
        [SCRIPT, "check", "--no-cache", "--jobs", "2", "--file-timeout", "60", "--format", "json:../debt.json"],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    while not listens(process.pid):
        sleep(0.01)
    sleep(after)
    began = monotonic()
    process.send_signal(number)
    _, errors = process.communicate()
    assert monotonic() - began < SECONDS
    assert (errors.strip(), process.returncode) == (b"", status)
    assert started_in(folder) == set()
    assert {file.name: file.is_dir() or file.read_bytes() for file in folder.parent.iterdir()} == {
        "repository": True,
        "debt.json": OLDER,
    }
