"""What git says of a fix: real repositories with a past."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from shortcut_lint.proofs.history import History
from shortcut_lint.proofs.root_cause import Word, fixed
from tests.sources.repositories import committed, git

BEGAN = datetime(2026, 1, 14, 9, 2, tzinfo=timezone.utc)
ANOTHER = "name the commit that fixed the cause, as commit:SHA"


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Commits by what they are, and the folder."""
    at = tmp_path_factory.mktemp("past")
    hashes = {"folder": str(at)}
    hashes["old"] = committed(
        at, "2026-01-01", "Start", shop__db_py="POOL = 1\n", shop__old_py="X = 1\n", README_md="# Shop\n"
    )
    git(at, "checkout", "--quiet", "-b", "side")
    hashes["side"] = committed(at, "2026-01-15", "Aside", shop__side_py="X = 1\n")
    git(at, "checkout", "--quiet", "main")
    hashes["fix"] = committed(at, "2026-01-16", "Bound the pool (#12)", shop__db_py="POOL = 10\n")
    hashes["words"] = committed(
        at, "2026-01-17", "Say more (#13)", shop__db_py="POOL = 10\n# It was 1.\n", README_md="# The shop\n"
    )
    hashes["wrong"] = committed(at, "2026-01-18", "Try", shop__try_py="X = 1\n")
    git(at, "revert", "--no-edit", hashes["wrong"], day="2026-01-19")
    git(
        at,
        "merge",
        "--quiet",
        "--no-ff",
        "-m",
        "Merge pull request #14 from ana/side",
        "side",
        day="2026-01-20",
    )
    hashes["again"] = committed(at, "2026-01-21", "Once more", shop__again_py="X = 1\n")
    git(at, "revert", "--no-edit", hashes["again"], day="2026-01-22")
    git(at, "revert", "--no-edit", "HEAD", day="2026-01-23")
    git(at, "checkout", "--quiet", "-b", "away")
    hashes["away"] = committed(at, "2026-01-24", "Away", shop__away_py="X = 1\n")
    git(at, "checkout", "--quiet", "main")
    (at / "shop/new.py").write_text("X = 1\n")
    return hashes


def said(entry: str, past: dict[str, str]) -> Word:
    return fixed(entry.format(**past), History(Path(past["folder"])), BEGAN)


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("commit:{fix}", 16), ("pr:#12", 16), ("pr:12", 16), ("pr:#14", 20), ("commit:{again}", 21),
        ("shop/db.py", 16), ("shop", 15),
    ],
)  # fmt: skip
def test_a_fix_that_git_bears_out_is_found(entry: str, day: int, past: dict[str, str]) -> None:
    word = said(entry, past)
    assert (word.state, word.cure) == ("found", "")
    assert word.since == datetime(2026, 1, day, 12, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("entry", "why", "cure"),
    [
        (
            "commit:1234567",
            "there is no commit 1234567 in this repository",
            "correct its hash; after a rebase or a squash it has another",
        ),
        (
            "commit:{old}",
            "commit {old} was made 2026-01-01, before the incident began",
            "name the commit that fixed it",
        ),
        (
            "commit:{words}",
            "commit {words} changes only comments or documents",
            "name the commit that changes the code",
        ),
        ("pr:#13", "changes only comments or documents", "name the commit that changes the code"),
        ("commit:{wrong}", "was reverted by", "name the commit that fixed it for good"),
        (
            "commit:{away}",
            "commit {away} is not part of HEAD",
            "merge it, or name the commit that was merged",
        ),
        (
            "pr:#99",
            "no commit of HEAD merges #99",
            "merge it, or name its commit: merge commits and subjects that end in (#12) are searched",
        ),
        ("shop/old.py", "shop/old.py has not changed since the incident began; last on 2026-01-01", ANOTHER),
        (
            "README.md",
            "since the incident began only comments or documents changed in README.md, or it was reverted",
            ANOTHER,
        ),
        ("shop/new.py", "no commit holds shop/new.py yet", "commit it"),
    ],
)
def test_a_fix_that_git_does_not_bear_out_is_told_why(
    entry: str, why: str, cure: str, past: dict[str, str]
) -> None:
    word = said(entry, past)
    assert word.state == "missing"
    assert why.format(**past) in word.why
    assert word.cure == cure


def test_a_shallow_clone_cannot_tell_and_says_how_to_deepen_it(past: dict[str, str], tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{past['folder']}", "clone")
    history = History(tmp_path / "clone")
    for entry in (f"commit:{past['fix']}", "pr:#12", "shop/db.py"):
        word = fixed(entry, history, BEGAN)
        assert word.state == "unknown", entry
        assert word.why.startswith("cannot be told: the history here is ")
        assert word.cure == "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in CI"


def test_without_git_or_without_a_commit_nothing_can_be_told(tmp_path: Path) -> None:
    word = fixed("commit:1234567", History(tmp_path), BEGAN)
    assert word == Word(
        "unknown", "cannot be told: there is no git repository here", "run it in a clone of the repository"
    )
    git(tmp_path, "init", "--quiet")
    word = fixed("pr:#1", History(tmp_path), BEGAN)
    assert word == Word("unknown", "cannot be told: the repository has no commit yet", "commit first")


def test_a_hash_that_is_an_option_is_only_a_name(past: dict[str, str]) -> None:
    assert said("commit:--output=x", past).why == "there is no commit --output=x in this repository"
    assert not (Path(past["folder"]) / "x").exists()
