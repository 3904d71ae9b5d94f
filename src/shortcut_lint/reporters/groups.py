"""The order of debt: what belongs to one incident stands together, the worst comes first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from shortcut_lint.finding import LEVEL_ORDER, Level, Problem, Verdict
from shortcut_lint.incident import Incident
from shortcut_lint.report import Report


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Verdicts that one heading covers; never empty."""

    verdicts: tuple[Verdict, ...]
    """Worst first."""
    incident: Incident | None = None
    """None for what is tied to no incident of the register."""

    @property
    def tied(self) -> bool:
        """Whether an incident is named, be it one that the register does not hold."""
        return self.verdicts[0].verdict == "unknown" or self.verdicts[0].incident is not None

    @property
    def due(self) -> date | None:
        """When the first of its debts is due; a decision is no debt."""
        return min((one.due for one in self.verdicts if one.due and one.verdict != "accepted"), default=None)


def groups(report: Report) -> tuple[Group, ...]:
    """The report's verdicts by incident: the worst incident first, what is tied to none last."""
    by_key: dict[tuple[str, bool], list[Verdict]] = {}
    for verdict in worst_first(report.verdicts):
        by_key.setdefault((verdict.incident or "", verdict.verdict == "unknown"), []).append(verdict)
    made = [
        Group(verdicts=tuple(members), incident=report.incidents.get(incident))
        for (incident, _), members in by_key.items()
    ]
    return tuple(sorted(made, key=_rank))


def worst_first(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts, errors before warnings before notes, inside by place."""
    return sorted(verdicts, key=lambda one: (LEVEL_ORDER[one.level], *_place(one)))


def level_of(problem: Problem, report: Report) -> Level:
    """How loud a problem is: an error where the program failed or the run is strict."""
    return "error" if problem.fatal or report.strict else "warning"


def _rank(group: Group) -> tuple[bool, int, date, str]:
    name = group.incident.id if group.incident else ""
    return (not group.tied, LEVEL_ORDER[group.verdicts[0].level], group.due or date.max, name)


def _place(verdict: Verdict) -> tuple[str, int, int, str]:
    finding = verdict.finding
    return (finding.place.path, finding.place.line, finding.place.column, finding.rule)
