"""What became of shortcuts, judged in a worker: the later versions of their files that matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

import msgspec

from shortcut_lint.finding import LIVING, Fate
from shortcut_lint.history.change import Change
from shortcut_lint.history.fate.carried import beside, carried, telling
from shortcut_lint.history.fate.fate import Later, has_name, later, left, told, words_of
from shortcut_lint.history.fate.known import Lines
from shortcut_lint.history.fate.trace import Trace
from shortcut_lint.isolation.answering import answering
from shortcut_lint.setting import Setting

BEST: Final[tuple[Fate, ...]] = ("standing", "changed again", "undone", "gone")
"""What is true of a shortcut whose code lies in several files, where it differs."""


class Step(msgspec.Struct, frozen=True):
    """What one later commit made of the files: places among the versions of those that it changed."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    takes_back: int | None = None
    """The step that its message says it reverts."""


class FateOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The shortcuts that one commit took in one file, and the later versions of it."""

    path: str
    changes: tuple[tuple[Change, Trace], ...]
    versions: tuple[bytes, ...]
    steps: tuple[Step, ...]
    """What lies behind comes later, or on another branch."""
    own: int | None
    """The version that the commit itself made."""
    head: tuple[int, ...]
    """The versions at HEAD, of all files that the code went to."""


class Became(msgspec.Struct, frozen=True):
    """What became of one shortcut, and the place of the step that did it."""

    fate: Fate
    step: int | None = None


def worker(setup: bytes) -> Callable[[bytes], bytes]:
    """The function that a worker process runs for each file of each commit."""
    setting = msgspec.msgpack.decode(setup, type=Setting)
    return answering(FateOrder, lambda order: became(order, setting))


def became(order: FateOrder, setting: Setting) -> list[Became]:
    """What became of each shortcut, in their order."""
    words = frozenset(word for change, _ in order.changes for word in words_of(change))

    @cache
    def at(number: int) -> Later:
        return later(order.path, order.versions[number], words, setting=setting)

    return [_became(change, trace, order, at) for change, trace in order.changes]


def _became(change: Change, trace: Trace, order: FateOrder, at: Callable[[int], Later]) -> Became:
    """The first step at which it ends and that is not reverted; a branch without it cannot end it."""
    first: dict[Fate, int] = {}
    undoing: set[int] = set()
    for number, step in enumerate(order.steps):
        if "undone" in first and all(one.takes_back is None for one in order.steps[number:]):
            break
        if _fate(change, trace, step.before, order, at) in LIVING:
            then, trace = _stepped(change, trace, step, order, at)
            first.setdefault(then, number)
            if then == "undone":
                undoing.add(number)
        elif step.takes_back in undoing and _told(change, trace, step.after, order, at) == "standing":
            del first["undone"]
            undoing.clear()
    now = "undone" if "undone" in first else _fate(change, trace, order.head, order, at)
    if now == "undone" and now not in first and "gone" in first:
        now = "gone"  # what came again later, or stands elsewhere as well, is not back
    return Became(now, None if now == "standing" else first.get(now))


def _stepped(
    change: Change, trace: Trace, step: Step, order: FateOrder, at: Callable[[int], Later]
) -> tuple[Fate, Trace]:
    """What a step made of a shortcut that stood before it, and the lines by which it is known after it."""
    before = _lines(step.before, at)
    then = _told(change, telling(trace, before), step.after, order, at)
    moved = carried(trace, before, _lines(step.after, at))
    if then is None and moved.back:
        then = "undone"
    elif moved.trace.came and (then == "standing" or (then is None and not has_name(change))):
        trace = moved.trace
        then = then or _told(change, trace, step.after, order, at)
    return then or _left(change, beside(trace, before), step.after, at), trace


def _fate(
    change: Change, trace: Trace, versions: Sequence[int], order: FateOrder, at: Callable[[int], Later]
) -> Fate:
    return _told(change, trace, versions, order, at) or _left(change, trace, versions, at)


def _left(change: Change, trace: Trace, versions: Sequence[int], at: Callable[[int], Later]) -> Fate:
    return _best(left(change, trace, at(number)) for number in versions) or "gone"


def _told(
    change: Change, trace: Trace, versions: Sequence[int], order: FateOrder, at: Callable[[int], Later]
) -> Fate | None:
    own = None if order.own is None else at(order.own)
    return _best(told(change, trace, at(number), own=own) for number in versions)


def _best(fates: Iterable[Fate | None]) -> Fate | None:
    found = set(fates)
    return next((one for one in BEST if one in found), None)


def _lines(versions: Sequence[int], at: Callable[[int], Later]) -> Lines:
    return Lines(tuple(line for number in versions for line in at(number).lines.raw))
