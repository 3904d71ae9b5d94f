"""What became of a change, as a later version of its file tells: whether it stands or is undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shortcut_lint.finding import Fate, Problem
from shortcut_lint.history.change import Change, Fact
from shortcut_lint.history.code_changes import SHOWN
from shortcut_lint.history.facts import facts
from shortcut_lint.history.findings import SETTING
from shortcut_lint.history.values import bare, same
from shortcut_lint.history.version import version
from shortcut_lint.setting import Setting

SHORTEST: Final = 12
"""Characters of a line by which it can be known again; `return` stands everywhere."""


@dataclass(frozen=True, slots=True)
class Later:
    """A later version, read once for all changes of its file."""

    facts: tuple[Fact, ...]
    text: str
    lines: frozenset[str]
    """Its lines as changes show them."""


def later(path: str, data: bytes, *, setting: Setting = SETTING) -> Later:
    """The version as it stands at a later time, under whatever path."""
    one = version(path, data)
    text = "" if one is None or isinstance(one, Problem) else one.text
    lines = frozenset(line.strip()[:SHOWN] for line in text.split("\n"))
    return Later(facts(path, data, setting=setting), text, lines)


def fate(change: Change, now: Later | None) -> Fate:
    """What became of a change; None where its file is no more."""
    if now is None:
        return "gone"
    if change.sort in {"comment", "code"}:
        return _of_lines(change, now)
    if change.sort == "finding":
        return _of_finding(change, now)
    there = [fact for fact in now.facts if (fact.sort, fact.scope, bare(fact.name)) == _key(change)]
    if change.sort in {"value", "pin", "handler"} and change.was is not None and change.now is not None:
        return _of_value(change, there)
    if bool(there) == (change.now is not None):
        return "standing" if there or _is_alive(change, now) else "gone"
    return "undone" if there or _is_alive(change, now) else "gone"


def _of_value(change: Change, there: list[Fact]) -> Fate:
    values = [fact.value or fact.name for fact in there]
    if any(same(value, change.now) for value in values):
        return "standing"
    if any(same(value, change.was) for value in values):
        return "undone"
    return "changed again" if values else "gone"


def _of_lines(change: Change, now: Later) -> Fate:
    if change.now is not None and change.now in now.lines:
        return "standing"
    if change.was is not None and set(_spellings(change.was)) & now.lines:
        return "undone"
    return "standing" if change.now is None else "gone"


def _spellings(line: str) -> Iterator[str]:
    """A line with the comma that it may end in, and without."""
    yield from (line, f"{line},")


def _of_finding(change: Change, now: Later) -> Fate:
    """A finding stands where the rule still sees it, or its line is still there but for a comment."""
    assert change.finding is not None
    snippet = change.finding.snippet.strip()[:SHOWN]
    code = snippet.partition("  #")[0]
    for fact in now.facts:
        if fact.sort == "finding" and fact.name == change.name and change.scope == fact.scope:
            return "standing"
    believed = change.finding.evidence != "shape" and len(code) >= SHORTEST
    if believed and any(line.partition("  #")[0] == code for line in now.lines):
        return "standing"
    return "undone" if _is_alive(change, now) else "gone"


def _key(change: Change) -> tuple[str, str, str | None]:
    return (change.sort, change.scope, bare(change.name))


def _is_alive(change: Change, now: Later) -> bool:
    """Whether the code around a change is still there, by the first name of its scope."""
    around = change.scope.partition(".")[0]
    return re.search(rf"(?<!\w){re.escape(around)}(?!\w)", now.text) is not None
