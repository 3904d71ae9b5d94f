"""What changed between two versions of one file: facts, and what the rules of the tree see that is new."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from shortcut_lint.comments.comment import blocks
from shortcut_lint.comments.remark import Remark, joined, remark
from shortcut_lint.comments.scan import scan
from shortcut_lint.expression import expression
from shortcut_lint.finding import Problem
from shortcut_lint.history.belief.roles import role
from shortcut_lint.history.change import Change, Fact
from shortcut_lint.history.changes.code_changes import (
    code_changed,
    in_comments,
    made_comments,
    put_into_strings,
)
from shortcut_lint.history.changes.compare import Comparison
from shortcut_lint.history.changes.findings import SETTING, Look, Seen, new_findings, seen, those_near
from shortcut_lint.history.versions.difference import difference
from shortcut_lint.history.versions.layout import ink
from shortcut_lint.history.versions.version import Version, ends, version
from shortcut_lint.setting import Setting
from shortcut_lint.sources.syntaxes import Syntax

ABOVE: Final = 4
"""Lines above a change in which a comment speaks of it."""
BELOW: Final = 6
"""Lines below a change at which something may stand that it speaks of: a comment may be so long."""
OF_COMMENTS: Final = frozenset({"SL101", "SL102", "SL103"})
"""Rules of which the comment is all there is."""
GONE: Final = expression(
    r"^\s*(?:@|['\"\w.]+,?\s*$|(?:url|path|re_path|include)\(|['\"].*,\s*$)|\braise\b"
    r"|\.(?:info|warn|warning|error|exception|critical)\("
)
"""Lines of Python whose going may say something by itself."""
CAME: Final = expression(
    r"(?i:(?:time_?out|limit|max|min|retr|size|pool|worker|thread|memory|rate|ttl|expir|interval|delay|wait"
    r"|batch|chunk|threshold|quota|burst|concurren|queue|attempt|tries|backoff|prefetch|keep_?alive|cap"
    r"|replicas|process|connections|deadline|budget|sleep|window|period|harakiri|backlog|buffer).*(?:\d|None))"
    r"|^\s*except\b|(?i:enabl|disabl|active|allow|use_|show|skip|feature|flag|switch|paus|read_?only|rollout)"
    r"|[A-Z_]{4,}\b['\"\]]*\s*[=:].*(?:False|None|\[\]|\{\}|''|\"\"|0)"
)
"""Lines of Python whose coming may."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What two versions of one file gave."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What could not be judged; of Python that does not parse, comments and lines still were."""
    half: bool = False
    """Whether the old version was not looked at, for the new one holds nothing that could be new."""


def changes(
    path: str,
    before: bytes | None,
    after: bytes | None,
    *,
    setting: Setting = SETTING,
    thorough: bool = True,
) -> tuple[Change, ...]:
    """The changes between two versions, by place; None where the file does not exist on that side.

    Not `thorough`, those are left out that say nothing by themselves. That is enough for a commit whose
    message does not speak (confidence.speaks) and that nothing ties to an incident, and far quicker.
    """
    return compare(path, before, after, setting=setting, thorough=thorough).changes


def compare(
    path: str,
    before: bytes | None,
    after: bytes | None,
    *,
    setting: Setting = SETTING,
    thorough: bool = True,
    gone: bool = True,
) -> Compared:
    """The changes between two versions, and what kept them from being judged. Never raises for any bytes.

    Without `gone`, what only the old version's findings could tell is left out: they came from elsewhere at
    most, which matters only where something else in the commit is new.
    """
    if before == after or (before is not None and after is not None and ends(before) == ends(after)):
        return Compared()
    there = after if after is not None else before
    assert there is not None
    one = version(path, there)
    if one is None or isinstance(one, Problem):
        return Compared(problems=() if one is None else (one,))
    other = None if before is None or after is None else version(path, before)
    if not isinstance(other, Version):
        other = Version(path, "", one.syntax)
    old, new = (other, one) if after is not None else (one, other)
    return _Pair(old, new, setting, whole=before is None or after is None).compared(
        thorough=thorough, gone=gone
    )


class _Pair:
    """Two versions of one file, and how their lines differ."""

    def __init__(self, old: Version, new: Version, setting: Setting, *, whole: bool) -> None:
        self.old, self.new, self.setting, self.whole = old, new, setting, whole
        self.before, self.after = old.lines, new.lines
        self.lines = difference(self.before, self.after, ink if new.is_python else None)
        self.starts = [hunk.before for hunk in self.lines.hunks]

    def compared(self, *, thorough: bool, gone: bool) -> Compared:
        """All changes, those of the tree's rules first where two tell of one line.

        Of a file that is new or gone only the rules tell.
        """
        if not (self.lines.removed or self.lines.added):
            return Compared()
        facts = not self.whole and (thorough or self._says_something())
        old, new, half = self._sides(facts=facts, gone=gone)
        here = those_near(new.findings, self._near(after=True))
        there = those_near(old.findings, self._near(after=False))
        found = [one for one in new_findings(there, here, self.where) if not self._is_old_comment(one)]
        told = [] if self.whole else list(made_comments(self.before, self.after, self.lines))
        if self.new.is_python and not self.whole:
            told += put_into_strings(self.after, self.lines)
        comparison = Comparison(self.new.path, old.facts, new.facts, self.where)
        hidden = in_comments(self.before, self.after, self.lines)
        # What stands behind a comment sign now is told already.
        told += (one for one in comparison.changes() if one.now is not None or one.before_line not in hidden)
        merged = _merged(found, told)
        if thorough and not self.whole:
            lines = {line for one in merged for line in range(one.line, one.end_line + 1)}
            lines |= comparison.unchanged
            merged += code_changed(self.before, self.after, self.lines, lines)
        merged.sort(key=lambda one: (one.line, one.rule, one.name))
        changes = tuple(self._with_words(one) for one in merged)
        return Compared(changes, tuple(dict.fromkeys(new.problems)), half)

    def _is_old_comment(self, change: Change) -> bool:
        """Whether it is a comment that stood there before, and spoke of something else by its place only."""
        lines = range(change.line, change.end_line + 1)
        return change.rule in OF_COMMENTS and change.now is not None and self.lines.added.isdisjoint(lines)

    def _says_something(self) -> bool:
        """Whether a line that changed could tell a fact that says something by itself."""
        if not self.new.is_python:
            return True
        if role(self.new.path) == "tests":
            return False
        gone = (self.before[number - 1] for number in self.lines.removed)
        came = (self.after[number - 1] for number in self.lines.added)
        return any(map(GONE.search, gone)) or any(map(CAME.search, came))

    def _sides(self, *, facts: bool, gone: bool) -> tuple[Seen, Seen, bool]:
        """What the old and the new version tell, and whether the old one was left out.

        Where lines only came or went, the other side is asked for what reaches over the gap, but only if
        this one tells something that goes on beyond its lines.
        """
        added, removed = self.lines.added, self.lines.removed
        new = seen(self.new, self._look(added if facts else (), after=True), self.setting)
        if not (facts or gone or those_near(new.findings, self._near(after=True))):
            return Seen(), new, True
        gaps = self._gaps(after=False) if _reaches(new.facts, added) else ()
        old = seen(self.old, self._look(_with(removed, gaps) if facts else (), after=False), self.setting)
        old = replace(old, facts=_on(old.facts, removed, gaps))
        if _reaches(old.facts, removed) and (gaps := self._gaps(after=True)):
            look = Look(self._around(after=True), _with(added, gaps))
            new = replace(new, facts=_on(seen(self.new, look, self.setting).facts, added, gaps))
        return old, new, False

    def _gaps(self, *, after: bool) -> Sequence[int]:
        """The lines behind which, on the other side, lines stand that are not on this one."""
        sides = (
            (one.after, one.after_end) if after else (one.before, one.before_end)
            for one in self.lines.changed
        )
        return [start for start, end in sides if start == end]

    def _look(self, touching: Collection[int], *, after: bool) -> Look:
        return Look(self._around(after=after), touching, self._near(after=after))

    def _near(self, *, after: bool) -> Sequence[range]:
        """The lines in which a rule may see something that a change made."""
        stretches = [
            (hunk.after, hunk.after_end) if after else (hunk.before, hunk.before_end)
            for hunk in self.lines.changed
        ]
        return [range(max(1, start - 1), end + BELOW) for start, end in stretches]

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
        for hunk in self.lines.changed:
            start, end = (hunk.after, hunk.after_end) if after else (hunk.before, hunk.before_end)
            lines |= {start, end + 1} - {0}
        return frozenset(lines)

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


def _with(lines: frozenset[int], gaps: Sequence[int]) -> frozenset[int]:
    """The lines, and those on both sides of each gap."""
    return lines.union(gaps, (gap + 1 for gap in gaps)) - {0}


def _reaches(facts: Iterable[Fact], lines: frozenset[int]) -> bool:
    """Whether a fact goes on beyond the lines that changed."""
    return any(not lines.issuperset(range(one.line, one.end_line + 1)) for one in facts)


def _on(facts: Iterable[Fact], lines: frozenset[int], gaps: Sequence[int]) -> tuple[Fact, ...]:
    """The facts that stand on one of the lines, or reach over a gap."""
    return tuple(
        one
        for one in facts
        if not lines.isdisjoint(range(one.line, one.end_line + 1))
        or any(one.line <= gap < one.end_line for gap in gaps)
    )


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
    return replace(
        found, was=fact.was or found.was, now=fact.now or found.now, before_line=fact.before_line,
        fact=fact.fact,
    )  # fmt: skip


def _alike(fact: Change, found: Change) -> bool:
    alike = {"commented-out": "disabled", "lowered-limit": "raised-limit"}
    return alike.get(fact.kind, fact.kind) == alike.get(found.kind, found.kind)
