"""Follows shortcuts to HEAD: which later commits touch their files, through renames, and what these did."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from shortcut_lint.finding import LIVING, REVERTED, Problem
from shortcut_lint.history.fate.fates import Became, FateOrder, Step
from shortcut_lint.history.fate.tracks import Track, tracks
from shortcut_lint.history.reverts.landed import landings
from shortcut_lint.history.reverts.taken_back import taken_back
from shortcut_lint.history.walk import CommitLimits, Taken
from shortcut_lint.isolation.pool import Task
from shortcut_lint.isolation.pool import run as run_isolated
from shortcut_lint.isolation.wire import on_wire
from shortcut_lint.setting import Setting
from shortcut_lint.sources.blobs import Blobs
from shortcut_lint.sources.commits import Commit
from shortcut_lint.sources.git import GitFailure

LARGEST: Final = 1_000_000
"""Bytes of a version that is looked at."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a shortcut, and which commit did it; None where nobody can tell."""

    became: Became | None
    commit: Commit | None = None


class Ends(NamedTuple):
    """What became of all of them, in their order, and what kept us from telling."""

    followed: tuple[Followed, ...]
    problems: tuple[Problem, ...]


def follow(top: Path, taken: Sequence[Taken], *, setting: Setting, limits: CommitLimits) -> Ends:
    """What became of each; nothing for commits that HEAD does not hold."""
    followed = [Followed(None)] * len(taken)
    problems: list[Problem] = []
    if not taken:
        return Ends((), ())
    with Blobs(top, largest=LARGEST) as blobs:
        begun = tracks(top, taken, blobs)
        if isinstance(begun, GitFailure):
            message = f"what became of the shortcuts cannot be told: {begun.reason}"
            return Ends(tuple(followed), (Problem(path="", reason="git", message=message, cure=begun.cure),))
        held: dict[str, tuple[Track, list[Commit]]] = {}
        outcomes = run_isolated(
            _tasks(begun, blobs, held),
            target="shortcut_lint.history.fate.fates:worker",
            setup=msgspec.msgpack.encode(setting),
            jobs=limits.jobs or os.cpu_count() or 1,
            timeout=limits.timeout,
            memory=limits.memory,
        )
        landed: dict[str, Commit] = {}
        """By the hashes of reverts: what was taken back landed again by this commit."""
        for outcome in outcomes:
            track, by = held.pop(outcome.key)
            _note_landing(landed, track, by, setting.id_pattern)
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
    for number, each in enumerate(taken):
        if _is_owed(each, followed[number]) and each.commit.hash in landed:
            followed[number] = Followed(Became("undone"), landed[each.commit.hash])
    return Ends(tuple(followed), tuple(problems))


def _note_landing(landed: dict[str, Commit], track: Track, by: Sequence[Commit], id_pattern: str) -> None:
    """Note the first commit that changes a file of a revert, and lands again what that took back."""
    if not any(one.shortcut.finding.rule == REVERTED for _, one in track.taken):
        return
    revert = track.taken[0][1].commit
    known = [landed[revert.hash]] if revert.hash in landed else []
    if found := [*known, *landings(revert, by, id_pattern=id_pattern)]:
        landed[revert.hash] = min(found, key=lambda one: one.committed)


def _is_owed(one: Taken, followed: Followed) -> bool:
    """Whether what was taken back did not come again as it was."""
    became = followed.became
    return one.shortcut.finding.rule == REVERTED and became is not None and became.fate in LIVING


def _tasks(
    begun: Iterable[Track], blobs: Blobs, held: dict[str, tuple[Track, list[Commit]]]
) -> Iterator[Task]:
    for key, track in enumerate(begun):
        order = _order(track, blobs)
        held[str(key)] = (track, [touch.commit for touch in track.touches])
        yield Task(key=str(key), payload=msgspec.msgpack.encode(order))


def _order(track: Track, blobs: Blobs) -> FateOrder:
    """What a worker needs, each version once."""
    numbers: dict[bytes, int] = {}

    def numbered(names: Iterable[str | None]) -> tuple[int, ...]:
        read = [blobs.read(name) for name in names if name is not None and "\n" not in name]
        return tuple(numbers.setdefault(data, len(numbers)) for data in read if not isinstance(data, str))

    by = [touch.commit for touch in track.touches]
    steps = [
        Step(
            numbered(file.old for file in touch.files),
            numbered(file.new for file in touch.files),
            taken_back(touch.commit, by[:place]),
        )
        for place, touch in enumerate(track.touches)
    ]
    return FateOrder(
        path=on_wire(track.names[0]),
        changes=tuple((one.shortcut.change, one.shortcut.trace) for _, one in track.taken),
        own=next(iter(numbered([f"{track.taken[0][1].commit.hash}:{track.names[0]}"])), None),
        head=numbered(f"HEAD:{name}" for name in track.names),
        versions=tuple(numbers),
        steps=tuple(steps),
    )
