"""What became of a change, as a later version of its file tells: whether it stands or is undone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.finding import Fate, Problem
from shortcut_lint.history.change import Change, Fact, FactKey
from shortcut_lint.history.changes.code_changes import QUOTES
from shortcut_lint.history.changes.facts import facts
from shortcut_lint.history.changes.findings import SETTING
from shortcut_lint.history.facts.pins import is_back, is_newer
from shortcut_lint.history.facts.values import bare, is_literal, moved, same, switched
from shortcut_lint.history.fate.carried import HALF, THIRD, likeness, met, plain, there
from shortcut_lint.history.fate.known import Lines, key, lines_of
from shortcut_lint.history.fate.trace import Trace, function_of
from shortcut_lint.history.versions.version import version
from shortcut_lint.setting import Setting

IN_STRINGS: Final = frozenset({"SL204"})
"""Rules about code that is a text: when that is no more, nothing runs that did not."""
VALUED: Final = frozenset({"value", "pin", "handler"})
_WORD: Final = expression(r"\w+")
NAMED: Final = VALUED | {"entry", "decorator"}
WITHIN: Final = frozenset({"condition", "call", "raise"})
"""What is known again in its own function alone."""
STILL: Final = 0.6
"""How alike the line of a finding is to the one that a rule still sees there."""


class Words(NamedTuple):
    """Words that stand on each line that speaks of a change, in small letters."""

    together: tuple[str, ...]
    alone: str | None = None
    """The one that matters where they stand on no line together."""
    function: str | None = None
    """The function without which they do not matter; None where they matter anywhere."""

    def on(self, raw: Lines, lines: Sequence[str]) -> list[int]:
        """The lines on which they stand, from 1; `lines` in small letters."""
        found = _on(lines, self.together)
        found = found or ([] if self.alone is None else _on(lines, (self.alone,)))
        return [number for number in found if self._is_within(raw, lines, number)]

    def _is_within(self, raw: Lines, lines: Sequence[str], number: int) -> bool:
        begin, _ = function_of(raw, number, number)
        return self.function is None or begin == 1 or self.function in lines[begin - 1]


def _on(lines: Sequence[str], words: Sequence[str]) -> list[int]:
    return [number for number, line in enumerate(lines, 1) if all(word in line for word in words)]


@dataclass(frozen=True)
class Later:
    """A later version; its facts are read only where its lines do not tell."""

    lines: Lines
    read: Callable[[frozenset[int]], Sequence[Fact]]
    """The facts on some lines."""
    words: frozenset[Words]
    """What stands on the lines that matter."""

    @cached_property
    def facts(self) -> Sequence[Fact]:
        """The facts that matter, and what the rules of the tree find beside them."""
        lines = [line.lower() for line in self.lines.raw] if self.words else []
        return self.read(frozenset(number for one in self.words for number in one.on(self.lines, lines)))


def later(path: str, data: bytes, words: frozenset[Words], *, setting: Setting = SETTING) -> Later:
    """The version as it stands at a later time, under whatever path."""
    one = version(path, data)
    text = "" if one is None or isinstance(one, Problem) else one.text
    return Later(lines_of(text), lambda lines: facts(path, data, setting=setting, on=lines), words)


def words_of(change: Change) -> Iterator[Words]:
    """The words by which the lines are found that speak of a change."""
    if change.fact is not None and (word := word_of(change.fact).lower()):
        sort, _, name = change.fact
        every = () if sort in VALUED else set(_WORD.findall((name or "").lower()))
        inner = change.scope.rpartition(".")[2].lower() if sort in WITHIN else None
        yield Words(tuple(sorted({*every, word}, key=lambda one: (-len(one), one))), word, inner or None)
    if change.finding is not None and (words := set(_WORD.findall(change.finding.snippet.lower()))):
        yield Words(tuple(sorted(words, key=lambda one: (-len(one), one))[:2]))


def has_name(change: Change) -> bool:
    """Whether it is about something that has a name of its own, and not known by its lines alone."""
    return change.fact is not None and change.fact[0] in NAMED


def word_of(key: FactKey) -> str:
    """A word that stands on every line on which a fact does."""
    sort, _, name = key
    plain = {"handler": "except", "raise": "raise"}
    return next(reversed(_WORD.findall(name or "")), plain.get(sort, ""))


def fate(change: Change, trace: Trace, now: Later | None, *, own: Later | None = None) -> Fate:
    """What became of a change; None where its file is no more.

    `own` is the version that made it: a fact that stands there twice is known by its lines alone.
    """
    if now is None:
        return "gone"
    return told(change, trace, now, own=own) or left(change, trace, now)


def told(change: Change, trace: Trace, now: Later, *, own: Later | None = None) -> Fate | None:
    """What a version says that still speaks of a change; None for one that does not."""
    said: Fate | None = plain(trace, now.lines)
    said = said or (None if _is_doubtful(change, own) else _by_fact(change, now))
    return said or met(trace, now.lines) or _by_rule(change, now) or _by_subject(change, trace, now)


def left(change: Change, trace: Trace, now: Later) -> Fate:
    """What became of a change of which a version says nothing any more."""
    if change.now in QUOTES:  # what the quotes made a text of runs again, if it is there
        return "undone" if key(change.was or "") in now.lines.keys else "gone"
    alive = _is_alive(change, trace, now.lines)
    if change.now is None:
        return "standing" if alive else "gone"
    return "undone" if alive and not _is_gone(change, trace) else "gone"


def _is_alive(change: Change, trace: Trace, lines: Lines) -> bool:
    """Whether the code around a change is still there; what is skipped is a whole test, known by its name."""
    if change.kind == "skipped-test" and change.scope:
        return _is_named(change.scope.rpartition(".")[2], lines)
    return there(trace, lines) >= THIRD if trace.around else _is_named(change.scope.partition(".")[0], lines)


def _is_named(scope: str, lines: Lines) -> bool:
    """Whether a name is still there; without a name it may be."""
    name = re.compile(rf"(?<!\w){re.escape(scope)}(?!\w)")
    return not scope or any(name.search(line) for line in lines.raw)


def _is_gone(change: Change, trace: Trace) -> bool:
    """Whether what is no more took along what it was about: dead code, the package that was held."""
    code = {f"#{line}" for way in trace.gone for line in way[0].split("\n")}
    hidden = bool(trace.came) and all(way[0].startswith("#") for way in trace.came)
    hidden = hidden and any(way[0] in code for way in trace.came)
    return (
        hidden
        or (change.kind == "commented-out" and bool(trace.subject))
        or change.sort == "comment"
        or change.rule in IN_STRINGS
        or (change.fact is not None and change.fact[0] == "pin" and change.was is not None)
    )


def _is_doubtful(change: Change, own: Later | None) -> bool:
    return change.fact is not None and own is not None and len(_there(change.fact, own)) > 1


def _there(key: FactKey, now: Later) -> list[Fact]:
    return [fact for fact in now.facts if (fact.sort, fact.scope, bare(fact.name)) == key]


def _by_fact(change: Change, now: Later) -> Fate | None:
    """What its fact says; None where it is no more, or there never was one."""
    if change.fact is None:
        return None
    there = _there(change.fact, now)
    sort, _, name = change.fact
    if not there:  # a function, a list, a section was renamed
        others = [fact for fact in now.facts if (fact.sort, bare(fact.name)) == (sort, name)]
        there = others if len(others) == 1 and sort in VALUED else []
        known = [fact.value or fact.name for fact in there]
        if not any(same(value, side) for value in known for side in (change.was, change.now)):
            return None
    if sort in VALUED:
        values = [fact.value or fact.name for fact in there]
        free = change.finding is not None and not any(_is_held(change, fact) for fact in now.facts)
        return _of_value(change, values, free=free)
    return "standing" if change.now is not None else "undone"


def _is_held(change: Change, fact: Fact) -> bool:
    """Whether a fact is that the rule which found a change sees its like there."""
    return (fact.sort, fact.scope, fact.name) == ("finding", change.scope, change.name)


def _of_value(change: Change, values: Sequence[str], *, free: bool) -> Fate:
    """`free` says that a rule had seen it by its comment, and sees nothing there now."""
    if any(same(value, change.now) for value in values):
        return "standing"
    if any(_is_back(change, value) for value in values):
        return "undone"
    held = change.now if free and change.fact is not None and change.fact[0] == "pin" else None
    newer = held is not None and any(is_newer(held, value) for value in values)
    return "undone" if newer else "changed again"


def _is_back(change: Change, value: str) -> bool:
    """Whether a value is the old one again, or went past it on the way back."""
    assert change.fact is not None
    sort, _, name = change.fact
    if change.now is None or same(value, change.was):
        return True
    if sort == "pin":
        return is_back(change.was, change.now, value)
    turned = switched(name or "", change.was, change.now)
    if turned is not None and turned.direction == "looser":
        again = switched(name or "", change.now, value)
        return again is not None and again.direction == "tighter"
    if is_literal(change.now) and change.was is not None and not is_literal(change.was):
        return not is_literal(value)
    way = moved(change.was, change.now)
    back = {"raised": "lowered", "lowered": "raised"}
    return way is not None and moved(change.was, value) == back[way]


def _by_rule(change: Change, now: Later) -> Fate | None:
    """A finding stands where its rule still sees the like of it in the same place."""
    if change.finding is None:
        return None
    snippet = change.finding.snippet.strip()
    if not any(_is_like(snippet, line) for line in now.lines.raw):
        return None
    for fact in now.facts:
        if _is_held(change, fact) and _is_like(snippet, fact.value or ""):
            return "standing"
    return None


def _by_subject(change: Change, trace: Trace, now: Later) -> Fate | None:
    """Code without the comment that it came with stands; code that was made a comment runs again."""
    there = now.lines.share(trace.subject)
    if change.kind == "commented-out":
        return "undone" if there >= HALF else None
    return "standing" if there == 1 else None


def _is_like(snippet: str, line: str) -> bool:
    """Whether a line is what a finding showed, or was rewritten from it."""
    line = line.strip()
    # No two texts of such lengths can be so alike.
    near = STILL * len(snippet) <= len(line) * (2 - STILL) and STILL * len(line) <= len(snippet) * (2 - STILL)
    return near and likeness((snippet,), line) >= STILL
