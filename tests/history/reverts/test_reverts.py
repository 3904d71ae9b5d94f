"""What `history` tells of reverts, in real repositories: debt until what was taken back lands again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.history.test_history_command import commit, history, made
from tests.sources.repositories import git

PLAIN = "ACCEPT = [\n    'text',\n]\nRETRIES = 3\n"
WITH = "ACCEPT = [\n    'text',\n    'json',\n]\nRETRIES = 3\n"
PAGES = "def pages(works):\n    return works.all()\n"
PAGED = "def pages(works):\n    return works.slice(20)\n"


def landed(folder: Path) -> tuple[Path, str]:
    """A repository in which a change of two files landed, and its commit."""
    repo = made(folder)
    commit(repo, "Begin", settings_py=PLAIN, pages_py=PAGES)
    return repo, commit(repo, "Speak JSON, by pages", settings_py=WITH, pages_py=PAGED)


def revert(repo: Path, hash_: str, why: str = "It times out in production.") -> str:
    """Let git take a commit back, and say why."""
    git(repo, "revert", "--no-edit", hash_)
    said = git(repo, "log", "-1", "--format=%B").strip()
    git(repo, "commit", "--quiet", "--amend", "-m", f"{said}\n{why}")
    return git(repo, "rev-parse", "HEAD").strip()


def ends(repo: Path, hash_: str) -> set[tuple[Any, ...]]:
    """What became of all that a commit took back, as kind, fate and commit."""
    found = history(repo, hash_, "--no-walk")["findings"]
    return {(one["kind"], one["fate"], one["fate_commit"]) for one in found}


def test_a_revert_stands_until_what_it_took_back_lands_again(tmp_path: Path) -> None:
    repo, change = landed(tmp_path / "repo")
    back = revert(repo, change)
    commit(repo, "Other work", other_py="x = 1\n")
    assert ends(repo, back) == {("rollback", "standing", None)}
    again = revert(repo, back, "The server is larger now.")
    assert ends(repo, back) == {("rollback", "undone", again)}
    assert history(repo, again, "--no-walk")["findings"] == []


def test_the_same_patch_lands_again_under_any_title(tmp_path: Path) -> None:
    repo, change = landed(tmp_path / "repo")
    back = revert(repo, change)
    git(repo, "cherry-pick", change)
    git(repo, "commit", "--quiet", "--amend", "-m", "Content negotiation, second attempt")
    again = git(repo, "rev-parse", "HEAD").strip()
    assert ends(repo, back) == {("rollback", "undone", again)}


def test_what_is_taken_back_twice_is_debt_of_the_second_time(tmp_path: Path) -> None:
    repo, change = landed(tmp_path / "repo")
    first = revert(repo, change)
    again = revert(repo, first)
    second = revert(repo, change)
    assert ends(repo, first) == {("rollback", "undone", again)}
    assert ends(repo, second) == {("rollback", "standing", None)}


def test_a_partial_revert_owes_only_what_it_took_back(tmp_path: Path) -> None:
    repo, change = landed(tmp_path / "repo")
    message = f"Revert half of the last release\n\nThis reverts commit {change} in part.\nIt times out in production."
    back = commit(repo, message, settings_py=PLAIN)
    found = history(repo, back, "--no-walk")["findings"]
    assert {one["path"] for one in found} == {"settings.py"}
    again = commit(repo, "Speak JSON once more", settings_py=WITH)
    assert ends(repo, back) == {("rollback", "undone", again)}


def test_a_revert_is_known_by_the_trailer_that_git_writes_under_any_subject(tmp_path: Path) -> None:
    repo, change = landed(tmp_path / "repo")
    message = f"Speak text only\n\nThis reverts commit {change}.\nIt times out in production."
    back = commit(repo, message, settings_py=PLAIN, pages_py=PAGES)
    assert ends(repo, back) == {("rollback", "standing", None)}


def test_a_list_of_squashed_commits_is_no_revert_for_one_of_them(tmp_path: Path) -> None:
    repo, change = landed(tmp_path / "repo")
    message = (
        f"Speak text (#12)\n\n* Speak text\n\n* Revert it\n\nThis reverts commit {change}.\nIt times out."
    )
    squashed = commit(repo, message, settings_py=PLAIN)
    assert "rollback" not in {kind for kind, _, _ in ends(repo, squashed)}


def test_the_third_time_is_told_with_the_first_old_value(tmp_path: Path) -> None:
    repo = made(tmp_path / "repo")
    for timeout in (30, 60, 120, 300):
        last = commit(
            repo, f"Temporarily raise the timeout to {timeout}",
            shop_py=f"def search(query):\n    return get(URL, query, timeout={timeout})\n",
        )  # fmt: skip
    found = {one["now"]: one for one in history(repo)["findings"] if one["rule"] == "SL001"}
    assert {now: (one["was"], one["fate"]) for now, one in found.items()} == {
        "60": ("30", "changed again"),
        "120": ("60", "changed again"),
        "300": ("120", "standing"),
    }
    assert found["300"]["commit"] == last
    day = found["60"]["author_date"]
    assert f"it is the third time since {day}, when it was 30" in found["300"]["why"]
    assert f"it is the second time since {day}, when it was 30" in found["120"]["why"]
