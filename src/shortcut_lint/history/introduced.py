"""What a branch introduces: the shortcuts between two versions of its files, with their old values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from shortcut_lint.finding import Finding, Problem
from shortcut_lint.fingerprint import fingerprinted
from shortcut_lint.history.belief.confidence import Belief, confidence, speaks
from shortcut_lint.history.belief.message import Message, message
from shortcut_lint.history.change import Change
from shortcut_lint.history.changes.changes import compare
from shortcut_lint.history.judge import finding_of
from shortcut_lint.history.order import Pair
from shortcut_lint.history.rules import BY_CODE, CHANGED_FOR_NOW, ENTRY_REMOVED, SPECIAL_CASED
from shortcut_lint.history.versions.moves import without_moves
from shortcut_lint.isolation.answering import answering
from shortcut_lint.isolation.pool import Task
from shortcut_lint.isolation.pool import run as run_isolated
from shortcut_lint.isolation.wire import on_wire
from shortcut_lint.look import Limits, Looked
from shortcut_lint.registry import rules
from shortcut_lint.setting import Setting
from shortcut_lint.weigh import RANK

QUIET: Final = frozenset({CHANGED_FOR_NOW.code, ENTRY_REMOVED.code, SPECIAL_CASED.code})
"""Rules that see only that something changed: as notes they would tell a reviewer what the diff tells."""


class FileOrder(msgspec.Struct, frozen=True):
    """One file for a worker: its two versions, and whether its commits say anything."""

    pair: Pair
    thorough: bool


class FileChanges(msgspec.Struct, frozen=True):
    """What a worker gives back."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()


class Revised(NamedTuple):
    """A file of the branch: its versions, and the messages of the commits that changed it."""

    pair: Pair
    messages: tuple[str, ...]


def worker(setup: bytes) -> Callable[[bytes], bytes]:
    """The function that a worker process runs for each file."""
    setting = msgspec.msgpack.decode(setup, type=Setting)

    def changed(order: FileOrder) -> FileChanges:
        pair = order.pair
        told = compare(pair.path, pair.before, pair.after, setting=setting, thorough=order.thorough)
        return FileChanges(told.changes, told.problems)

    return answering(FileOrder, changed)


def introduced(revised: Iterable[Revised], *, setting: Setting, limits: Limits) -> Looked:
    """Compare the versions of each file; what only moved from one to another is nothing."""
    held: dict[str, Revised] = {}
    heard: dict[str, tuple[Message, ...]] = {}

    def tasks() -> Iterator[Task]:
        for one in revised:
            path = one.pair.path
            held[path] = one
            heard[path] = tuple(message(text, id_pattern=setting.id_pattern) for text in one.messages)
            order = FileOrder(
                Pair(on_wire(path), one.pair.before, one.pair.after), any(map(speaks, heard[path]))
            )
            yield Task(key=path, payload=msgspec.msgpack.encode(order))

    changes: dict[str, tuple[Change, ...]] = {}
    problems: list[Problem] = []
    for outcome in run_isolated(
        tasks(),
        target="shortcut_lint.history.introduced:worker",
        setup=msgspec.msgpack.encode(setting),
        jobs=limits.jobs,
        timeout=limits.file_timeout,
        memory=limits.memory,
    ):
        path = outcome.key
        if outcome.payload is None:
            assert outcome.failure is not None
            what, cure = f"could not be judged: {outcome.detail}", "raise --file-timeout, or exclude the file"
            problems.append(Problem(path=path, reason=outcome.failure, message=what, cure=cure))
            continue
        told = msgspec.msgpack.decode(outcome.payload, type=FileChanges)
        changes[path] = told.changes
        problems += (msgspec.structs.replace(one, path=path) for one in told.problems)
    findings = [
        finding
        for path, row in without_moves(changes).items()
        for finding in _findings(held[path].pair, row, heard[path], setting)
    ]
    findings.sort(key=lambda one: (one.place.path, one.place.line, one.place.column, one.rule))
    problems.sort(key=lambda one: (one.path, one.line or 0, one.reason))
    return Looked(tuple(findings), tuple(problems), len(held))


def _findings(
    pair: Pair, changes: Iterable[Change], heard: tuple[Message, ...], setting: Setting
) -> Iterator[Finding]:
    """What is believed of the changes of one file."""
    names: Mapping[str, str] = {rule.code: rule.name for rule in (*rules(setting.packs), *BY_CODE.values())}
    lines = (pair.after or b"").decode("utf-8", "replace").split("\n")
    found = [
        _finding(pair.path, change, belief, said, lines, names)
        for change in changes
        if (best := _surest(pair.path, change, heard)) is not None
        for belief, said in (best,)
    ]
    yield from fingerprinted(found)


def _surest(path: str, change: Change, heard: tuple[Message, ...]) -> tuple[Belief, Message] | None:
    """The most that one of the messages makes of a change; a file may have come by none."""
    beliefs = [
        (belief, said)
        for said in heard or (message(""),)
        if (belief := confidence(path, change, said)) is not None
    ]
    best = max(beliefs, key=lambda one: RANK[one[0].confidence], default=None)
    if best is not None and best[0].confidence == "possible" and change.rule in QUIET:
        return None
    return best


def _finding(
    path: str, change: Change, belief: Belief, said: Message, lines: list[str], names: Mapping[str, str]
) -> Finding:
    """What the tree's rules see stays as they tell it, with the old value; all else is history's."""
    if change.finding is None or change.now is None:
        return finding_of(path, change, belief, said, lines, dict(names))
    own = change.finding
    return msgspec.structs.replace(
        own,
        place=msgspec.structs.replace(own.place, path=path),
        kind=belief.kind,
        confidence=max(own.confidence, belief.confidence, key=RANK.__getitem__),
        why=belief.why or own.why,
        was=change.was if change.was is not None else own.was,
    )
