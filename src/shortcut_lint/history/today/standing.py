"""Which shortcuts of a commit stand in a file as it is now, and on which line: judged in a worker."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from shortcut_lint.finding import Fate
from shortcut_lint.history.change import Change
from shortcut_lint.history.facts.values import bare
from shortcut_lint.history.fate.fate import Later, fate, later, words_of
from shortcut_lint.history.fate.known import key
from shortcut_lint.history.fate.trace import Trace
from shortcut_lint.isolation.answering import answering
from shortcut_lint.setting import Setting


class StandingOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The shortcuts that one commit took in one file, and what that file is now."""

    path: str
    changes: tuple[tuple[Change, Trace], ...]
    now: bytes


class Stands(msgspec.Struct, frozen=True):
    """What is left of one shortcut, and its first line now; 1 where nothing of it can be pointed at."""

    fate: Fate
    line: int = 1


def worker(setup: bytes) -> Callable[[bytes], bytes]:
    """The function that a worker process runs for each file of each commit."""
    setting = msgspec.msgpack.decode(setup, type=Setting)
    return answering(StandingOrder, lambda order: standing(order, setting))


def standing(order: StandingOrder, setting: Setting) -> list[Stands]:
    """What is left of each shortcut, in their order."""
    words = frozenset(word for change, _ in order.changes for word in words_of(change))
    now = later(order.path, order.now, words, setting=setting)
    return [Stands(fate(one, trace, now), _line(one, trace, now)) for one, trace in order.changes]


def _line(change: Change, trace: Trace, now: Later) -> int:
    """Where it stands: its own line, what it is itself, what else its scope holds, the scope's name."""
    own = {way for line in trace.came for way in line}
    for number, line in enumerate(now.lines.keys, start=1):
        if line in own:
            return number
    for fact in now.facts:
        if (fact.sort, fact.scope, bare(fact.name)) == change.fact:
            return fact.line
    for fact in now.facts:
        if change.scope and fact.scope == change.scope:
            return fact.line
    around = change.scope.rpartition(".")[2]
    named = re.compile(rf"(?<!\w){re.escape(around)}(?!\w)") if around else None
    beside = {line[0] for line in trace.around}
    for number, line in enumerate(now.lines.raw, start=1):
        if (named is not None and named.search(line)) or (named is None and key(line) in beside):
            return number
    return 1
