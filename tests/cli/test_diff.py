"""`check --diff` tells what a branch introduces, with the old values, in real repositories made here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ended, run
from tests.sources.repositories import committed, git

pytestmark = pytest.mark.usefixtures("judged_here")

DAY = "2026-01-10"
CLIENT = (
    "import requests\n\n\ndef search(query):\n    return requests.get(URL, params=query, timeout={timeout})\n"
)
OLD = "# Temporary fix for the leak.\nreconnect()\n"
REGISTER = """\
[[incidents]]
id = "INC-1"
title = "Search is slow"
status = "resolved"
severity = "SEV1"
started_at = 2020-01-10T00:00:00Z
resolved_at = 2020-01-11T00:00:00Z
"""


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with old debt on its main branch, and a branch that begins there."""
    folder = tmp_path / "repo"
    committed(
        folder, DAY, "Begin", old_py=OLD, client_py=CLIENT.format(timeout=3), deploy__web_yaml="replicas: 4\n"
    )
    git(folder, "branch", "--quiet", "base")
    return folder


def checked(repo: Path, *words: str) -> Ended:
    return run("check", "--jobs", "1", *words, folder=repo)


def told(repo: Path, *words: str) -> list[dict[str, Any]]:
    ended = checked(repo, "--diff", "base", "--format", "json", "--exit-zero", *words)
    assert (ended.err, ended.status) == ("", 0)
    findings: list[dict[str, Any]] = json.loads(ended.out)["findings"]
    return findings


def seen(repo: Path, *words: str) -> list[tuple[str, int, str, str | None, str | None]]:
    return [(one["path"], one["line"], one["rule"], one["was"], one["now"]) for one in told(repo, *words)]


def test_what_is_old_is_not_told(repo: Path) -> None:
    committed(repo, DAY, "Add a line", old_py=f"{OLD}serve()\n")
    assert seen(repo) == []
    assert "old.py:1:1" in checked(repo, "--format", "concise").out


def test_what_is_new_is_told_as_check_tells_it(repo: Path) -> None:
    committed(repo, DAY, "Skip", new_py=f"x = 1\n{OLD}")
    (found,) = told(repo)
    assert (found["path"], found["line"], found["column"], found["evidence"]) == ("new.py", 2, 1, "worded")


def test_a_number_that_was_another_is_told_with_it(repo: Path) -> None:
    committed(repo, DAY, "Tune", client_py=CLIENT.format(timeout=30))
    assert seen(repo) == [("client.py", 5, "SL001", "3", "30")]
    (found,) = told(repo)
    assert (found["level"], found["evidence"]) == ("note", "history")


def test_the_message_of_its_commit_makes_it_likely(repo: Path) -> None:
    committed(repo, DAY, "Raise the timeout for now", client_py=CLIENT.format(timeout=30))
    (found,) = told(repo)
    assert (found["level"], found["why"][0]) == ("warning", 'its commit says "for now"')


def test_a_finding_of_the_tree_gets_its_old_value_from_the_diff(repo: Path) -> None:
    committed(repo, DAY, "Scale", deploy__web_yaml="# Until the exports are paged.\nreplicas: 12\n")
    assert seen(repo) == [("deploy/web.yaml", 2, "SL808", "4", "12")]


def test_what_lies_on_the_disk_counts_committed_or_not(repo: Path) -> None:
    (repo / "client.py").write_text(CLIENT.format(timeout=30))
    assert seen(repo) == [("client.py", 5, "SL001", "3", "30")]
    git(repo, "commit", "--quiet", "--all", "--message", "Tune", day=DAY)
    (repo / "client.py").write_text(CLIENT.format(timeout=3))
    assert seen(repo) == []
    (repo / "client.py").unlink()
    assert seen(repo) == []


def test_what_moved_to_another_file_is_not_new(repo: Path) -> None:
    git(repo, "mv", "old.py", "moved.py")
    committed(repo, DAY, "Move the file")
    assert seen(repo) == []
    (repo / "moved.py").unlink()
    committed(repo, DAY, "Move the lines", other_py=f"x = 1\n\n\n{OLD}")
    assert seen(repo) == []


def test_only_the_branch_counts_not_what_its_base_got_meanwhile(repo: Path) -> None:
    git(repo, "switch", "--quiet", "--create", "feature")
    committed(repo, DAY, "Tune", client_py=CLIENT.format(timeout=30))
    git(repo, "switch", "--quiet", "base")
    committed(repo, DAY, "Scale", deploy__web_yaml="replicas: 1\n")
    git(repo, "switch", "--quiet", "feature")
    assert seen(repo) == [("client.py", 5, "SL001", "3", "30")]


def test_paths_narrow_it_and_excluded_files_stay_out(repo: Path) -> None:
    committed(
        repo, DAY, "Tune", client_py=CLIENT.format(timeout=30), deploy__web_yaml="replicas: 12 # for now\n"
    )
    assert [path for path, *_ in seen(repo, "deploy")] == ["deploy/web.yaml"]
    (repo / "shortcut-lint.toml").write_text('[files]\nexclude = ["deploy/"]\n')
    assert [path for path, *_ in seen(repo)] == ["client.py"]


def test_what_names_an_incident_is_tied_and_the_register_is_not_asked_for_the_rest(repo: Path) -> None:
    (repo / "shortcut-lint.toml").write_text(REGISTER)
    committed(repo, DAY, "Tune", client_py=f"# INC-1: search is slow\n{CLIENT.format(timeout=3)}")
    (found,) = told(repo)
    assert (found["verdict"], found["incident"]) == ("overdue", "INC-1")
    ended = checked(repo, "--diff", "base")
    assert ended.status == 1
    assert "1 error in 1 file; 1 incident" in ended.out


def test_a_folder_of_a_repository_is_judged_by_its_own_paths(repo: Path) -> None:
    (repo / "deploy/shortcut-lint.toml").write_text("")
    committed(repo, DAY, "Scale", deploy__web_yaml="replicas: 12 # for now\n")
    ended = checked(repo / "deploy", "--diff", "base", "--format", "concise")
    assert ended.out.startswith("web.yaml:1:1: warning SL808 limit-set [untied] limit `replicas` set to 12\n")


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("nowhere", "there is no revision nowhere; name another, or fetch it: git fetch origin"),
        ("--output=x", "--output=x is no revision; name a branch, a tag or a commit"),
        ("alone", "alone and HEAD have no commit in common; fetch the whole history: "),
    ],
)
def test_a_base_that_cannot_be_compared_with_is_said(base: str, said: str, repo: Path) -> None:
    git(repo, "switch", "--quiet", "--orphan", "alone")
    committed(repo, DAY, "Alone", a_py="x = 1\n")
    git(repo, "switch", "--quiet", "main")
    ended = checked(repo, f"--diff={base}")
    assert ended.status == 2
    assert said in ended.err


def test_without_git_it_cannot_be_told(tmp_path: Path) -> None:
    ended = checked(tmp_path, "--diff", "main")
    assert (ended.status, ended.err) == (
        2, "shortcut-lint: there is no git repository here; --diff needs one\n",
    )  # fmt: skip


def test_an_old_version_that_a_clone_lacks_or_that_is_too_large_is_a_problem(repo: Path) -> None:
    committed(repo, DAY, "Grow", big_py="x = 1\n" * 50)
    git(repo, "branch", "--quiet", "--force", "base")
    committed(repo, DAY, "Tune", client_py=CLIENT.format(timeout=30), big_py="x = 1\n")
    lost = git(repo, "rev-parse", "base:client.py").strip()
    (repo / ".git/objects" / lost[:2] / lost[2:]).unlink()
    (repo / "shortcut-lint.toml").write_text("[files]\nmax-size = 200\n")
    problems = json.loads(checked(repo, "--diff", "base", "--format", "json", "--exit-zero").out)["problems"]
    assert {one["path"]: one["message"] for one in problems} == {
        "client.py": "could not be compared: its version before the branch is not in this clone",
        "big.py": "could not be compared: its version before the branch is too large",
    }


def test_standard_input_has_no_older_version(repo: Path) -> None:
    ended = run("check", "-", "--stdin-filename", "a.py", "--diff", "base", folder=repo, given="x = 1\n")
    assert ended.status == 2
    assert "standard input has no older version; leave out --diff" in ended.err


def test_no_filter_of_the_repository_is_run(repo: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trapped"
    git(repo, "config", "filter.trap.clean", f"touch {trap}; cat")
    git(repo, "config", "diff.trap.textconv", f"touch {trap}; cat")
    (repo / ".gitattributes").write_text("*.py filter=trap diff=trap\n")
    (repo / "client.py").write_text(CLIENT.format(timeout=30))
    assert seen(repo) == [("client.py", 5, "SL001", "3", "30")]
    assert not trap.exists()
