"""Git answers for the repository that was found, and nothing in it or around it makes git run or wait."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from shortcut_lint.sources.git import Answer, GitFailure, Listed, command, environment, listed, run, top_level
from tests.sources.repositories import files, git, program, repository


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """What a hostile program leaves behind where it ran."""
    return tmp_path / "sprung"


def spoilt(folder: Path, trap: Path) -> Path:
    """A repository whose config and attributes name a program wherever git lets them."""
    repo = repository(folder, "a.py", "sub/b.py")
    script = program(folder.parent / "trap.sh", f"touch {trap}; cat")
    for key in (
        "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "diff.external",
        "diff.evil.command", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
        "credential.helper", "gpg.program", "core.alternateRefsCommand", "alias.ls-files",
    ):  # fmt: skip
        git(repo, "config", key, f"!{script}" if key.startswith("alias") else script)
    git(repo, "config", "log.showSignature", "true")
    git(repo, "config", "core.worktree", "/etc")
    (repo / ".gitattributes").write_text("* diff=evil filter=evil\n")
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        program(repo / ".git/hooks" / hook, f"touch {trap}")
    (repo / "a.py").write_text("changed")
    return repo


def test_the_config_of_a_repository_runs_nothing(tmp_path: Path, trap: Path) -> None:
    repo = spoilt(tmp_path / "repo", trap)
    assert listed(repo) == Listed((".gitattributes", "a.py", "sub/b.py"))
    assert isinstance(run(repo, "rev-list", "HEAD"), Answer)
    assert isinstance(run(repo, "log", "-p", "--no-ext-diff", "--no-textconv"), Answer)
    assert run(repo, "cat-file", "--batch", given=b"HEAD:a.py\n") != Answer(b"", b"")
    assert not trap.exists()


def test_the_trap_would_spring(tmp_path: Path, trap: Path) -> None:
    repo = spoilt(tmp_path / "repo", trap)
    git(repo, "--work-tree", ".", "status")
    assert trap.exists()


def test_a_work_tree_elsewhere_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/secret.py").touch()
    repo = repository(tmp_path / "repo", "a.py")
    git(repo, "config", "core.worktree", str(tmp_path / "home"))
    files(repo, "b.py")
    assert listed(repo) == Listed(("b.py", "a.py"))


def test_a_bare_repository_among_the_files_is_only_files(tmp_path: Path, trap: Path) -> None:
    repo = repository(tmp_path / "repo", "a.py")
    git(repo, "init", "--quiet", "--bare", "sub")
    script = program(tmp_path / "trap.sh", f"touch {trap}")
    (repo / "sub/config").write_text(f'[core]\n\tbare = false\n\tworktree = ..\n\tfsmonitor = "{script}"\n')
    found = listed(repo, ["sub"])
    assert isinstance(found, Listed)
    assert "sub/config" in found.files
    assert top_level(repo / "sub") == repo
    failure = run(repo / "sub", "ls-files")
    assert isinstance(failure, GitFailure)
    assert failure.reason.startswith("git failed: cannot use bare repository")
    assert failure.cure == "try git status there"
    assert not trap.exists()


def test_a_missing_object_is_not_fetched(tmp_path: Path, trap: Path) -> None:
    repo = repository(tmp_path / "repo", "a.py")
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{repo}", "partial")
    partial = tmp_path / "partial"
    script = program(tmp_path / "trap.sh", f"touch {trap}; false")
    for key, value in {
        "core.sshCommand": script,
        "remote.origin.url": "ssh://host/repo",
        "protocol.allow": "always",
        "protocol.ssh.allow": "always",
    }.items():
        git(partial, "config", key, value)
    assert isinstance(run(partial, "cat-file", "blob", "HEAD:a.py"), GitFailure)
    assert not trap.exists()


def test_the_environment_does_not_lead_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = repository(tmp_path / "other", "other.py")
    repo = repository(tmp_path / "repo", "a.py")
    steering = {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / ".git/index"),
        "GIT_EXTERNAL_DIFF": "false",
        "GIT_LITERAL_PATHSPECS": "0",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.worktree",
        "GIT_CONFIG_VALUE_0": str(other),
        "GIT_TRACE": str(tmp_path / "trace"),
    }
    for name, value in steering.items():
        monkeypatch.setenv(name, value)
    assert listed(repo) == Listed(("a.py",))
    assert not (tmp_path / "trace").exists()


def test_of_gits_variables_only_those_for_the_users_config_are_kept() -> None:
    outer = {
        "PATH": "/bin",
        "LC_ALL": "de_DE.UTF-8",
        "GIT_CONFIG_GLOBAL": "/me",
        "GIT_SSH": "x",
        "GIT_NEW": "x",
    }
    assert environment(Path("/r/repo"), outer) == {
        "PATH": "/bin",
        "GIT_CONFIG_GLOBAL": "/me",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_CEILING_DIRECTORIES": "/r",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def test_nothing_is_written(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", "a.py", "b.py")
    (repo / "a.py").touch()
    before = {path: path.stat().st_mtime_ns for path in (repo / ".git").rglob("*")}
    listed(repo)
    run(repo, "rev-list", "HEAD")
    assert {path: path.stat().st_mtime_ns for path in (repo / ".git").rglob("*")} == before


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.py",
        "\x1b[31m.py",
        "é.py",
        '"q".py',
        os.fsdecode(b"\xff.py"),
        "-x.py",
        ":(top)a.py",
        "*.py",
        " .py",
    ],
)
def test_names_come_as_they_are(tmp_path: Path, name: str) -> None:
    repo = repository(tmp_path / "repo", name, f"sub {name}/{name}")
    files(repo, f"new{name}")
    expected = {name, f"sub {name}/{name}", f"new{name}"}
    found = listed(repo)
    assert isinstance(found, Listed)
    assert set(found.files) == expected
    assert listed(repo, [f"sub {name}"]) == Listed((f"sub {name}/{name}",))


def test_ignored_files_are_not_listed_unless_tracked(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", "a.log", ignored="*.log\n/out/\n")
    files(repo, "b.log", "out/c.py", "sub/d.py")
    assert listed(repo) == Listed(("sub/d.py", ".gitignore", "a.log"))
    assert listed(repo, ["out"]) == Listed(())


def test_a_conflict_lists_a_file_once(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", "a.py")
    for branch in ("one", "two"):
        git(repo, "checkout", "--quiet", "-b", branch, "main")
        (repo / "a.py").write_text(branch)
        git(repo, "commit", "--quiet", "--all", "--message", branch)
    with pytest.raises(Exception, match="returned non-zero"):
        git(repo, "merge", "one")
    assert listed(repo) == Listed(("a.py",))


def test_the_work_tree_of_a_link_to_a_repository_is_its_own(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", "a.py")
    git(repo, "worktree", "add", "--quiet", str(tmp_path / "tree"))
    files(tmp_path / "tree", "b.py")
    assert top_level(tmp_path / "tree/sub/gone") == tmp_path / "tree"
    assert listed(tmp_path / "tree") == Listed(("b.py", "a.py"))
    assert listed(repo) == Listed(("a.py",))


def test_the_top_is_found_without_git(tmp_path: Path) -> None:
    (tmp_path / "repo/.git").mkdir(parents=True)
    (tmp_path / "repo/sub").mkdir()
    (tmp_path / "repo/sub/.git").write_text("gitdir: nowhere\n")
    assert top_level(tmp_path / "repo") == tmp_path / "repo"
    assert top_level(tmp_path / "repo/other/x.py") == tmp_path / "repo"
    assert top_level(tmp_path / "repo/sub/../x") == tmp_path / "repo"
    assert top_level(tmp_path / "repo/sub/deeper") == tmp_path / "repo/sub"
    assert top_level(Path("/")) is None


def test_no_call_goes_through_a_shell_or_a_pager() -> None:
    words = command(Path("/r"), "ls-files", "--", "; rm")
    assert words[:4] == ("git", "-C", "/r", "--no-pager")
    assert words[-3:] == ("ls-files", "--", "; rm")
