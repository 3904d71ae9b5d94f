"""The whole output of `history` on a repository of fixed dates: `history.txt` beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.transcript import played, read
from tests.history.test_history_command import history, made
from tests.sources.repositories import committed, git

if TYPE_CHECKING:
    import pytest

FILE = Path(__file__).with_name("history.txt")
SHOP = "def search(query):\n    return get(URL, query, timeout={timeout})\n"
REGISTER = """\
[[incidents]]
id = "INC-7"
title = "Search is slow"
severity = "SEV2"
status = "resolved"
owner = "mei"
started_at = 2026-03-01T08:00:00Z
resolved_at = 2026-03-02T08:00:00Z
"""


def shop(folder: Path) -> Path:
    """A repository with shortcuts of each fate."""
    committed(
        folder, "2026-02-01", "Search", shop_py=SHOP.format(timeout=3), jobs_py="JOBS = [\n    'sync',\n]\n"
    )
    committed(folder, "2026-03-01", "Raise the timeout for now, INC-7", shop_py=SHOP.format(timeout=30))
    committed(folder, "2026-03-02", "Temporarily stop the sync", jobs_py="JOBS = [\n]\n")
    committed(folder, "2026-03-05", "Sync again", jobs_py="JOBS = [\n    'sync',\n]\n")
    committed(folder, "2026-04-01", "Raise the timeout once more, INC-7", shop_py=SHOP.format(timeout=60))
    committed(folder, "2026-04-02", "Register", **{"shortcut-lint_toml": REGISTER})
    return folder


def test_history_prints_what_the_transcript_says(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    expected = FILE.read_text("utf-8")
    printed = played(read(expected), shop(tmp_path / "shop"))
    if pytestconfig.getoption("--update-snapshots"):
        FILE.write_text(printed, "utf-8")
    else:
        assert printed == expected, "if that is right: pytest tests/history --update-snapshots"


def test_submodules_are_passed_over_and_what_is_beside_them_is_told(tmp_path: Path) -> None:
    inner = shop(tmp_path / "inner")
    repo = made(tmp_path / "repo")
    git(repo, "submodule", "--quiet", "add", str(inner), "vendored")
    committed(repo, "2026-03-01", "Take the shop along", app_py=SHOP.format(timeout=3))
    (repo / "vendored" / "shop.py").write_text(SHOP.format(timeout=900))
    git(repo / "vendored", "commit", "--quiet", "--all", "-m", "Temporarily raise the timeout")
    hash_ = committed(repo, "2026-03-02", "Temporarily raise both timeouts", app_py=SHOP.format(timeout=30))
    report = history(repo)
    assert [(one["commit"], one["path"], one["fate"]) for one in report["findings"]] == [
        (hash_, "app.py", "standing")
    ]
    assert report["problems"] == []
