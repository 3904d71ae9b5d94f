"""Git called as a program, so that nothing in a repository's config or in the environment steers it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.uninterrupted import uninterrupted

UNSHALLOW: Final = "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in CI"
"""What to do where a shallow history cannot tell."""
TIMEOUT: Final = 30.0
"""Seconds that one call may take."""

_SAFE: Final = (
    "--no-pager",
    "--literal-pathspecs",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "log.showSignature=false",
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip
_KEPT: Final = frozenset({"GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM"})
"""Variables that say where the user's own config lies; no other of git's own reaches it."""
_LATEST: Final = 32_503_679_999
"""Seconds from 1970 to the end of the year 2999."""
_CLOSED: Final = expression(
    rb"^warning: could not open directory '(.*?)/?': ([^\n]*)$", re.MULTILINE | re.DOTALL
)


_NO_REVISION: Final = expression(r"^fatal: bad revision '(.*)'$", re.MULTILINE)


class Answer(NamedTuple):
    """What git printed to its standard output and to its standard error."""

    output: bytes
    said: bytes


class GitFailure(NamedTuple):
    """Why git gave no answer, and what to do about it, each as a clause."""

    reason: str
    cure: str


def moment(seconds: int) -> datetime:
    """A date of git's, in UTC; one that git bears and Python does not is the nearest that it does."""
    return datetime.fromtimestamp(min(max(seconds, 0), _LATEST), timezone.utc)


class Listed(NamedTuple):
    """Paths relative to the top of a work tree, with `/`."""

    files: tuple[str, ...]
    """Those that git neither tracks nor ignores, then those that it tracks; a repository of its own, as a
    submodule is one, stands for what is in it."""
    closed: tuple[tuple[str, str], ...] = ()
    """Folders that could not be opened, and why."""


def top_level(start: Path) -> Path | None:
    """The nearest folder, from this one upwards, with an entry `.git`; None outside a work tree."""
    start = Path(os.path.abspath(start))  # noqa: PTH100 - without the `..` that Path keeps
    return next((folder for folder in (start, *start.parents) if os.path.lexists(folder / ".git")), None)


def is_bare(folder: Path) -> bool:
    """Whether a folder is a git directory itself, without a work tree around it."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def repository(start: Path) -> Path | None:
    """The top of the work tree that a folder lies in, or else the bare repository; None for neither."""
    found = top_level(start)
    if found is not None:
        return found
    start = Path(os.path.abspath(start))  # noqa: PTH100 - without the `..` that Path keeps
    return next((folder for folder in (start, *start.parents) if is_bare(folder)), None)


def listed(top: Path, below: Sequence[str] = ()) -> Listed | GitFailure:
    """What git knows below some folders of a work tree, or in all of it. Enters no submodule."""
    options = ("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--")
    answer = run(top, *options, *below)
    if isinstance(answer, GitFailure):
        return answer
    names = map(os.fsdecode, answer.output.split(b"\0")[:-1])
    closed = ((os.fsdecode(name), os.fsdecode(why)) for name, why in _CLOSED.findall(answer.said))
    return Listed(tuple(dict.fromkeys(names)), tuple(closed))


def run(
    top: Path, *arguments: str, given: bytes | None = None, timeout: float = TIMEOUT
) -> Answer | GitFailure:
    """Call git at the top of a work tree, with `given` as its input.

    Names from outside go behind `--end-of-options` or `--`; whoever asks for a diff of texts passes
    `--no-ext-diff --no-textconv`, and nobody lets git hash files of the work tree, for filters would run.
    """
    with ExitStack() as stack:
        try:
            process = stack.enter_context(running(top, *arguments))
        except FileNotFoundError:
            return GitFailure("git is not installed", "install git")
        except OSError as error:
            why = os.strerror(error.errno or 0)
            return GitFailure(f"git cannot be started: {why}", "check how git is installed")
        try:
            output, said = process.communicate(given, timeout=timeout)
        except subprocess.TimeoutExpired:
            return GitFailure(f"git took longer than {timeout:g} s", "try git status there")
    return Answer(output, said) if process.returncode == 0 else failure(top, process.returncode, said)


@contextmanager
def running(top: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Git as `start` gives it, ended behind the block however that ends."""
    process: subprocess.Popen[bytes] | None = None
    try:
        with uninterrupted():
            process = start(top, *arguments)
        yield process
    finally:
        if process is not None:
            end(process)


def start(top: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Git as a running process with three pipes; raises OSError where it cannot be started."""
    return subprocess.Popen(  # noqa: S603 - no shell, and only our own options
        command(top, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(top, os.environ),
        start_new_session=True,  # so that it can be ended with all that it started
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill git and what it started; does not wait for what has left its group and keeps a pipe open."""
    with process, suppress(ProcessLookupError, PermissionError):  # macOS permits none where all are dead
        if process.returncode is not None:
            return
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def command(top: Path, *arguments: str) -> tuple[str, ...]:
    """The words of a call. The work tree is the one that we found, whatever `core.worktree` says.

    A git directory counts as a bare repository only outside of all work trees: inside of one it is files.
    """
    where = "git-dir" if is_bare(top) and top_level(top) is None else "work-tree"
    return ("git", "-C", str(top), *_SAFE, f"--{where}={top}", *arguments)


def environment(top: Path, outer: Mapping[str, str]) -> dict[str, str]:
    """The environment of a call: the outer one without what steers git."""
    kept = {key: value for key, value in outer.items() if not key.startswith("GIT_") or key in _KEPT}
    return kept | {
        "GIT_ALLOW_PROTOCOL": "none",  # a partial clone would fetch by a program that its config names
        "GIT_CEILING_DIRECTORIES": str(top.parent),  # behind a `.git` that is none there may be an outer one
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def failure(top: Path, status: int, said: bytes) -> GitFailure:
    """Why a call ended so, by what it said."""
    words = said.decode("utf-8", "replace")
    if "dubious ownership" in words:
        cure = f"if you trust it, run: git config --global --add safe.directory {top}"
        return GitFailure("the repository belongs to another user", cure)
    if "not a git repository" in words:
        return GitFailure("its .git is no git repository", "check its permissions, or repair it")
    if (named := _NO_REVISION.search(words)) is not None:
        return no_revision(named[1])
    first = next(iter(words.strip().splitlines()), f"exit status {status}")
    return GitFailure(f"git failed: {first.removeprefix('fatal: ')}", "try git status there")


def no_revision(name: str) -> GitFailure:
    """That git knows nothing by a name."""
    if name == "HEAD":
        return GitFailure("there is no commit here yet", "commit first")
    return GitFailure(f"there is no revision {name}", "name another, or fetch it: git fetch origin")
