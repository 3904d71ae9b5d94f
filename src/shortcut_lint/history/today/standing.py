"""Which shortcuts of a commit stand in a file as it is now, and on which line: judged in a worker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from shortcut_lint.finding import Fate
from shortcut_lint.history.change import Change
from shortcut_lint.history.facts.values import bare
from shortcut_lint.history.fate.fate import Later, fate, later, words_of
from shortcut_lint.history.fate.known import key
from shortcut_lint.history.fate.trace import Trace
from shortcut_lint.isolation.answering import answering
from shortcut_lint.remarks import LONGEST_SNIPPET
from shortcut_lint.setting import Setting


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A shortcut as its commit took it."""

    change: Change
    trace: Trace
    shown: str
    """The line that it is shown on: of what is gone, the one where it would stand."""


class StandingOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The shortcuts that one commit took in one file, and what that file is now."""

    path: str
    changes: tuple[Asked, ...]
    now: bytes


class Stands(msgspec.Struct, frozen=True):
    """What is left of one shortcut, and its first line now; 1 where nothing of it can be pointed at."""

    fate: Fate
    line: int = 1
    text: str = ""
    """That line."""


def worker(setup: bytes) -> Callable[[bytes], bytes]:
    """The function that a worker process runs for each file of each commit."""
    setting = msgspec.msgpack.decode(setup, type=Setting)
    return answering(StandingOrder, lambda order: standing(order, setting))


def standing(order: StandingOrder, setting: Setting) -> list[Stands]:
    """What is left of each shortcut, in their order."""
    words = frozenset(word for one in order.changes for word in words_of(one.change))
    now = later(order.path, order.now, words, setting=setting)
    return [_stands(one, now) for one in order.changes]


def _stands(one: Asked, now: Later) -> Stands:
    line = _line(one.change, one.trace, now, one.shown)
    text = now.lines.raw[line - 1] if line <= len(now.lines.raw) else ""
    return Stands(fate(one.change, one.trace, now), line, text[:LONGEST_SNIPPET])


def _line(change: Change, trace: Trace, now: Later, shown: str) -> int:
    """Where it stands: its own line, what it is itself, the line that it was shown on, what else its scope
    holds, the scope's name.
    """
    own = {way for line in trace.came for way in line}
    for number, line in enumerate(now.lines.keys, start=1):
        if line in own:
            return number
    for fact in now.facts:
        if (fact.sort, fact.scope, bare(fact.name)) == change.fact:
            return fact.line
    wanted = key(shown)
    if same := [number for number, line in enumerate(now.lines.keys, start=1) if line and line == wanted]:
        near = list(_beside(trace, now))
        return min(same, key=lambda number: min((abs(number - one) for one in near), default=0))
    for fact in now.facts:
        if change.scope and fact.scope == change.scope:
            return fact.line
    around = change.scope.rpartition(".")[2]
    if not around:
        return next(_beside(trace, now), 1)
    named = re.compile(rf"(?<!\w){re.escape(around)}(?!\w)")
    return next((number for number, line in enumerate(now.lines.raw, start=1) if named.search(line)), 1)


def _beside(trace: Trace, now: Later) -> Iterator[int]:
    """The lines that stood beside it, as far as they still do."""
    around = {line[0] for line in trace.around}
    return (number for number, line in enumerate(now.lines.keys, start=1) if line in around)
