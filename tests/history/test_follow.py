"""Following a shortcut to HEAD where something keeps it from being followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from shortcut_lint.finding import Problem
from shortcut_lint.history import follow as following
from shortcut_lint.history import tracks
from shortcut_lint.history.findings import SETTING
from shortcut_lint.history.follow import Ends, Followed, follow
from shortcut_lint.history.walk import CommitLimits, Taken, Walked, walk
from shortcut_lint.isolation.pool import Outcome, Task
from shortcut_lint.sources.commits import commits
from shortcut_lint.sources.git import GitFailure
from tests.history.test_history_command import SHOP, commit, taken

if TYPE_CHECKING:
    import pytest

LIMITS = CommitLimits(jobs=1)


def taken_in(folder: Path) -> tuple[Path, tuple[Taken, ...]]:
    repo, hash_ = taken(folder)
    (one,) = walk(repo, commits(repo, ["--no-walk"], given=(hash_,)), setting=SETTING, limits=LIMITS)
    assert isinstance(one, Walked)
    commit(repo, "Search for longer", shop_py=SHOP.format(timeout=60))
    return repo, one.taken


def test_git_that_gives_no_history_is_said_and_takes_no_shortcut_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo, found = taken_in(tmp_path / "repo")

    def fails(*_: object, **__: object) -> Iterator[GitFailure]:
        yield GitFailure("git failed: bad object", "try git status there")

    monkeypatch.setattr(tracks, "commits", fails)
    message = "what became of the shortcuts cannot be told: git failed: bad object"
    assert follow(repo, found, setting=SETTING, limits=LIMITS) == Ends(
        (Followed(None),),
        (Problem(path="", reason="git", message=message, cure="try git status there"),),
    )


def test_a_worker_that_dies_is_said_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo, found = taken_in(tmp_path / "repo")

    def dies(tasks: Iterator[Task], **_: object) -> Iterator[Outcome]:
        for task in tasks:
            yield Outcome(key=task.key, failure="timeout", detail="it took longer than 30 s")

    monkeypatch.setattr(following, "run_isolated", dies)
    assert follow(repo, found, setting=SETTING, limits=LIMITS).problems == (
        Problem(
            path="shop.py",
            reason="timeout",
            message="what became of its shortcuts could not be judged: it took longer than 30 s",
            cure="they are told as they were taken; raise --commit-timeout, or say --no-fate",
        ),
    )


def test_of_nothing_nothing_became(tmp_path: Path) -> None:
    assert follow(tmp_path, (), setting=SETTING, limits=LIMITS) == Ends((), ())
