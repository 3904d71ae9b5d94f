"""What changed between two versions of one file: facts, and what the rules of the tree see that is new."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from shortcut_lint.comments.comment import blocks
from shortcut_lint.comments.remark import Remark, joined, remark
from shortcut_lint.comments.scan import scan
from shortcut_lint.finding import Problem
from shortcut_lint.history.change import Change
from shortcut_lint.history.code_changes import code_changed, made_comments
from shortcut_lint.history.compare import compared
from shortcut_lint.history.difference import difference
from shortcut_lint.history.findings import SETTING, Seen, new_findings, seen
from shortcut_lint.history.version import Version, version
from shortcut_lint.setting import Setting
from shortcut_lint.sources.syntaxes import Syntax

ABOVE: Final = 4
"""Lines above a change in which a comment speaks of it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What two versions of one file gave."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What could not be judged; of Python that does not parse, comments and lines still were."""


def changes(
    path: str, before: bytes | None, after: bytes | None, *, setting: Setting = SETTING
) -> tuple[Change, ...]:
    """The changes between two versions, by place; None where the file does not exist on that side."""
    return compare(path, before, after, setting=setting).changes


def compare(path: str, before: bytes | None, after: bytes | None, *, setting: Setting = SETTING) -> Compared:
    """The changes between two versions, and what kept them from being judged. Never raises for any bytes."""
    if after is None or before == after:
        return Compared()
    old, new = version(path, before or b""), version(path, after)
    if isinstance(new, Problem):
        return Compared(problems=(new,))
    if new is None:
        return Compared()
    if not isinstance(old, Version):
        old = Version(path, "", b"", new.syntax)
    return _Pair(old, new, setting, is_new=before is None).compared()


class _Pair:
    """Two versions of one file, and how their lines differ."""

    def __init__(self, old: Version, new: Version, setting: Setting, *, is_new: bool) -> None:
        self.old, self.new, self.setting, self.is_new = old, new, setting, is_new
        self.before, self.after = old.text.split("\n"), new.text.split("\n")
        self.lines = difference(
            [line.encode("utf-8", "surrogatepass") for line in self.before],
            [line.encode("utf-8", "surrogatepass") for line in self.after],
        )
        self.starts = [hunk.before for hunk in self.lines.hunks]

    def compared(self) -> Compared:
        """All changes, those of the tree's rules first where two tell of one line."""
        if not (self.lines.removed or self.lines.added):
            return Compared()
        old, new = (
            self._seen(self.old, self._around(after=False)),
            self._seen(self.new, self._around(after=True)),
        )
        found = list(new_findings(old.findings, new.findings, self.lines, self.where))
        told = [] if self.is_new else [*made_comments(self.before, self.after, self.lines)]
        if not self.is_new:
            told += compared(self.new.path, old.facts, new.facts, self.where)
        merged = _merged(found, told)
        lines = {line for one in merged for line in range(one.line, one.end_line + 1)}
        if not self.is_new:
            merged += code_changed(self.before, self.after, self.lines, lines)
        merged.sort(key=lambda one: (one.line, one.rule, one.name))
        changes = tuple(self._with_words(one) for one in merged)
        return Compared(changes, tuple(dict.fromkeys(new.problems)))

    def where(self, line: int) -> int:
        """The line of the new version at which a line of the old one stands or would stand."""
        at = bisect_right(self.starts, line - 1) - 1
        if at < 0:
            return line
        hunk = self.lines.hunks[at]
        if line - 1 < hunk.before_end:
            inside = min(hunk.after + (line - 1 - hunk.before), max(hunk.after, hunk.after_end - 1))
            return max(1, min(inside + 1, len(self.after)))
        return max(1, min(line - hunk.before_end + hunk.after_end, len(self.after)))

    def _around(self, *, after: bool) -> frozenset[int]:
        """The lines of a version that changed, and where lines only came or went, those beside them."""
        lines = set(self.lines.added if after else self.lines.removed)
        for hunk in self.lines.hunks:
            start, end = (hunk.after, hunk.after_end) if after else (hunk.before, hunk.before_end)
            lines |= {max(start, 1), end + 1}
        return frozenset(lines)

    def _seen(self, one: Version, around: frozenset[int]) -> Seen:
        touching = self.lines.added if one is self.new else self.lines.removed
        return seen(one, around, touching, self.setting)

    def _with_words(self, change: Change) -> Change:
        """The change with what a comment says that came with it."""
        if change.finding is not None or self.new.syntax is None:
            return change
        told = self._remark(change, self.new.syntax)
        return change if told is None else replace(change, words=told)

    def _remark(self, change: Change, syntax: Syntax) -> Remark | None:
        first = max(1, change.line - ABOVE)
        last = min(len(self.after), change.end_line + 1)
        near = self.after[first - 1 : last]
        openers = (*syntax.line, *(start for start, _ in syntax.block))
        if not any(
            number in self.lines.added and opener in self.after[number - 1]
            for number in range(first, last + 1)
            for opener in openers
        ):
            return None
        for block in blocks(list(scan("\n".join(near), syntax))):
            if not any(
                first + line - 1 in self.lines.added for line in range(block.line, block.end_line + 1)
            ):
                continue
            told = remark(joined(block), line=first + block.line - 1, id_pattern=self.setting.id_pattern)
            if not told.silent:
                return told
        return None


def _merged(found: Sequence[Change], told: Iterable[Change]) -> list[Change]:
    """Findings with the old values that facts know, and the facts that no finding tells."""
    rest = list(told)
    merged: list[Change] = []
    for one in found:
        same = [fact for fact in rest if one.line <= fact.end_line and fact.line <= one.end_line]
        best = next((fact for fact in same if _alike(fact, one)), None)
        rest = [fact for fact in rest if fact is not best and not (fact in same and fact.weight == "slight")]
        merged.append(one if best is None else _with_values(one, best))
    return [*merged, *rest]


def _with_values(found: Change, fact: Change) -> Change:
    return replace(found, was=fact.was or found.was, now=fact.now or found.now, before_line=fact.before_line)


def _alike(fact: Change, found: Change) -> bool:
    alike = {"commented-out": "disabled", "lowered-limit": "raised-limit"}
    return alike.get(fact.kind, fact.kind) == alike.get(found.kind, found.kind)
