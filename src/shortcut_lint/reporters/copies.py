"""One comment that was copied from file to file is told once, with all the places where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from shortcut_lint.finding import Verdict
from shortcut_lint.printable import printable_path
from shortcut_lint.reporters.account import counted
from shortcut_lint.reporters.entry import GUTTER, said

SHOWN: Final = 4
"""Places that are named; `--format concise` names all."""


def copies(verdicts: Iterable[Verdict]) -> Iterator[list[Verdict]]:
    """The verdicts, those together that say the same of the same line for the same reasons; in order."""
    rows: dict[object, list[Verdict]] = {}
    for number, one in enumerate(verdicts):
        finding = one.finding
        same = (finding.rule, finding.message, finding.snippet.strip(), finding.why, one.level, said(one))
        rows.setdefault(same if finding.snippet and finding.past is None else number, []).append(one)
    yield from rows.values()


def also(others: Sequence[Verdict]) -> Iterator[str]:
    """Where else it stands: `the same at a.yml:3, b.yml:9 and 15 other places`; nothing for no other."""
    if not others:
        return
    places = [f"{printable_path(one.finding.place.path)}:{one.finding.place.line}" for one in others]
    more = len(places) - SHOWN
    rest = f" and {counted(more, 'other place')}" if more > 0 else ""
    yield f"{' ' * GUTTER}the same at {', '.join(places[:SHOWN])}{rest}"
