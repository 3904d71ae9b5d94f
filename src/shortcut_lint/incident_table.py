"""The register as a table: a line for each incident, with what hangs on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from shortcut_lint.finding import Level
from shortcut_lint.incident import Incident, Policy
from shortcut_lint.registered import OWING
from shortcut_lint.report import Report
from shortcut_lint.reporters.account import account, counted
from shortcut_lint.reporters.style import Style
from shortcut_lint.reporters.text_table import text_table
from shortcut_lint.terms import terms

HEADINGS = ("ID", "SEVERITY", "STATUS", "DUE", "ERRORS", "WARNINGS", "NOTES", "OWNER", "TITLE")
COUNTS: tuple[Level, ...] = ("error", "warning", "note")


class Row(NamedTuple):
    """One incident, when it is due, and how many verdicts of each level are tied to it."""

    incident: Incident
    due: date | None
    counts: Counter[Level]


def incident_table(report: Report, policy: Policy, *, style: Style) -> str:
    """The incidents, the worst first; the last line accounts for everything that the run has seen."""
    tied: dict[str, Counter[Level]] = {one: Counter() for one in report.incidents}
    for verdict in report.verdicts:
        if verdict.incident is not None:
            tied[verdict.incident][verdict.level] += 1
    rows = [Row(one, _due(one, policy), tied[one.id]) for one in report.incidents.values()]
    cells = [_cells(row) for row in sorted(rows, key=_rank)]
    return text_table([HEADINGS, *cells], account(report), style)


def register_table(incidents: Sequence[Incident], policy: Policy, *, style: Style) -> str:
    """The incidents by when they are due, without a look at the code."""
    rows = [Row(one, _due(one, policy), Counter()) for one in incidents]
    cells = [_cells(row) for row in sorted(rows, key=_rank)]
    without_counts = [(*row[:4], *row[-2:]) for row in [HEADINGS, *cells]]
    return text_table(without_counts, counted(len(rows), "incident"), style)


def _due(incident: Incident, policy: Policy) -> date | None:
    return terms(incident, policy, None).due if incident.status in OWING else None


def _rank(row: Row) -> tuple[bool, bool, date, str]:
    counts = row.counts
    return (not counts["error"], not counts["warning"], row.due or date.max, row.incident.id)


def _cells(row: Row) -> tuple[str, ...]:
    incident = row.incident
    return (
        incident.id,
        incident.severity,
        incident.status,
        str(row.due or "-"),
        *(str(row.counts[level] or "-") for level in COUNTS),
        incident.owner or "-",
        incident.title,
    )
