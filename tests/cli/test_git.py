"""Runs in a real git repository."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from shortcut_lint.cli.provenance import provenance_of
from shortcut_lint.reporters.provenance import Provenance
from tests.cli.running import run


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit and a remote."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "app.yml").write_text("# shortcut: INC-1 -- the pool ran dry\n")
    git(tmp_path, "add", "app.yml")
    git(
        tmp_path,
        "-c",
        "user.name=ana",
        "-c",
        "user.email=ana@example.org",
        "commit",
        "--quiet",
        "--message=pool",
    )
    git(tmp_path, "remote", "add", "origin", "https://ana:secret@git.example/shop/app.git")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_sarif_says_which_commit_was_looked_at(repository: Path) -> None:
    log = json.loads(run("--format", "sarif", folder=repository).out)
    assert log["runs"][0]["versionControlProvenance"] == [
        {
            "repositoryUri": "https://git.example/shop/app",
            "revisionId": git(repository, "rev-parse", "HEAD"),
            "branch": "main",
            "mappedTo": {"uriBaseId": "%SRCROOT%"},
        }
    ]


def test_a_commit_without_a_branch_is_told_without_one(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--detach")
    assert provenance_of(repository) == Provenance(
        repository_uri="https://git.example/shop/app", revision_id=git(repository, "rev-parse", "HEAD")
    )


def test_a_folder_below_the_top_is_told(repository: Path) -> None:
    (repository / "services/pay").mkdir(parents=True)
    told = provenance_of(repository / "services/pay")
    assert (told and told.folder) == "services/pay"


@pytest.mark.parametrize("remote", [None, "/srv/git/shop.git"])
def test_a_repository_that_nobody_else_reaches_is_named_by_its_folder(
    repository: Path, remote: str | None
) -> None:
    git(repository, "remote", "remove", "origin")
    if remote is not None:
        git(repository, "remote", "add", "origin", remote)
    told = provenance_of(repository)
    assert (told and told.repository_uri) == repository.as_uri()


def test_a_folder_that_is_no_repository_has_no_commit(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert provenance_of(tmp_path_factory.mktemp("elsewhere")) is None


def test_init_writes_to_the_top_of_the_repository(repository: Path) -> None:
    (repository / "below").mkdir()
    ended = run("init", folder=repository / "below")
    assert (ended.out.splitlines()[0], ended.status) == (f"Wrote {repository / 'shortcut-lint.toml'}.", 0)


def test_the_files_are_those_that_git_does_not_ignore(repository: Path) -> None:
    (repository / ".gitignore").write_text("build/\n")
    for name in ("build", "new"):
        (repository / name).mkdir()
        (repository / name / "app.yml").write_text("a: 1\n")
    shown = run("check", "--show-files", folder=repository)
    assert [path for path in shown.out.split() if path.endswith(".yml")] == ["app.yml", "new/app.yml"]


def test_files_that_cannot_be_read_are_said_beside_those_that_can(repository: Path) -> None:
    (repository / "wide.yml").write_text("a: 1\n", "utf-16")
    shown = run("check", "--show-files", folder=repository)
    assert shown.out == "app.yml\n"
    assert shown.err.startswith("shortcut-lint: wide.yml: ")
    assert shown.status == 0
