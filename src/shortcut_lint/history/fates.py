"""What became of shortcuts, judged in a worker: the later versions of their files that matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

import msgspec

from shortcut_lint.finding import LIVING, Fate
from shortcut_lint.history.change import Change
from shortcut_lint.history.fate import Later, has_name, later, left, told, words_of
from shortcut_lint.history.known import Lines
from shortcut_lint.history.trace import Trace, carried
from shortcut_lint.isolation.answering import answering
from shortcut_lint.setting import Setting

BEST: Final[tuple[Fate, ...]] = ("standing", "changed again", "undone", "gone")
"""What is true of a shortcut whose code lies in several files, where it differs."""


class Step(msgspec.Struct, frozen=True):
    """What one later commit made of the files: places among the versions of those that it changed."""

    before: tuple[int, ...]
    after: tuple[int, ...]


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
    """The first step at which it ends; branches that do not hold it cannot end it."""
    raised: int | None = None
    gone: int | None = None
    for number, step in enumerate(order.steps):
        if _fate(change, trace, step.before, order, at) not in LIVING:
            continue
        then = _told(change, trace, step.after, order, at)
        moved = carried(trace, _lines(step.before, at), _lines(step.after, at))
        if then is None and moved.back:
            then = "undone"
        elif moved.trace.came and (then == "standing" or (then is None and not has_name(change))):
            trace = moved.trace
        then = then or _fate(change, trace, step.after, order, at)
        if then == "undone":
            return Became(then, number)
        if then == "changed again" and raised is None:
            raised = number
        if then == "gone" and gone is None:
            gone = number
    now = _fate(change, trace, order.head, order, at)
    return Became(now, raised if now == "changed again" else gone if now == "gone" else None)


def _fate(
    change: Change, trace: Trace, versions: Sequence[int], order: FateOrder, at: Callable[[int], Later]
) -> Fate:
    said = _told(change, trace, versions, order, at)
    return said or _best(left(change, trace, at(number)) for number in versions) or "gone"


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
