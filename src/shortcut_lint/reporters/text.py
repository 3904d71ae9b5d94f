"""The report for people: by incident, the worst first, each finding in about five lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from shortcut_lint.finding import Problem, Verdict
from shortcut_lint.incident import Incident
from shortcut_lint.printable import clip, printable, printable_path
from shortcut_lint.report import Report
from shortcut_lint.reporters.account import account, counted
from shortcut_lint.reporters.copies import also, copies
from shortcut_lint.reporters.entry import brief, entry, said
from shortcut_lint.reporters.groups import Group, groups, level_of
from shortcut_lint.reporters.style import Style, paint
from shortcut_lint.terms import distance

MOST_FAINT: Final = 20
"""Notes that may as well be nothing, up to which they are listed: nobody reads more."""


def write(report: Report, *, style: Style) -> str:
    """The whole report; its last line accounts for everything."""
    lines: list[str] = []
    for group in groups(report):
        lines += [*_group(group, report.today, style), ""]
    if report.problems:
        lines.append(paint("Problems", "title", style))
        lines += [_problem(problem, report, style) for problem in report.problems]
        lines.append("")
    return "\n".join([*lines, paint(account(report), "title", style), ""])


def _group(group: Group, today: date, style: Style) -> Iterator[str]:
    told = _said_most(group)
    owner = group.incident.owner if group.incident is not None else None
    yield paint(clip(_heading(group), style.width), "title", style)
    if group.incident is not None:
        due = None if group.due is None else distance(group.due, today)
        facts = _facts(group.incident, None if due and due in told else due, today)
        yield "  " + " · ".join(map(printable, facts))
    yield f"  {printable(told)}"
    loud = [verdict for verdict in group.verdicts if verdict.level != "note"]
    for first, *others in copies(loud):
        yield ""
        yield from entry(first, told=told, owner=owner, style=style)
        yield from also(others)
    notes = group.verdicts[len(loud) :]
    if loud and notes:
        yield ""
    faint = [verdict for verdict in notes if _is_faint(verdict)]
    left_out = faint if len(faint) > MOST_FAINT else []
    for first, *others in copies([verdict for verdict in notes if not (left_out and _is_faint(verdict))]):
        yield brief(first, told=told, owner=owner, style=style)
        yield from also(others)
    if left_out:
        yield f"  {_counted_only(left_out)}; --format concise lists them"


def _is_faint(verdict: Verdict) -> bool:
    """Whether it is a note that may as well be nothing: what nothing ties, or a commit's ordinary work."""
    doubtful = verdict.finding.confidence == "possible"
    return doubtful and (verdict.finding.past is not None or verdict.verdict == "untied")


def _counted_only(notes: Sequence[Verdict]) -> str:
    """How many there are: of those that commits took, with their commits."""
    taken = {one.finding.past.commit for one in notes if one.finding.past is not None}
    if not taken:
        return f"{counted(len(notes), 'note')} not listed: what may as well be nothing"
    what = "changes that say nothing by themselves"
    return f"{counted(len(notes), 'note')} of {counted(len(taken), 'commit')} not listed: {what}"


def _heading(group: Group) -> str:
    if group.incident is not None:
        return printable(f"Incident {group.incident.id}: {group.incident.title}")
    return "Tied to an incident that the register does not hold" if group.tied else "Tied to no incident"


def _said_most(group: Group) -> str:
    """The verdict that most of the group has, to be told once; of equals the worst."""
    return Counter(map(said, group.verdicts)).most_common(1)[0][0]


def _facts(incident: Incident, due: str | None, today: date) -> Iterator[str]:
    yield incident.severity
    yield incident.status
    yield _age(incident, today)
    if due is not None:
        yield due
    yield incident.owner or "nobody owns it"
    if incident.url is not None:
        yield incident.url


def _age(incident: Incident, today: date) -> str:
    start = incident.started_at.date()
    days = (today - start).days
    return f"{counted(days, 'day')} old" if days > 0 else "started today" if days == 0 else f"starts {start}"


def _problem(problem: Problem, report: Report, style: Style) -> str:
    place = printable_path(problem.path) + (f":{problem.line}" if problem.line else "")
    level = level_of(problem, report)
    what = f"{paint(level, level, style)} {problem.reason}: {printable(f'{problem.message}; {problem.cure}')}"
    return f"  {paint(place, 'title', style)}: {what}" if problem.path else f"  {what}"
