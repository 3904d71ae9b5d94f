"""Where git gives no answer, it is said why, and nothing is left running."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep

import pytest

from shortcut_lint.sources.git import GitFailure, Listed, listed, run
from tests.sources.repositories import program, repository


def no_repository(repo: Path) -> None:
    (repo / ".git/HEAD").unlink()


def broken_link(repo: Path) -> None:
    (repo / ".git").rename(repo / "gone")
    (repo / ".git").write_text("gitdir: nowhere\n")


def broken_index(repo: Path) -> None:
    (repo / ".git/index").write_bytes(b"DIRC")


def broken_config(repo: Path) -> None:
    (repo / ".git/config").write_text("[core\n")


@pytest.mark.parametrize(
    ("breaks", "reason", "cure"),
    [
        (no_repository, "its .git is no git repository", "check its permissions, or repair it"),
        (broken_link, "its .git is no git repository", "check its permissions, or repair it"),
        (broken_index, "git failed: .git/index: index file smaller than expected", "try git status there"),
        (broken_config, "git failed: bad config line 1 in file", "try git status there"),
    ],
)
def test_a_broken_repository_is_said_so(
    tmp_path: Path, breaks: Callable[[Path], None], reason: str, cure: str
) -> None:
    outer = repository(tmp_path, "outer.py")
    repo = repository(outer / "repo", "a.py")
    breaks(repo)
    found = listed(repo)
    assert isinstance(found, GitFailure)
    assert found.reason.startswith(reason)
    assert found.cure == cure


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_of_another_user_is_not_asked(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", "a.py")
    os.chown(repo, 65534, 65534)
    cure = f"if you trust it, run: git config --global --add safe.directory {repo}"
    assert listed(repo) == GitFailure("the repository belongs to another user", cure)


def test_without_git_it_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(tmp_path, "version") == GitFailure("git is not installed", "install git")
    (tmp_path / "git").write_text("#!/nowhere")
    (tmp_path / "git").chmod(0o755)
    found = run(tmp_path, "version")
    assert isinstance(found, GitFailure)
    (tmp_path / "git").write_bytes(b"\x7fELF")
    expected = GitFailure("git cannot be started: Exec format error", "check how git is installed")
    assert run(tmp_path, "version") == expected


def test_more_folders_than_a_call_can_name_are_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = repository(tmp_path / "repo", "a.py")
    where = shutil.which("git")
    assert where is not None
    monkeypatch.setenv("PATH", str(Path(where).parent))
    expected = GitFailure("git cannot be started: Argument list too long", "check how git is installed")
    assert listed(repo, ["x" * 100_000] * 100) == expected


def test_git_that_waits_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = tmp_path / "started"
    program(tmp_path / "git", f"sleep 600 & echo $! > {started}; wait")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    began = perf_counter()
    found = run(tmp_path, "version", timeout=0.5)
    assert found == GitFailure("git took longer than 0.5 s", "try git status there")
    assert perf_counter() - began < 5
    assert ends(int(started.read_text()))


def ends(process: int) -> bool:
    """Whether a process has ended, or does so within two seconds."""
    until = perf_counter() + 2
    while perf_counter() < until:
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True  # nobody has asked how it ended
        except (ProcessLookupError, FileNotFoundError):
            return True
        sleep(0.01)
    return False


def test_git_is_ended_when_the_program_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "started"
    program(tmp_path / "git", f"echo $$ > {started}; sleep 0.2; kill -INT $PPID; exec sleep 600")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, "version")
    assert ends(int(started.read_text()))


def test_a_pipe_in_place_of_the_ignore_file_does_not_hold_git_for_ever(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", "a.py")
    os.mkfifo(repo / ".gitignore")
    found = run(repo, "ls-files", "--others", "--exclude-standard", timeout=0.5)
    assert found == GitFailure("git took longer than 0.5 s", "try git status there")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo", "a.py")
    (repo / "new\nline").mkdir(mode=0)
    assert listed(repo) == Listed(("a.py",), (("new\nline", "Permission denied"),))


def test_a_warning_about_a_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = r"""printf "warning: other\nwarning: could not open directory 'a
b/': Permission denied\n" >&2; printf 'x.py\0'"""
    program(tmp_path / "git", said)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert listed(tmp_path) == Listed(("x.py",), (("a\nb", "Permission denied"),))
