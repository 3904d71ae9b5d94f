"""What is told once with all its places: a comment that was copied, what one commit did in many lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from shortcut_lint.finding import REVERTED, Finding, Verdict
from shortcut_lint.printable import printable_path
from shortcut_lint.reporters.account import counted
from shortcut_lint.reporters.entry import GUTTER, said

SHOWN: Final = 4
"""Places that are named; `--format concise` names all."""


def copies(verdicts: Iterable[Verdict]) -> Iterator[list[Verdict]]:
    """The verdicts, in order; those together that say the same of the same line for the same reasons, and all
    that became the same of what one commit took back, or made a comment of in one file.
    """
    rows: dict[object, list[Verdict]] = {}
    for number, one in enumerate(verdicts):
        finding, past = one.finding, one.finding.past
        same: object = number
        if _is_part(finding):
            same = None if finding.rule == REVERTED else finding.place.path
        elif finding.snippet:
            same = (finding.rule, finding.message, finding.snippet.strip(), finding.why)
        became = None if past is None else (past.commit, past.fate, past.fate_commit)
        rows.setdefault((same, became, one.level, said(one)), []).append(one)
    yield from rows.values()


def _is_part(finding: Finding) -> bool:
    """Whether it is a part of one thing that its commit did, whatever each line says."""
    return finding.past is not None and (finding.rule == REVERTED or finding.kind == "commented-out")


def also(others: Sequence[Verdict]) -> Iterator[str]:
    """Where else it stands: `the same at a.yml:3, b.yml:9 and 15 other places`; nothing for no other."""
    if not others:
        return
    what = "more of that at" if _is_part(others[0].finding) else "the same at"
    found = (one.finding.place for one in others)
    places = list(dict.fromkeys(f"{printable_path(one.path)}:{one.line}" for one in found))
    more = len(places) - SHOWN
    rest = f" and {counted(more, 'other place')}" if more > 0 else ""
    yield f"{' ' * GUTTER}{what} {', '.join(places[:SHOWN])}{rest}"
