"""Walks commits: reads what each changed, has it judged in worker processes, and forgets it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from shortcut_lint.finding import Problem
from shortcut_lint.history.order import CommitJudgement, CommitOrder, Pair, Shortcut, Tie
from shortcut_lint.history.reverts.originals import Traced, traced
from shortcut_lint.history.versions.version import LARGEST, is_compared
from shortcut_lint.isolation.pool import Task
from shortcut_lint.isolation.pool import run as run_isolated
from shortcut_lint.isolation.wire import on_wire
from shortcut_lint.setting import Setting
from shortcut_lint.sources.blobs import Blobs
from shortcut_lint.sources.commits import ChangedFile, Commit
from shortcut_lint.sources.git import GitFailure
from shortcut_lint.sources.shallow import ends

MOST_BYTES: Final = 30_000_000
"""Bytes of one commit that are compared: imports of whole trees take nothing down."""
MOST_FILES: Final = 2_000
"""Files of one commit that are compared."""
UNFETCHED: Final = "fetch it: git fetch --refetch --no-filter, then run again"


class CommitLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What one commit may cost."""

    timeout: float = 30.0
    """Seconds in a worker."""
    memory: int = 2 * 1024**3
    """Bytes of address space of a worker."""
    jobs: int = 0
    """Workers; 0 for as many as there are processors."""


class Taken(NamedTuple):
    """A shortcut with the commit that took it."""

    commit: Commit
    shortcut: Shortcut

    @property
    def path(self) -> str:
        """The file that it was taken in, as that commit calls it."""
        return self.shortcut.finding.place.path


class Walked(NamedTuple):
    """What became of one commit."""

    commit: Commit
    taken: tuple[Taken, ...]
    problems: tuple[Problem, ...]


Tied = Callable[[Commit], "Tie | None"]
"""How a commit is tied to an incident."""


def walk(
    top: Path,
    found: Iterable[Commit | GitFailure],
    *,
    setting: Setting,
    limits: CommitLimits,
    tied: Tied = lambda _: None,
) -> Iterator[Walked | GitFailure]:
    """Each commit, judged, in the order of the commits; only a few are held at a time."""
    walking = _Walking(top, tied)
    with walking.blobs:
        outcomes = run_isolated(
            walking.tasks(traced(top, found)),
            target="shortcut_lint.history.judge:worker",
            setup=msgspec.msgpack.encode(setting),
            jobs=limits.jobs or os.cpu_count() or 1,
            timeout=limits.timeout,
            memory=limits.memory,
        )
        for outcome in outcomes:
            held = walking.held.pop(outcome.key)
            problems = list(held.problems)
            taken: tuple[Taken, ...] = ()
            if outcome.payload is None:
                cure = "nothing of this commit was judged"
                if outcome.failure == "timeout":
                    cure += f"; judge it alone: history {held.commit.hash[:9]} --no-walk --commit-timeout 300"
                problems.append(
                    Problem(
                        path="",
                        reason=outcome.failure or "crash",
                        message=f"commit {held.commit.hash[:9]} could not be judged: {outcome.detail}",
                        cure=cure,
                    )
                )
            else:
                judgement = msgspec.msgpack.decode(outcome.payload, type=CommitJudgement)
                by_wire = {on_wire(file.path): file.path for file in held.files}
                problems += (
                    _of_commit(
                        msgspec.structs.replace(one, path=by_wire.get(one.path, one.path)), held.commit
                    )
                    for one in judgement.problems
                )
                taken = tuple(_taken(held, one) for one in judgement.shortcuts)
                problems += [_unsure(held.commit)] if held.unsure and taken else []
            yield Walked(held.commit, taken, tuple(problems))
        yield from walking.failures


class _Held(NamedTuple):
    commit: Commit
    files: tuple[ChangedFile, ...]
    problems: tuple[Problem, ...]
    unsure: bool


class _Walking:
    """The state of one walk: the commits that workers still hold."""

    def __init__(self, top: Path, tied: Tied) -> None:
        self.blobs = Blobs(top, largest=LARGEST)
        self.tied = tied
        self.cut_off = ends(top)
        self.held: dict[str, _Held] = {}
        self.failures: list[GitFailure] = []

    def tasks(self, found: Iterable[Traced | GitFailure]) -> Iterator[Task]:
        """A task for each commit that changes a file which can hold anything."""
        for number, one in enumerate(found):
            if isinstance(one, GitFailure):
                self.failures.append(one)
                continue
            commit = one.commit
            if commit.hash in self.cut_off:
                continue
            read = self._read(commit)
            if not read.pairs and not read.problems:
                continue
            order = CommitOrder(
                message=commit.message,
                pairs=tuple(read.pairs.values()),
                tie=self.tied(commit),
                hotfix=_is_hotfix(commit),
                original=one.original,
            )
            key = f"{number} {commit.hash}"
            files = tuple(read.files[path] for path in read.pairs)
            self.held[key] = _Held(commit, files, tuple(read.problems), one.unsure)
            yield Task(key=key, payload=msgspec.msgpack.encode(order))

    def _read(self, commit: Commit) -> _Contents:
        contents = _Contents({}, {}, [])
        size = 0
        for file in commit.files:
            if file.special or file.old == file.new or not _may_be_compared(file.path):
                continue
            sides = [self._side(hash_, file, commit, contents.problems) for hash_ in (file.old, file.new)]
            if any(isinstance(side, str) for side in sides):
                continue
            before, after = (None if isinstance(side, str) else side for side in sides)
            size += len(before or b"") + len(after or b"")
            if size > MOST_BYTES or len(contents.pairs) >= MOST_FILES:
                contents.problems.append(
                    Problem(
                        path="",
                        reason="too-large",
                        message=f"commit {commit.hash[:9]} changes {len(commit.files):,} files, too much to "
                        "compare whole",
                        cure=f"name what matters: history {commit.hash[:9]} --no-walk -- PATHS; "
                        f"{len(contents.pairs):,} of them were compared",
                    )
                )
                break
            contents.pairs[file.path] = Pair(on_wire(file.path), before, after)
            contents.files[file.path] = file
        return contents

    def _side(
        self, hash_: str | None, file: ChangedFile, commit: Commit, problems: list[Problem]
    ) -> bytes | str | None:
        """One side's bytes, None where the file is not on it, or a word for why it cannot be read."""
        if hash_ is None:
            return None
        read = self.blobs.read(hash_)
        if read == "missing":
            message = f"its version {hash_[:9]} is not in this clone"
            problem = Problem(path=file.path, reason="partial", message=message, cure=UNFETCHED)
            problems.append(_of_commit(problem, commit))
        elif read == "too large":
            message = f"it has more than {LARGEST:,} bytes"
            cure = "it was not compared; files so large are data"
            problem = Problem(path=file.path, reason="too-large", message=message, cure=cure)
            problems.append(_of_commit(problem, commit))
        return read


class _Contents(NamedTuple):
    pairs: dict[str, Pair]
    files: dict[str, ChangedFile]
    problems: list[Problem]


def _may_be_compared(path: str) -> bool:
    """Whether it is worth reading; of a file without an ending, its first line tells what it is."""
    return is_compared(path, b"" if "." in path.rpartition("/")[2] else b"#!")


def _is_hotfix(commit: Commit) -> bool:
    """Whether it merges a branch whose name says that there was a fire."""
    subject = commit.subject.lower()
    return len(commit.parents) > 1 and ("hotfix" in subject or "hot-fix" in subject)


def _unsure(commit: Commit) -> Problem:
    what = f"commit {commit.hash[:9]}: whether it takes an earlier one back cannot be told, for not all "
    what += "versions of their files are in this clone"
    return Problem(path="", reason="partial", message=what, cure=UNFETCHED)


def _of_commit(problem: Problem, commit: Commit) -> Problem:
    message = f"commit {commit.hash[:9]}: {problem.message}"
    return msgspec.structs.replace(problem, message=message, line=None)


def _taken(held: _Held, shortcut: Shortcut) -> Taken:
    file = held.files[shortcut.file]
    finding = shortcut.finding.in_file(file.path)
    return Taken(held.commit, msgspec.structs.replace(shortcut, finding=finding))
