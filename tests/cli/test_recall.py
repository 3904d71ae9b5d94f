"""`check --history` tells what the commits of incidents left, in real repositories made here."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ended, run
from tests.sources.repositories import committed, git

pytestmark = pytest.mark.usefixtures("judged_here")

BEFORE = "2026-01-02"
DURING = "2026-01-10"
LATER = "2026-01-20"
CLIENT = (
    "import requests\n\n\ndef search(query):\n    return requests.get(URL, params=query, timeout={timeout})\n"
)
REGISTER = """\
[[incidents]]
id = "INC-1"
title = "Search is slow"
status = "resolved"
severity = "SEV1"
started_at = 2026-01-10T00:00:00Z
resolved_at = 2026-01-11T00:00:00Z
"""


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with a register of one incident, before anybody did anything about it."""
    folder = tmp_path / "repo"
    client = CLIENT.format(timeout=3)
    committed(folder, BEFORE, "Begin", shop__client_py=client, **{"shortcut-lint_toml": REGISTER})
    return folder


def checked(folder: Path, *words: str) -> Ended:
    return run("check", "--history", "--jobs", "1", "--today", "2026-03-01", *words, folder=folder)


def told(folder: Path, *words: str) -> list[dict[str, Any]]:
    ended = checked(folder, "--select", "SL0,SL1,SL3", "--format", "json", "--exit-zero", *words)
    assert (ended.err, ended.status) == ("", 0)
    findings: list[dict[str, Any]] = json.loads(ended.out)["findings"]
    return findings


def seen(folder: Path, *words: str) -> list[tuple[str, int, str, str | None, str | None]]:
    return [(one["path"], one["line"], one["rule"], one["was"], one["now"]) for one in told(folder, *words)]


def raised(repo: Path, *, day: str = DURING, message: str = "Wait longer", timeout: int = 30) -> str:
    return committed(repo, day, message, shop__client_py=CLIENT.format(timeout=timeout))


def test_what_no_file_shows_is_told_at_its_place_of_today(repo: Path) -> None:
    commit = raised(repo)
    committed(repo, LATER, "Log", shop__client_py=f"import logging\n{CLIENT.format(timeout=30)}")
    (found,) = told(repo)
    assert (found["path"], found["line"], found["rule"]) == ("shop/client.py", 6, "SL001")
    assert (found["was"], found["now"], found["evidence"]) == ("3", "30", "history")
    assert (found["incident"], found["verdict"], found["commit"]) == ("INC-1", "overdue", commit)
    assert (found["author_date"], found["fate"], found["days"]) == (DURING, "standing", 50)
    ended = run("check", "--today", "2026-03-01", "--select", "SL0", folder=repo)
    assert ended.out == "No debt: 1 file, 1 incident.\n"


def test_a_commit_that_names_the_incident_counts_on_any_day(repo: Path) -> None:
    raised(repo, day=LATER, message="Wait longer for INC-1")
    assert seen(repo) == [("shop/client.py", 5, "SL001", "3", "30")]


def test_a_commit_of_another_day_and_one_behind_the_base_are_not_asked(repo: Path) -> None:
    raised(repo, day=LATER)
    assert seen(repo) == []
    base = raised(repo, timeout=60)
    register = REGISTER + f'base_commit = "{base}"\n'
    committed(repo, LATER, "Name the base", **{"shortcut-lint_toml": register})
    assert seen(repo) == []


def test_a_commit_that_is_listed_counts_also_from_before_the_incident(repo: Path) -> None:
    commit = raised(repo, day=BEFORE)
    (repo / "shortcut-lint.toml").write_text(REGISTER + f'commits = ["{commit}"]\n')
    assert seen(repo) == [("shop/client.py", 5, "SL001", "3", "30")]


def test_a_line_of_which_only_the_message_speaks_may_be_the_repair(repo: Path) -> None:
    code = CLIENT.format(timeout=3).replace("query)", "query, page=1)")
    committed(repo, DURING, "Hotfix for INC-1", shop__client_py=code)
    assert seen(repo) == []


def test_whether_a_rollback_landed_again_is_left_to_history(repo: Path) -> None:
    now = CLIENT.format(timeout=3)
    checking = now.replace("return requests", "found = requests") + "    verify(found)\n    return found\n"
    committed(repo, BEFORE, "Verify what was found", shop__client_py=checking)
    committed(repo, DURING, "Answer at once", shop__client_py=now)
    assert seen(repo) == []
    ended = run("history", "--jobs", "1", "--today", "2026-03-01", folder=repo)
    assert 'SL011 change-reverted: "Verify what was found"' in ended.out


def test_what_is_undone_is_not_told_and_what_was_changed_again_is(repo: Path) -> None:
    raised(repo)
    raised(repo, day=LATER, timeout=300)
    (found,) = told(repo)
    assert (found["was"], found["fate"]) == ("3", "changed again")
    raised(repo, day=LATER, timeout=3)
    assert seen(repo) == []


def test_a_limit_that_an_incident_raised_twice_is_told_once_as_it_is_now(repo: Path) -> None:
    raised(repo)
    last = raised(repo, timeout=300)
    (found,) = told(repo)
    assert (found["was"], found["now"], found["fate"], found["commit"]) == ("30", "300", "standing", last)
    assert f"it is the second time since {DURING}, when it was 3" in found["why"]


def test_a_finding_of_the_tree_is_told_once_with_its_commit_and_old_value(repo: Path) -> None:
    code = CLIENT.format(timeout=30).rstrip() + "  # for now\n"
    commit = committed(repo, DURING, "Wait longer", shop__client_py=code)
    (found,) = told(repo)
    assert (found["rule"], found["evidence"], found["was"]) == ("SL301", "history", "3")
    assert (found["commit"], found["incident"]) == (commit, "INC-1")


def test_what_names_an_incident_has_the_age_of_its_line_if_it_is_committed_so(repo: Path) -> None:
    code = CLIENT.format(timeout=3)
    commit = committed(repo, LATER, "Note", shop__client_py=f"{code}# TODO(INC-1): ask the replica\n")
    (found,) = told(repo)
    assert (found["rule"], found["commit"], found["author"]) == ("SL101", commit, "ana")
    assert (found["author_date"], found["fate"], found["days"]) == (LATER, "standing", 40)
    (repo / "shop/client.py").write_text(f"{code}\n# TODO(INC-1): ask the replica\n")
    (found,) = told(repo)
    assert "commit" not in found


def test_a_file_is_followed_to_its_name_of_today(repo: Path) -> None:
    raised(repo)
    (repo / "shop/search").mkdir()
    git(repo, "mv", "shop/client.py", "shop/search/http.py")
    committed(repo, LATER, "Move")
    assert seen(repo) == [("shop/search/http.py", 5, "SL001", "3", "30")]
    git(repo, "mv", "shop/search/http.py", "shop/http.py")
    committed(repo, LATER, "Move again")
    assert seen(repo) == [("shop/http.py", 5, "SL001", "3", "30")]
    (repo / "shop/http.py").unlink()
    committed(repo, LATER, "Remove")
    assert seen(repo) == []


def test_the_repair_that_the_register_names_and_a_cancelled_incident_leave_nothing(repo: Path) -> None:
    commit = raised(repo)
    (repo / "shortcut-lint.toml").write_text(f'{REGISTER}proof.root-cause = ["commit:{commit}"]\n')
    assert seen(repo) == []
    (repo / "shortcut-lint.toml").write_text(REGISTER.replace("resolved", "cancelled", 1))
    assert seen(repo) == []


def test_paths_narrow_it_and_a_folder_is_judged_by_its_own_paths(repo: Path) -> None:
    raised(repo)
    committed(repo, DURING, "Scale", deploy__web_yaml="replicas: 4\n")
    committed(repo, DURING, "Scale for INC-1", deploy__web_yaml="replicas: 12\n")
    assert [path for path, *_ in seen(repo)] == ["deploy/web.yaml", "shop/client.py"]
    assert [path for path, *_ in seen(repo, "shop")] == ["shop/client.py"]
    (repo / "shortcut-lint.toml").rename(repo / "shop/shortcut-lint.toml")
    assert seen(repo / "shop") == [("client.py", 5, "SL001", "3", "30")]


def test_a_second_run_says_the_same_and_judges_nothing_anew(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised(repo)
    first = checked(repo)
    assert "commit" in first.out
    monkeypatch.setattr("shortcut_lint.isolation.crew.Crew.outcomes", None)
    assert checked(repo) == first
    assert checked(repo, "--no-cache").status == 2


def test_what_changed_without_its_date_is_seen(repo: Path) -> None:
    file = repo / "shop/client.py"
    raised(repo)
    assert len(seen(repo)) == 1
    before = file.stat()
    file.write_text(CLIENT.format(timeout="03"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert seen(repo) == []


def test_a_spoiled_memory_is_begun_anew(repo: Path) -> None:
    raised(repo)
    first = checked(repo)
    (file,) = (repo / ".git/shortcut-lint").iterdir()
    whole = file.read_bytes()
    for spoiled in (whole[:-1], b"\0" * 100, b""):
        file.write_bytes(spoiled)
        assert checked(repo) == first
    assert file.read_bytes() == whole


def test_where_nothing_can_be_remembered_it_is_said_and_the_rest_goes_on(repo: Path) -> None:
    raised(repo)
    (repo / ".git/shortcut-lint").write_text("")
    ended = checked(repo, "--exit-zero", "--format", "concise")
    assert ended.out.startswith("shop/client.py:5:1: error SL001")
    assert ended.err == (
        f"shortcut-lint: nothing can be remembered for the next run in {repo}/.git/shortcut-lint: "
        "File exists; mend that, or say check --no-cache\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--history", "--diff", "main"),
            "--diff judges one branch, --history all incidents; say one of them",
        ),
        (
            ("--history", "-", "--stdin-filename", "a.py"),
            "standard input has no commits; leave out --history",
        ),
    ],
)
def test_what_does_not_go_together_is_said(words: tuple[str, ...], said: str, repo: Path) -> None:
    ended = run("check", *words, folder=repo)
    assert ended.status == 2
    assert said in ended.err


def test_without_git_there_is_no_history(tmp_path: Path) -> None:
    ended = checked(tmp_path)
    assert (ended.status, ended.err) == (
        2, "shortcut-lint: there is no git repository here; --history needs one\n",
    )  # fmt: skip


def test_a_bare_repository_has_no_files_to_check(repo: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(repo), "bare")
    for words in (("check",), ("check", "--history"), ("due",)):
        ended = run(*words, folder=tmp_path / "bare")
        assert (ended.status, ended.err) == (
            2, "shortcut-lint: this is a bare repository, without files; `shortcut-lint history` judges its commits\n",
        )  # fmt: skip


def test_a_shallow_clone_says_so(repo: Path, tmp_path: Path) -> None:
    raised(repo)
    git(tmp_path, "clone", "--quiet", "--depth=1", repo.as_uri(), "shallow")
    report = json.loads(checked(tmp_path / "shallow", "--format", "json", "--exit-zero").out)
    assert [one["message"] for one in report["problems"]] == [
        "the history here is shallow: the commits at its end seem to bring every file; they and what came before are "
        "not judged"
    ]
