"""Which shortcuts of a commit stand in a file as it is now, and on which line: judged in a worker."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from shortcut_lint.finding import Fate
from shortcut_lint.history.change import Change
from shortcut_lint.history.code_changes import SHOWN
from shortcut_lint.history.fate import Later, fate, later
from shortcut_lint.history.values import bare
from shortcut_lint.setting import Setting

LEFT: frozenset[Fate] = frozenset({"standing", "changed again"})
"""What is still owed."""


class StandingOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The shortcuts that one commit took in one file, and what that file is now."""

    path: str
    changes: tuple[Change, ...]
    now: bytes


class Stands(msgspec.Struct, frozen=True):
    """What is left of one shortcut, and its first line now; 1 where nothing of it can be pointed at."""

    fate: Fate
    line: int = 1


def worker(setup: bytes) -> Callable[[bytes], bytes]:
    """The function that a worker process runs for each file of each commit."""
    setting = msgspec.msgpack.decode(setup, type=Setting)
    decode = msgspec.msgpack.Decoder(StandingOrder).decode
    encode = msgspec.msgpack.Encoder().encode

    def work(payload: bytes) -> bytes:
        return encode(standing(decode(payload), setting))

    return work


def standing(order: StandingOrder, setting: Setting) -> list[Stands]:
    """What is left of each shortcut, in their order."""
    now = later(order.path, order.now, setting=setting)
    lines = now.text.split("\n")
    return [Stands(fate(one, now), _line(one, now, lines)) for one in order.changes]


def _line(change: Change, now: Later, lines: list[str]) -> int:
    """Where it stands: what it is itself, its line, what else its scope holds, the scope's name."""
    for fact in now.facts:
        if (fact.sort, fact.scope, bare(fact.name)) == (change.sort, change.scope, bare(change.name)):
            return fact.line
    shown = change.finding.snippet.strip()[:SHOWN] if change.finding is not None else change.now or change.was
    if (found := _holding(lines, lambda line: line.strip()[:SHOWN] == shown)) is not None:
        return found
    for fact in now.facts:
        if change.scope and fact.scope == change.scope:
            return fact.line
    around = re.escape(change.scope.rpartition(".")[2])
    return (
        (_holding(lines, lambda line: re.search(rf"(?<!\w){around}(?!\w)", line) is not None) or 1)
        if around
        else 1
    )


def _holding(lines: list[str], fits: Callable[[str], bool]) -> int | None:
    return next((number for number, line in enumerate(lines, start=1) if fits(line)), None)
