"""Follows shortcuts to HEAD: which later commits touch their files, through renames, and what these did."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from shortcut_lint.expression import expression
from shortcut_lint.finding import Problem
from shortcut_lint.history.change import Change
from shortcut_lint.history.fates import Became, FateOrder, Step
from shortcut_lint.history.walk import CommitLimits, Taken
from shortcut_lint.isolation.pool import Task
from shortcut_lint.isolation.pool import run as run_isolated
from shortcut_lint.isolation.wire import on_wire
from shortcut_lint.setting import Setting
from shortcut_lint.sources.blobs import Blobs
from shortcut_lint.sources.commits import ChangedFile, Commit, commits
from shortcut_lint.sources.git import GitFailure

LARGEST: Final = 1_000_000
"""Bytes of a version that is looked at."""
MOST: Final = 60
"""Later commits whose versions are read closely for one shortcut."""
SLACK: Final = timedelta(days=60)
"""How far clocks of committers may be apart, and branches lie open."""
_WORD: Final = expression(r"\w+")


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a shortcut, and which commit did it; None where nobody can tell."""

    became: Became | None
    commit: Commit | None = None


class Ends(NamedTuple):
    """What became of all of them, in their order, and what kept us from telling."""

    followed: tuple[Followed, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Track:
    """The shortcuts of one commit in one file, and what touches the file after it."""

    taken: list[tuple[int, Taken]]
    names: list[str]
    steps: list[tuple[Commit, ChangedFile]] = field(default_factory=list)


def follow(top: Path, taken: Sequence[Taken], *, setting: Setting, limits: CommitLimits) -> Ends:
    """What became of each; nothing for commits that HEAD does not hold."""
    followed = [Followed(None)] * len(taken)
    problems: list[Problem] = []
    if not taken:
        return Ends((), ())
    tracks = _tracks(top, taken)
    if isinstance(tracks, GitFailure):
        message = f"what became of the shortcuts cannot be told: {tracks.reason}"
        return Ends(tuple(followed), (Problem(path="", reason="git", message=message, cure=tracks.cure),))
    with Blobs(top, largest=LARGEST) as blobs:
        held: dict[str, tuple[_Track, list[Commit]]] = {}
        outcomes = run_isolated(
            _tasks(tracks, blobs, held),
            target="shortcut_lint.history.fates:worker",
            setup=msgspec.msgpack.encode(setting),
            jobs=limits.jobs or os.cpu_count() or 1,
            timeout=limits.timeout,
            memory=limits.memory,
        )
        for outcome in outcomes:
            track, by = held.pop(outcome.key)
            if outcome.payload is None:
                problems.append(
                    Problem(
                        path=track.names[-1],
                        reason=outcome.failure or "crash",
                        message=f"what became of its shortcuts could not be judged: {outcome.detail}",
                        cure="they are told as they were taken; raise --commit-timeout, or say --no-fate",
                    )
                )
                continue
            became = msgspec.msgpack.decode(outcome.payload, type=list[Became])
            for (number, _), one in zip(track.taken, became, strict=True):
                followed[number] = Followed(one, None if one.step is None else by[one.step])
    return Ends(tuple(followed), tuple(problems))


def _tracks(top: Path, taken: Sequence[Taken]) -> list[_Track] | GitFailure:
    """All tracks, by one pass through what HEAD holds, the oldest commit first."""
    waiting: dict[str, dict[str, _Track]] = {}
    for number, one in enumerate(taken):
        tracks = waiting.setdefault(one.commit.hash, {})
        track = tracks.setdefault(one.path, _Track([], [one.path]))
        track.taken.append((number, one))
    since = min(one.commit.committed for one in taken) - SLACK
    arguments = ["--topo-order", "--reverse", f"--since={since.isoformat()}"]
    begun: list[_Track] = []
    by_path: dict[str, list[_Track]] = {}
    for commit in commits(top, arguments, given=("HEAD",), merges="first-parent"):
        if isinstance(commit, GitFailure):
            return commit
        for file in commit.files:
            for track in tuple(by_path.get(file.old_path, ())):
                track.steps.append((commit, file))
                if file.path != file.old_path:
                    track.names.append(file.path)
                    by_path.setdefault(file.path, []).append(track)
        for path, track in waiting.pop(commit.hash, {}).items():
            by_path.setdefault(path, []).append(track)
            begun.append(track)
    return begun


def _tasks(
    tracks: Iterable[_Track], blobs: Blobs, held: dict[str, tuple[_Track, list[Commit]]]
) -> Iterator[Task]:
    for key, track in enumerate(tracks):
        order, by = _order(track, blobs)
        held[str(key)] = (track, by)
        yield Task(key=str(key), payload=msgspec.msgpack.encode(order))


def _order(track: _Track, blobs: Blobs) -> tuple[FateOrder, list[Commit]]:
    """What a worker needs; only steps that change a line which speaks of one of the shortcuts."""
    changes = tuple(one.shortcut.change for _, one in track.taken)
    marks = {mark for change in changes for mark in _marks(change)}
    numbers: dict[bytes, int] = {}

    def numbered(data: bytes | None) -> int | None:
        return None if data is None else numbers.setdefault(data, len(numbers))

    steps: list[Step] = []
    by: list[Commit] = []
    for commit, file in track.steps:
        if file.old == file.new:
            continue
        before, after = (_data(blobs, hash_) for hash_ in (file.old, file.new))
        if before is None or _lines(before, marks) == _lines(after or b"", marks):
            continue
        if len(steps) == MOST:
            break
        steps.append(Step(numbered(before), numbered(after)))
        by.append(commit)
    there = (_data(blobs, f"HEAD:{name}") for name in reversed(track.names) if "\n" not in name)
    head = next((data for data in there if data is not None), None)
    order = FateOrder(
        path=on_wire(track.names[0]),
        changes=changes,
        head=numbered(head),
        versions=tuple(numbers),
        steps=tuple(steps),
    )
    return order, by


def _data(blobs: Blobs, name: str | None) -> bytes | None:
    read = None if name is None else blobs.read(name)
    return None if isinstance(read, str) else read


def _marks(change: Change) -> Iterator[bytes]:
    """What a line holds that speaks of a change: the last word of its name, or the line's own code."""
    if change.sort in {"comment", "code", "finding"}:
        shown = [text for text in (change.was, change.now) if text]
        if change.finding is not None:
            shown = [change.finding.snippet]
        yield from (code.encode("utf-8", "replace") for text in shown if (code := _code(text)))
    else:
        yield from (word.encode() for word in _WORD.findall(change.name)[-1:])


def _code(line: str) -> str:
    """A line without what comes and goes around it: white space, a comment behind it, a comma."""
    return line.partition("  #")[0].strip().rstrip(",")


def _lines(data: bytes, marks: Iterable[bytes]) -> tuple[bytes, ...]:
    """The lines that hold one of the marks."""
    found: dict[int, bytes] = {}
    for mark in marks:
        at = data.find(mark)
        while at >= 0:
            start = data.rfind(b"\n", 0, at) + 1
            end = data.find(b"\n", at)
            end = len(data) if end < 0 else end
            found[start] = data[start:end].strip()
            at = data.find(mark, end)
    return tuple(found[start] for start in sorted(found))
