"""All that one version of a file says, to find a fact again in a later one."""

from __future__ import annotations

from shortcut_lint.finding import Problem
from shortcut_lint.history.change import Fact
from shortcut_lint.history.findings import SETTING, Look, seen
from shortcut_lint.history.version import version
from shortcut_lint.setting import Setting


def facts(path: str, data: bytes, *, setting: Setting = SETTING) -> tuple[Fact, ...]:
    """The facts of a whole file, what the rules of the tree find among them; none where nothing is compared.

    Never raises for any bytes; of Python that does not parse, the facts of its lines are told.
    """
    one = version(path, data)
    if one is None or isinstance(one, Problem):
        return ()
    lines = range(1, one.text.count("\n") + 2)
    found = seen(one, Look(lines, lines, (lines,)), setting)
    rules = (
        Fact("finding", each.symbol, each.name, each.snippet.strip(), each.place.line, each.place.end_line)
        for each in found.findings
    )
    return (*found.facts, *rules)
