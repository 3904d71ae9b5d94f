"""What one version of a file says, all of it or around some lines, to find a fact again in a later one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from shortcut_lint.finding import Problem
from shortcut_lint.history.change import Fact
from shortcut_lint.history.changes.findings import SETTING, Look, seen
from shortcut_lint.history.versions.version import version
from shortcut_lint.setting import Setting

ABOVE: Final = 3
"""Lines above one in which a comment may speak of it."""


def facts(
    path: str, data: bytes, *, setting: Setting = SETTING, on: Collection[int] | None = None
) -> tuple[Fact, ...]:
    """The facts of a file or of some of its lines, what the rules of the tree find among them.

    None where nothing is compared. Never raises for any bytes; of Python that does not parse, the facts of
    its lines are told.
    """
    one = version(path, data)
    if one is None or isinstance(one, Problem):
        return ()
    lines = range(1, one.text.count("\n") + 2) if on is None else on
    if not lines:
        return ()
    near = (lines,) if isinstance(lines, range) else [range(max(1, one - ABOVE), one + 1) for one in lines]
    found = seen(one, Look(lines, lines, near), setting)
    rules = (
        Fact("finding", each.symbol, each.name, each.snippet.strip(), each.place.line, each.place.end_line)
        for each in found.findings
    )
    return (*found.facts, *rules)
