"""What the commits of incidents left that still stands in the files of today."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import msgspec

from shortcut_lint.finding import LIVING, Finding, Problem
from shortcut_lint.fingerprint import fingerprinted
from shortcut_lint.history.fate.fates import Became
from shortcut_lint.history.fate.follow import Followed
from shortcut_lint.history.fate.repeated import numbered
from shortcut_lint.history.incidents import Belonging, commits_of_all
from shortcut_lint.history.order import Shortcut
from shortcut_lint.history.today.dated import dated, without_merged
from shortcut_lint.history.today.renamed import Renames, name_now, renames_until
from shortcut_lint.history.today.standing import Asked, StandingOrder, Stands
from shortcut_lint.history.walk import CommitLimits, Taken, walk
from shortcut_lint.incident import Incident
from shortcut_lint.isolation.pool import Task
from shortcut_lint.isolation.remembered import Remembered, key_of
from shortcut_lint.isolation.remembered import run as run_isolated
from shortcut_lint.isolation.wire import on_wire
from shortcut_lint.setting import Setting
from shortcut_lint.sources.commits import Commit, commits
from shortcut_lint.sources.git import GitFailure

PASSING: Final = frozenset({"timeout", "memory", "crash", "partial", "git", "rule"})
"""Reasons of problems that may be gone the next time."""
RENAMES: Final = b"renames"
"""The key under which renames are remembered."""


class Today(NamedTuple):
    """The files of today, by their paths from the top of the repository."""

    paths: Collection[str]
    read: Callable[[str], bytes | None]
    """None where it cannot be read; that is told elsewhere."""


class Recalling(NamedTuple):
    """What a run goes by."""

    top: Path
    files: Today
    today: date
    setting: Setting
    limits: CommitLimits
    remembered: Remembered | None
    """What was judged before, and is not judged again."""


class Recalled(NamedTuple):
    """What is left, and what kept us from telling."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


class _Judged(msgspec.Struct, frozen=True):
    """What one commit gave, as it is remembered."""

    shortcuts: tuple[Shortcut, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def lasts(self) -> bool:
        """Whether it would be the same the next time, and its paths are text, as MessagePack asks."""
        paths = [one.finding.place.path for one in self.shortcuts] + [one.path for one in self.problems]
        texts = all(on_wire(path) == path for path in paths)
        return texts and PASSING.isdisjoint(one.reason for one in self.problems)


class _Left(NamedTuple):
    """One shortcut that is left: where it was taken, what it is by now, the path by now."""

    taken: Taken
    stands: Stands
    path: str


_Group: TypeAlias = tuple[str, str]
"""A commit and a path of today."""


def recall(incidents: Sequence[Incident], by: Recalling) -> Recalled | GitFailure:
    """Judge the commits of incidents, and look for what they did in the files of today."""
    found = commits_of_all(incidents, by.top)
    if isinstance(found, GitFailure):
        return found
    owning = Belonging(tuple(incidents))
    judged = _judged([one for one in found if not owning.repairs(one)], owning, by)
    if isinstance(judged, GitFailure):
        return judged
    taken, problems = judged
    taken = numbered(without_merged([one for one in taken if _says_something(one)]))
    names: Mapping[str, str] = {}
    if any(one.path not in by.files.paths for one in taken):
        renames = renames_until(by.top, _renames(by))
        if isinstance(renames, GitFailure):
            what = f"files that were renamed since could not be followed: {renames.reason}"
            problems.append(Problem(path="", reason="git", message=what, cure=renames.cure))
        else:
            names = dict(renames.pairs)
            if by.remembered is not None:
                by.remembered.put(RENAMES, msgspec.msgpack.encode(renames))
    groups = _by_path_now(taken, names, by.files.paths)
    stands = _standing(groups, problems, by)
    left = [
        _Left(one, each, group[1])
        for group, row in groups.items()
        for one, each in zip(row, stands.get(group, ()), strict=False)
        if each.fate in LIVING
    ]
    findings = fingerprinted(_finding(one, owning, by.today) for one in _last_of_each_fact(left, owning))
    return Recalled(tuple(findings), tuple(problems))


def _last_of_each_fact(left: Sequence[_Left], owning: Belonging) -> list[_Left]:
    """What is left; of a fact that several commits of an incident loosened, what the last made of it."""
    last: dict[object, _Left] = {}
    # Of those of one second the last is first, as git tells them.
    for number, one in enumerate(sorted(left, key=lambda one: one.taken.commit.committed, reverse=True)):
        change = one.taken.shortcut.change
        loosened = change.fact is not None and change.direction == "looser"
        last.setdefault((one.path, change.fact, owning.tie(one.taken.commit)) if loosened else number, one)
    told = set(map(id, last.values()))
    return [one for one in left if id(one) in told]


def _says_something(one: Taken) -> bool:
    """Whether it is believed, and not for the words of its commit alone: a repair is a hotfix too."""
    return one.shortcut.finding.confidence != "possible" and one.shortcut.change.weight != "slight"


def _renames(by: Recalling) -> Renames:
    known = None if by.remembered is None else by.remembered.get(RENAMES)
    return Renames() if known is None else msgspec.msgpack.decode(known, type=Renames)


def _judged(
    found: Sequence[Commit], owning: Belonging, by: Recalling
) -> tuple[list[Taken], list[Problem]] | GitFailure:
    """What each commit took, as it is remembered or by looking."""
    ties = {commit.hash: owning.tie(commit) for commit in found}
    setup = msgspec.msgpack.encode(by.setting, order="deterministic")
    keys = {
        hash_: key_of(b"commit", setup, hash_.encode(), msgspec.msgpack.encode(tie))
        for hash_, tie in ties.items()
    }
    looked: dict[str, _Judged] = {}
    for hash_, key in keys.items():
        known = None if by.remembered is None else by.remembered.get(key)
        if known is not None:
            looked[hash_] = msgspec.msgpack.decode(known, type=_Judged)
    new = [one.hash for one in found if one.hash not in looked]
    walking = commits(by.top, ["--no-walk=unsorted"], given=new, merges="first-parent") if new else iter(())
    for one in walk(
        by.top, walking, setting=by.setting, limits=by.limits, tied=lambda commit: ties[commit.hash]
    ):
        if isinstance(one, GitFailure):
            return one
        looked[one.commit.hash] = _Judged(tuple(each.shortcut for each in one.taken), one.problems)
    for hash_ in new:
        judged = looked.setdefault(hash_, _Judged())
        if by.remembered is not None and judged.lasts:
            by.remembered.put(keys[hash_], msgspec.msgpack.encode(judged))
    taken = [Taken(one, each) for one in found for each in looked[one.hash].shortcuts]
    return taken, [each for one in found for each in looked[one.hash].problems]


def _by_path_now(
    taken: Sequence[Taken], names: Mapping[str, str], paths: Collection[str]
) -> dict[_Group, list[Taken]]:
    groups: dict[_Group, list[Taken]] = defaultdict(list)
    for one in taken:
        path = name_now(one.path, names, paths)
        if path is not None:
            groups[one.commit.hash, path].append(one)
    return groups


def _standing(
    groups: Mapping[_Group, Sequence[Taken]], problems: list[Problem], by: Recalling
) -> dict[_Group, list[Stands]]:
    """What stands of the shortcuts of each group."""
    stands: dict[_Group, list[Stands]] = {}
    held: dict[str, _Group] = {}

    def tasks() -> Iterator[Task]:
        for group, row in groups.items():
            path = group[1]
            data = by.files.read(path)
            if data is not None:
                key = f"{group[0]} {path}"
                held[key] = group
                changes = tuple(map(_asked, row))
                order = StandingOrder(path=on_wire(path), changes=changes, now=data)
                yield Task(key=key, payload=msgspec.msgpack.encode(order))

    for outcome in run_isolated(
        tasks(),
        target="shortcut_lint.history.today.standing:worker",
        setup=msgspec.msgpack.encode(by.setting, order="deterministic"),
        jobs=by.limits.jobs or os.cpu_count() or 1,
        timeout=by.limits.timeout,
        memory=by.limits.memory,
        remembered=by.remembered,
    ):
        group = held.pop(outcome.key)
        if outcome.payload is None:
            what = f"what incidents left in it could not be judged: {outcome.detail}"
            cure = "what they left in it is not told; exclude the file"
            problems.append(
                Problem(path=group[1], reason=outcome.failure or "crash", message=what, cure=cure)
            )
        else:
            stands[group] = msgspec.msgpack.decode(outcome.payload, type=list[Stands])
    return stands


def _asked(one: Taken) -> Asked:
    shortcut = one.shortcut
    return Asked(shortcut.change, shortcut.trace, shortcut.finding.snippet)


def _finding(left: _Left, owning: Belonging, today: date) -> Finding:
    """At its place of today."""
    finding = dated(left.taken, owning, Followed(Became(left.stands.fate)), today)
    shift = left.stands.line - finding.place.line
    place = msgspec.structs.replace(
        finding.place,
        path=left.path,
        line=left.stands.line,
        end_line=finding.place.end_line + shift,
    )
    return msgspec.structs.replace(finding, place=place, snippet=left.stands.text)
