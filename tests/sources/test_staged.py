"""The lines that a commit writes are those of git's index."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shortcut_lint.sources.git import GitFailure
from shortcut_lint.sources.staged import staged_lines


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "-db.py").write_text("a\nb\nc\nd\n")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    return tmp_path


def test_only_what_is_staged_counts(repository: Path) -> None:
    file = repository / "shop" / "-db.py"
    file.write_text("a\nB\nc\nd\ne\nf\n")
    git(repository, "add", "--all")
    file.write_text("x\nB\nc\nd\ne\nf\n")
    assert staged_lines(repository, "shop/-db.py") == {2, 5, 6}
    assert staged_lines(repository / "shop", "-db.py") == {2, 5, 6}


def test_a_new_file_is_written_in_all_its_lines(repository: Path) -> None:
    (repository / "new.py").write_text("a\nb\n")
    git(repository, "add", "--all")
    assert staged_lines(repository, "new.py") == {1, 2}


def test_a_line_that_went_writes_none(repository: Path) -> None:
    (repository / "shop" / "-db.py").write_text("a\nb\nd\n")
    git(repository, "add", "--all")
    assert staged_lines(repository, "shop/-db.py") == frozenset()


def test_outside_a_repository_nothing_is_staged(tmp_path: Path) -> None:
    assert staged_lines(tmp_path, "db.py") == frozenset()


def test_a_broken_repository_is_said_so(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert isinstance(staged_lines(tmp_path, "db.py"), GitFailure)


REGISTER = """
[[incidents]]
id = "INC-1"
title = "Checkout is down"
severity = "SEV1"
status = "resolved"
started_at = 2026-01-01T10:00:00Z
resolved_at = 2026-01-01T12:00:00Z
"""


@pytest.mark.parametrize(
    ("after", "status"),
    [
        pytest.param("# TODO(INC-1): put it back\nload()\nmore()\n", 0, id="beside the debt"),
        pytest.param("# TODO(INC-1): put it back soon\nload()\n", 1, id="the debt itself"),
    ],
)
def test_a_date_breaks_only_the_commit_that_touches_the_debt(tmp_path: Path, after: str, status: int) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "shortcut-lint.toml").write_text(REGISTER)
    (tmp_path / "load.py").write_text("# TODO(INC-1): put it back\nload()\n")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    (tmp_path / "load.py").write_text(after)
    git(tmp_path, "add", "--all")
    program = [sys.executable, "-m", "shortcut_lint", "check", "--hook", "--today", "2026-06-01", "load.py"]
    done = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "overdue" in done.stdout) == (status, True), done
