"""Which commits an incident takes for its own, and which it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run
from tests.history.test_history_command import SHOP
from tests.sources.repositories import committed, git

pytestmark = pytest.mark.usefixtures("judged_here")

REGISTER = """\
[[incidents]]
id = "INC-1"
title = "Search is slow"
status = "resolved"
severity = "SEV2"
started_at = 2026-01-10T00:00:00Z
resolved_at = 2026-01-11T00:00:00Z
{more}
"""


def repository(folder: Path) -> Path:
    """A repository whose commits fall into the incident's window."""
    commit(folder, "Search", shop_py=SHOP.format(timeout=3), list_py="def lists():\n    return [1]\n")
    (folder / "shortcut-lint.toml").write_text(REGISTER.format(more=""))
    return folder


def commit(repo: Path, message: str, **contents: str) -> str:
    return committed(repo, "2026-01-10", message, **contents)


def told(repo: Path) -> dict[str, Any]:
    """The report on INC-1."""
    ended = run(
        "history", "--incident", "INC-1", "--format", "json", "--exit-zero", "--jobs", "1", folder=repo
    )
    assert (ended.err, ended.status) == ("", 0)
    report: dict[str, Any] = json.loads(ended.out)
    return report


def seen(repo: Path) -> list[tuple[str, str | None]]:
    return [(one["rule"], one["incident"]) for one in told(repo)["findings"]]


def test_the_day_alone_ties_a_limit_that_went_far_and_no_other_work(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    commit(repo, "Tune", shop_py=SHOP.format(timeout=30))
    commit(repo, "Tune the lists", list_py="def lists():\n    return [1, 2]\n")
    assert seen(repo) == [("SL001", "INC-1")]


def test_an_incident_without_an_end_takes_the_commits_of_a_week(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    register = REGISTER.format(more="").replace("resolved_at", "detected_at").replace("resolved", "mitigated")
    (repo / "shortcut-lint.toml").write_text(register)
    committed(repo, "2026-01-16", "Tune", shop_py=SHOP.format(timeout=30))
    assert seen(repo) == [("SL001", "INC-1")]
    committed(repo, "2026-01-19", "Tune more", shop_py=SHOP.format(timeout=300))
    assert [one["now"] for one in told(repo)["findings"]] == ["30"]


def test_a_limit_that_was_tuned_meanwhile_is_not_tied(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    commit(repo, "Tune", shop_py=SHOP.format(timeout=3.5))
    assert seen(repo) == []


@pytest.mark.parametrize("said", ['Revert "Wait for search"', "Answer at once"])
def test_what_took_all_of_a_commit_back_meanwhile_is_a_rollback(tmp_path: Path, said: str) -> None:
    repo = repository(tmp_path / "repo")
    code = "def answer(query):\n    return {}\n"
    committed(repo, "2026-01-02", "Begin", answer_py=code.format("ask(query)"))
    change = committed(repo, "2026-01-05", "Wait for search", answer_py=code.format("wait(query)"))
    commit(repo, said, answer_py=code.format("ask(query)"))
    (found,) = told(repo)["findings"]
    assert (found["rule"], found["kind"], found["confidence"]) == ("SL011", "rollback", "likely")
    assert found["reverts"] == change


def test_what_the_register_names_as_the_repair_is_no_shortcut(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    repair = commit(repo, "Wait for search (INC-1)", shop_py=SHOP.format(timeout=30))
    proof = f'[incidents.proof]\nroot-cause = ["commit:{repair[:9]}"]'
    assert seen(repo) == [("SL001", "INC-1")]
    (repo / "shortcut-lint.toml").write_text(REGISTER.format(more=proof))
    assert seen(repo) == []
    git(repo, "commit", "--quiet", "--amend", "--message", "Wait for search (INC-1, #12)", day="2026-01-10")
    (repo / "shortcut-lint.toml").write_text(
        REGISTER.format(more=proof.replace(f"commit:{repair[:9]}", "pr:#12"))
    )
    assert seen(repo) == []


def test_a_merge_does_not_tell_again_what_a_commit_took(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    git(repo, "switch", "--quiet", "--create", "hotfix")
    taken = commit(repo, "Raise the timeout (INC-1)", shop_py=SHOP.format(timeout=30))
    git(repo, "switch", "--quiet", "main")
    git(
        repo,
        "merge",
        "--quiet",
        "--no-ff",
        "--message",
        "Merge the hotfix for INC-1",
        "hotfix",
        day="2026-01-10",
    )
    assert [one["commit"] for one in told(repo)["findings"]] == [taken]


def test_a_copy_without_all_contents_is_searched_by_messages_and_says_so(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    commit(repo, "Note INC-1", note_txt="INC-1\n")
    lost = git(repo, "rev-parse", "HEAD:note.txt").strip()
    (repo / "note.txt").unlink()
    commit(repo, "Raise (INC-1)", shop_py=SHOP.format(timeout=30))
    (repo / ".git/objects" / lost[:2] / lost[2:]).unlink()
    report = told(repo)
    assert [one["rule"] for one in report["findings"]] == ["SL001"]
    (problem,) = (one for one in report["problems"] if "searched" in one["message"])
    assert problem["message"].startswith(
        "the changes could not be searched for what names INC-1: git failed: "
    )
    assert problem["cure"] == "the messages were searched; fetch what is missing: git fetch --refetch"
