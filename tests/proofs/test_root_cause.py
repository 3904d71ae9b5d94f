"""What git says of a fix: real repositories with a past."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from pathlib import Path
from typing import Final

import pytest

from shortcut_lint.proofs.history import History, Unknown
from shortcut_lint.proofs.root_cause import Word, fixed
from tests.sources.repositories import committed, git, imported

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
            'no commit of HEAD begins "Merge pull request #99 from" or ends its subject in (#99)',
            "merge #99, or name the commit that brought it, as commit:SHA",
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


TAKEN_BACK: Final[list[tuple[str, tuple[str, ...]]]] = [
    ("Bound the pool (#12)", ('Revert "Bound the pool (#12)" (#13)',)),
    ("Bound the pool (#12)", ('Revert "Bound the pool" (#13)\n\nReverts ana/shop#12',)),
    ("Bound the pool (#12)", ("Back to the old pool (#13)\n\nReverts #12, which broke checkout",)),
    ("Bound the pool", ("revert: Bound the pool",)),
    ("Tune the pool (#12)", ('Revert "Tune the pool (#12)" (#13)', *["Tune the pool"] * 4)),
    (
        "Bound the pool of all the workers of checkout",
        ('Revert "Bound the pool of all the work\u2026" (#2)',),
    ),
    (
        "Bound the pool (#12)",
        ('Revert "Bound the pool"', 'Reapply "Bound the pool"', 'Revert "Reapply "Bound the pool""'),
    ),
]
STANDING: Final[list[tuple[str, tuple[str, ...]]]] = [
    ("Bound the pool (#12)", ('Revert "Bound the pool (#11)"',)),
    ("Bound the pool (#12)", ('Revert "Bound the pool of others (#9)"', "Reverts in #12 were discussed")),
    ("Bound the pool (#12)", ('Revert "Bound the pool" (#13)', 'Revert "Revert "Bound the pool"" (#14)')),
    ("Bound the pool (#12)", ('Revert "Bound the pool" (#13)', 'Reapply "Bound the pool"')),
    ("Bound the pool (#12)", ('Revert "Bound the pool" (#13)', "Bound the pool (#14)")),
    ("Bound the pool", ('Revert "Bound the pool"', "reintroduce: Bound the pool")),
    ("Bound the pool (#12)", ('Revert "Bound the pool (#12)"', "Bound the pool (#12) (#14)")),
    ("Bound the pool (#12)", ('Revert "Bound the pool (#12)"', "Bound the pool (Take 2) (#14)")),
]


@pytest.fixture(scope="module")
def reverts(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, tuple[str, ...]], Word]:
    """What is said of a fix with a subject when commits with these messages followed, each case in a file."""
    folder = tmp_path_factory.mktemp("reverts")
    cases, fixes = [*TAKEN_BACK, *STANDING], list[int]()
    commits: list[tuple[str, str, dict[str, str]]] = []
    for number, (subject, bodies) in enumerate(cases):
        fixes.append(len(commits))
        for day, message in enumerate((subject, *bodies), start=16):
            # Another title in each case, for all are in one history.
            told = re.sub(r"\bpool\b", f"pool {number:02}", message).replace("#", f"#{number + 100}")
            commits.append((f"2026-01-{day}", told, {f"pool{number}.py": f"POOL = {day}\n"}))
    hashes = imported(folder, *commits)
    history = History(folder)
    return {
        case: fixed(f"commit:{hashes[at]}", history, BEGAN) for case, at in zip(cases, fixes, strict=True)
    }


@pytest.mark.parametrize("case", TAKEN_BACK)
def test_a_fix_that_was_taken_back_without_its_hash_is_told(
    case: tuple[str, tuple[str, ...]], reverts: dict[tuple[str, tuple[str, ...]], Word]
) -> None:
    assert "was reverted by" in reverts[case].why


@pytest.mark.parametrize("case", STANDING)
def test_a_fix_that_stands_or_was_made_again_is_found(
    case: tuple[str, tuple[str, ...]], reverts: dict[tuple[str, tuple[str, ...]], Word]
) -> None:
    assert reverts[case].state == "found"


def test_a_revert_of_the_merge_takes_back_what_came_with_it(tmp_path: Path) -> None:
    committed(tmp_path, "2026-01-01", "Start", a_py="X = 1\n")
    git(tmp_path, "checkout", "--quiet", "-b", "side")
    inner = committed(tmp_path, "2026-01-15", "Bound the pool", b_py="POOL = 10\n")
    git(tmp_path, "checkout", "--quiet", "main")
    message = "Merge pull request #14 from ana/side"
    git(tmp_path, "merge", "--quiet", "--no-ff", "-m", message, "side", day="2026-01-16")
    git(tmp_path, "revert", "--no-edit", "-m", "1", "HEAD", day="2026-01-17")
    for entry in (f"commit:{inner}", "pr:#14"):
        assert "was reverted by" in fixed(entry, History(tmp_path), BEGAN).why, entry


def merge(folder: Path, number: int, branch: str, day: str, title: str, message: str, code: str) -> str:
    """A pull request with one commit, merged as a forge does it; the hash of its commit."""
    git(folder, "checkout", "--quiet", "-b", branch)
    inner = committed(folder, day, message, pool_py=code)
    git(folder, "checkout", "--quiet", "main")
    told = f"Merge pull request #{number} from ana/{branch}\n\n{title}"
    git(folder, "merge", "--quiet", "--no-ff", "-m", told, branch, day=day)
    return inner


def test_merges_of_reverts_are_followed_to_the_last_word(tmp_path: Path) -> None:
    committed(tmp_path, "2026-01-01", "Start", pool_py="POOL = 1\n")
    fix = merge(tmp_path, 14, "side", "2026-01-15", "Pool: bound it", "Bound the pool", "POOL = 10\n")
    title = 'Revert "Pool: bound it"'
    back = merge(tmp_path, 15, "revert-14-side", "2026-01-16", title, title, "POOL = 1\n")

    def state(entry: str) -> str:
        return fixed(entry, History(tmp_path), BEGAN).state

    assert [state(one) for one in ("pr:#14", f"commit:{fix}", "pr:#15")] == ["missing", "missing", "found"]
    committed(tmp_path, "2026-01-16", "Bound the pool", pool_py="POOL = 10\n")
    assert [state(one) for one in ("pr:#14", f"commit:{fix}", "pr:#15")] == ["found", "found", "missing"]
    git(tmp_path, "reset", "--quiet", "--hard", "HEAD~1")
    title = 'Revert "Revert "Pool: bound it""'
    merge(tmp_path, 16, "revert-15-revert-14-side", "2026-01-17", title, title, "POOL = 10\n")
    assert [state(one) for one in ("pr:#14", f"commit:{fix}", "pr:#16")] == ["found", "found", "found"]
    assert [state(one) for one in ("pr:#15", f"commit:{back}")] == ["missing", "missing"]


def test_a_revert_of_what_was_made_again_fixes_nothing(tmp_path: Path) -> None:
    committed(tmp_path, "2026-01-15", "Bound the pool", pool_py="POOL = 10\n")
    git(tmp_path, "revert", "--no-edit", "HEAD", day="2026-01-16")
    back = git(tmp_path, "rev-parse", "HEAD").strip()
    assert fixed(f"commit:{back}", History(tmp_path), BEGAN).state == "found"
    committed(tmp_path, "2026-01-17", "Bound the pool", pool_py="POOL = 10\n")
    assert "was reverted by" in fixed(f"commit:{back}", History(tmp_path), BEGAN).why


def test_a_revert_of_what_is_said_to_be_made_again_fixes_nothing(tmp_path: Path) -> None:
    committed(tmp_path, "2026-01-15", "Bound the pool", pool_py="POOL = 10\n")
    back = committed(tmp_path, "2026-01-16", 'Revert "Bound the pool"', pool_py="POOL = 1\n")
    committed(tmp_path, "2026-01-17", "Reintroduce: Bound the pool", pool_py="POOL = 11\n")
    assert "was reverted by" in fixed(f"commit:{back}", History(tmp_path), BEGAN).why


def test_a_merge_goes_when_each_of_its_commits_was_taken_back(tmp_path: Path) -> None:
    committed(tmp_path, "2026-01-01", "Start", pool_py="POOL = 1\n")
    fix = merge(tmp_path, 14, "side", "2026-01-15", "", "Bound the pool", "POOL = 10\n")
    back = merge(tmp_path, 15, "revert-14-side", "2026-01-16", "", 'Revert "Bound the pool"', "POOL = 1\n")

    def states() -> list[str]:
        entries = ("pr:#14", f"commit:{fix}", "pr:#15", f"commit:{back}")
        return [fixed(entry, History(tmp_path), BEGAN).state for entry in entries]

    assert states() == ["missing", "missing", "found", "found"]
    git(tmp_path, "revert", "--no-edit", back, day="2026-01-17")
    assert states() == ["found", "found", "missing", "missing"]
    git(tmp_path, "revert", "--no-edit", "HEAD", day="2026-01-18")
    assert states()[:2] == ["missing", "missing"]


def test_a_revert_by_title_that_touches_other_files_is_of_another_commit(tmp_path: Path) -> None:
    fix = committed(tmp_path, "2026-01-16", "Fix the build", a_py="X = 1\n")
    committed(tmp_path, "2026-01-17", 'Revert "Fix the build"', b_py="X = 1\n")
    assert fixed(f"commit:{fix}", History(tmp_path), BEGAN).state == "found"


CHANGED: Final = [
    ("requirements.txt", "redis==4.1\n", "redis==4.2\n", True),
    ("requirements.txt", "redis==4.1\n", "# see the wiki\nredis==4.1\n", False),
    ("docs/requirements.txt", "sphinx==4\n", "sphinx==5\n", True),
    ("static/robots.txt", "User-agent: *\n", "User-agent: *\nDisallow: /export\n", True),
    ("static/robots.txt", "User-agent: *\n", "# for crawlers\nUser-agent: *\n", False),
    ("pyproject.toml", "redis = '4.1'\n", "redis = '4.2'\n", True),
    ("deploy/blocked.txt", "a\n", "a\nb\n", True),
    ("deploy/app.yaml", "a:\n  b: 1\nc: 2\n", "a:\n  b: 1\n  c: 2\n", True),
    ("app.js", "a()\n", "  a()\n", False),
    ("CHANGES.txt", "1.0\n", "1.0\n1.1\n", False),
    ("LICENSE", "MIT\n", "BSD\n", False),
    ("docs/pools.txt", "a\n", "b\n", False),
    ("docs/pools.svg", "<svg/>\n", "<svg></svg>\n", False),
]


def test_what_is_deployed_counts_as_code_and_what_is_only_read_does_not(tmp_path: Path) -> None:
    commits = []
    for number, (name, before, after, _) in enumerate(CHANGED):
        at = f"{number}/{name}"
        commits += [("2026-01-01", "Start", {at: before}), (f"2026-01-{number + 15}", "Change", {at: after})]
    hashes = imported(tmp_path, *commits)[1::2]
    history = History(tmp_path)
    found = [fixed(f"commit:{one}", history, BEGAN).state == "found" for one in hashes]
    assert found == [code for _, _, _, code in CHANGED]


def test_a_program_that_became_executable_was_changed(tmp_path: Path) -> None:
    committed(tmp_path, "2026-01-01", "Start", run_sh="echo\n")
    (tmp_path / "run.sh").chmod(0o755)
    fix = committed(tmp_path, "2026-01-16", "Let it run")
    assert fixed(f"commit:{fix}", History(tmp_path), BEGAN).state == "found"


def test_a_pull_request_is_called_by_its_number_however_it_came(past: dict[str, str]) -> None:
    assert said("pr:#14", past).why.startswith("#14, merged as ")
    assert said("pr:#12", past).why.startswith("#12, squashed as ")


def test_a_pull_request_that_a_message_only_lists_is_not_merged_by_it(tmp_path: Path) -> None:
    committed(tmp_path, "2026-01-16", "Release 2\n\nBound the pool (#12)", a_py="X = 1\n")
    assert fixed("pr:#12", History(tmp_path), BEGAN).state == "missing"


def test_a_commit_that_blame_is_to_see_through_fixes_nothing(tmp_path: Path) -> None:
    committed(tmp_path, "2026-01-01", "Start", a_py="x = f(1,2)\n")
    layout = committed(tmp_path, "2026-01-16", "Format", a_py="x = f(1, 2)\n" + "y = (\n    3\n)\n")
    (tmp_path / ".git-blame-ignore-revs").write_text(f"# Format\n{layout}  # all of it\n{'0' * 40}\nodd\n")
    committed(tmp_path, "2026-01-17", "See through it")
    word = fixed(f"commit:{layout}", History(tmp_path), BEGAN)
    assert word.why.endswith("is in .git-blame-ignore-revs, so it only changes the layout of lines")
    assert word.cure == "name the commit that fixed it, or take it out of that file"
    assert fixed("a.py", History(tmp_path), BEGAN).state == "missing"
    blamed = History(tmp_path).blame("a.py")
    assert not isinstance(blamed, Unknown)
    ages = {one.text: one.at.day for one in blamed}
    assert ages[b"x = f(1, 2)"] == 1
