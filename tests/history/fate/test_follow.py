"""Following a shortcut to HEAD where something keeps it from being followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from shortcut_lint.finding import Problem
from shortcut_lint.history.changes.findings import SETTING
from shortcut_lint.history.fate import follow as following
from shortcut_lint.history.fate import tracks
from shortcut_lint.history.fate.follow import Ends, Followed, follow
from shortcut_lint.history.walk import CommitLimits, Taken, Walked, walk
from shortcut_lint.isolation.pool import Outcome, Task
from shortcut_lint.sources.commits import commits
from shortcut_lint.sources.git import GitFailure
from tests.history.test_history_command import SHOP, commit, history, made, taken
from tests.sources.repositories import git, grown

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


def ends(repo: Path, hash_: str) -> list[tuple[str | None, str | None]]:
    """What became of all that a commit took, and by which commit."""
    found = history(repo, hash_, "--no-walk")["findings"]
    return [(one["fate"], one["fate_commit"]) for one in found]


RUN = "def run(jobs):\n    lock()\n    prepare(jobs)\n{skip}    deliver(jobs)\n    unlock()\n"
SKIP = "    if jobs.origin == 'mobile-7':\n        return  # temporarily\n"


def test_code_is_followed_into_the_file_that_it_went_to(tmp_path: Path) -> None:
    repo = made(tmp_path / "repo")
    commit(repo, "Run", a_py=RUN.format(skip=""), b_py="import os\n")
    hash_ = commit(repo, "Skip mobile-7 for now", a_py=RUN.format(skip=SKIP))
    commit(repo, "Split", a_py="import b\n", b_py="import os\n\n\n" + RUN.format(skip=SKIP))
    assert set(ends(repo, hash_)) == {("standing", None)}
    back = commit(repo, "All again", b_py="import os\n\n\n" + RUN.format(skip=""))
    assert set(ends(repo, hash_)) == {("undone", back)}


def test_requirements_are_followed_under_another_ending(tmp_path: Path) -> None:
    held = "celery==4.2.1\npool==3.5\nredis==3.1\n"
    hashes = grown(
        tmp_path / "repo",
        ("begin", "", {"requirements.txt": held.replace("3.5", "3.6")}, "Begin"),
        ("hold", "begin", {"requirements.txt": held}, "Hold pool for now"),
        ("compile", "hold", {"requirements.txt": None, "requirements.in": f"{held}# by hand\n"}, "Compile"),
        ("free", "compile", {"requirements.in": held.replace("3.5", "3.7")}, "Free again"),
    )
    assert set(ends(tmp_path / "repo", hashes["hold"])) == {("undone", hashes["free"])}


def test_a_line_is_followed_through_its_rewriting(tmp_path: Path) -> None:
    repo = made(tmp_path / "repo")
    commit(repo, "Run", a_py=RUN.format(skip=""))
    hash_ = commit(repo, "Skip mobile-7 for now", a_py=RUN.format(skip=SKIP))
    commit(repo, "Quotes", a_py=RUN.format(skip=SKIP.replace("jobs.origin", "str(jobs.origin)")))
    assert set(ends(repo, hash_)) == {("standing", None)}
    back = commit(repo, "All again", a_py=RUN.format(skip=""))
    assert set(ends(repo, hash_)) == {("undone", back)}


def test_a_branch_that_never_held_it_does_not_end_it(tmp_path: Path) -> None:
    repo = made(tmp_path / "repo")
    commit(repo, "Search", shop_py=SHOP.format(timeout=30))
    commit(repo, "Quick", shop_py=SHOP.format(timeout=3))
    git(repo, "branch", "old", "HEAD~1")
    hash_ = commit(repo, "Temporarily raise the timeout", shop_py=SHOP.format(timeout=30))
    git(repo, "checkout", "--quiet", "old")
    commit(repo, "Quick here as well", shop_py=SHOP.format(timeout=3))
    git(repo, "checkout", "--quiet", "main")
    git(repo, "merge", "--quiet", "--no-ff", "-s", "ours", "-m", "Merge old", "old")
    assert ends(repo, hash_) == [("standing", None)]


def test_what_was_taken_again_was_undone_before(tmp_path: Path) -> None:
    repo = made(tmp_path / "repo")
    commit(repo, "Search", shop_py=SHOP.format(timeout=3))
    first = commit(repo, "Temporarily raise the timeout", shop_py=SHOP.format(timeout=30))
    back = commit(repo, "Quick again", shop_py=SHOP.format(timeout=3))
    again = commit(repo, "Temporarily raise the timeout again", shop_py=SHOP.format(timeout=30))
    assert ends(repo, first) == [("undone", back)]
    assert ends(repo, again) == [("standing", None)]


def test_a_commit_behind_one_whose_clock_was_wrong_is_met(tmp_path: Path) -> None:
    repo = made(tmp_path / "repo")
    commit(repo, "Search", shop_py=SHOP.format(timeout=3))
    hash_ = commit(repo, "Temporarily raise the timeout", shop_py=SHOP.format(timeout=30))
    for number in range(8):
        git(repo, "commit", "--quiet", "--allow-empty", "-m", f"{number}", day="2001-01-01")
    assert ends(repo, hash_) == [("standing", None)]


def test_years_may_change_all_around_it_before_it_ends(tmp_path: Path) -> None:
    head = "import http\n\n\ndef search(query):\n    connect(http, query)\n"
    later = "import rest\n\n\ndef found(words, shop):\n    check(words, shop)\n    log(words, shop)\n"
    call = "    return get(URL, query, retries=3{timeout})\n"
    hashes = grown(
        tmp_path / "repo",
        ("begin", "", {"a.py": head + call.format(timeout=", timeout=3")}, "Search"),
        ("raise", "begin", {"a.py": head + call.format(timeout=", timeout=30")}, "Raise the timeout for now"),
        ("rewrite", "raise", {"a.py": later + call.format(timeout=", timeout=30")}, "Rewrite"),
        ("drop", "rewrite", {"a.py": later + call.format(timeout="")}, "Ask the pool"),
    )
    assert ends(tmp_path / "repo", hashes["raise"]) == [("undone", hashes["drop"])]


def test_a_line_that_says_again_what_was_taken_out_is_undone(tmp_path: Path) -> None:
    place = "class Admin:\n    def show(self, {obj}:\n        return reverse('channels', obj.code)\n"
    hashes = grown(
        tmp_path / "repo",
        ("begin", "", {"a.py": place.format(obj="obj: Annotated[Channel, Shown]) -> str")}, "Show"),
        ("hints", "begin", {"a.py": place.format(obj="obj)")}, "Temporarily remove the hints"),
        ("other", "hints", {"a.py": place.format(obj="obj, *more)")}, "Show more"),
        ("again", "other", {"a.py": place.format(obj="obj: Channel, *more) -> str")}, "Hints again"),
    )
    assert set(ends(tmp_path / "repo", hashes["hints"])) == {("undone", hashes["again"])}


def test_code_that_stands_elsewhere_as_well_is_not_back(tmp_path: Path) -> None:
    step = "      - run: check --all --strict --{shop}\n      - run: report --all --strict --{shop}\n"
    job = "  {name}:\n    steps:\n{steps}      - run: deliver --{name}\n"
    off = "".join(f"      # {line.strip()}\n" for line in step.format(shop="shop").splitlines())

    def flow(first: str, second: str) -> str:
        return "jobs:\n" + job.format(name="one", steps=first) + job.format(name="two", steps=second)

    on = step.format(shop="shop")
    hashes = grown(
        tmp_path / "repo",
        ("begin", "", {".github/workflows/ci.yml": flow(on, "")}, "Check"),
        ("off", "begin", {".github/workflows/ci.yml": flow(off, "")}, "Temporarily skip the check"),
        ("two", "off", {".github/workflows/ci.yml": flow(off, on)}, "Check in two"),
        ("clean", "two", {".github/workflows/ci.yml": flow("", on)}, "Clean up"),
    )
    assert set(ends(tmp_path / "repo", hashes["off"])) == {("gone", hashes["clean"])}
