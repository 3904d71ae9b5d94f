"""One finding as lines for people: where, the source, why it is believed, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shortcut_lint.finding import REVERTED, Finding, Past, Verdict
from shortcut_lint.printable import columns, printable, printable_path
from shortcut_lint.reporters.account import counted
from shortcut_lint.reporters.picture import Picture, picture
from shortcut_lint.reporters.style import Style, paint

GUTTER: Final = 8
"""Columns before a source line, which hold its number and a bar."""
NARROWEST: Final = 20
"""Columns that a source line gets on however narrow a terminal."""


def said(verdict: Verdict) -> str:
    """The verdict as a clause: `overdue: due 2026-01-29, 12 days ago: …`."""
    if verdict.explanation.startswith(verdict.verdict):  # `accepted by ana until 2026-06-01`
        return verdict.explanation
    return f"{verdict.verdict}: {verdict.explanation}"


def entry(verdict: Verdict, *, told: str, owner: str | None, style: Style) -> Iterator[str]:
    """A finding in full. `told` is the verdict, `owner` the owner that the heading has named."""
    finding, inset = verdict.finding, " " * GUTTER
    why = [clause for clause in finding.why if clause not in verdict.explanation]
    because = printable(f"because {', and '.join(why)}") if why else ""
    yield _header(verdict, owner, style)
    seen = picture(finding, width=max(NARROWEST, style.width - GUTTER))
    if seen is not None:
        yield paint(f"{finding.place.line:>5} | ", "aside", style) + seen.source
        if seen.carets:
            beside = because if _fits_beside(seen, because, style) else ""
            because = "" if beside else because
            yield _marks(seen, beside, verdict, style)
    if because:
        yield inset + because
    if finding.past is not None:
        yield inset + printable(past(finding, finding.past))
    if said(verdict) != told:
        yield inset + printable(said(verdict))
    if finding.condition is not None:
        yield inset + printable(f"term: {finding.condition}")
    yield f"{inset}{paint('help:', 'title', style)} {printable(verdict.cure)}"


def past(finding: Finding, one: Past) -> str:
    """When a shortcut was taken and what became of it: `commit 1a2b3c4d5 of 2026-01-02 by Ana: gone`."""
    taken = f"commit {one.commit[:9]} of {one.date} by {one.author}"
    by = f" by commit {one.fate_commit[:9]}" if one.fate_commit is not None else ""
    after = "" if one.days is None else f" after {counted(one.days, 'day')}"
    match one.fate:
        case None:
            return taken
        case "standing":
            return f"{taken}: standing" + ("" if one.days is None else f" for {counted(one.days, 'day')}")
        case "gone":
            return f"{taken}: gone with the code around it{after}"
        case "undone" if finding.rule == REVERTED:
            return f"{taken}: landed again{by}{after}"
        case _:
            return f"{taken}: {one.fate}{by}{after}"


def brief(verdict: Verdict, *, told: str, owner: str | None, style: Style) -> str:
    """A finding in one line."""
    header = _header(verdict, owner, style)
    if verdict.finding.past is not None:
        header = f"{header} ({printable(past(verdict.finding, verdict.finding.past))})"
    return header if said(verdict) == told else f"{header} ({printable(said(verdict))})"


def _header(verdict: Verdict, owner: str | None, style: Style) -> str:
    finding, place = verdict.finding, verdict.finding.place
    where = paint(f"{printable_path(place.path)}:{place.line}:{place.column}", "title", style)
    owed_by = f", owed by {verdict.owner}" if verdict.owner and verdict.owner != owner else ""
    what = printable(f"{finding.rule} {finding.name}: {finding.message}{owed_by}")
    return f"  {where}: {paint(verdict.level, verdict.level, style)} {what}"


def _marks(seen: Picture, beside: str, verdict: Verdict, style: Style) -> str:
    carets = paint("^" * seen.carets, verdict.level, style)
    return f"{paint('      | ', 'aside', style)}{' ' * seen.before}{carets} {beside}".rstrip()


def _fits_beside(seen: Picture, because: str, style: Style) -> bool:
    return GUTTER + seen.before + seen.carets + 1 + columns(because) <= style.width
