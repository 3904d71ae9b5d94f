"""One line a finding or problem, for machines that read lines and people who read many."""

from __future__ import annotations

from shortcut_lint.finding import Problem, Verdict
from shortcut_lint.printable import printable, printable_path
from shortcut_lint.report import Report
from shortcut_lint.reporters.account import account
from shortcut_lint.reporters.groups import level_of
from shortcut_lint.reporters.style import Style, paint


def write(report: Report, *, style: Style) -> str:
    """`path:line:column: level CODE name [incident verdict] message`, in the order of files and lines.

    Problems follow in the same shape, the last line accounts for everything.
    """
    findings = [_finding(verdict, style) for verdict in report.verdicts]
    problems = [_problem(problem, report, style) for problem in report.problems]
    return "\n".join([*findings, *problems, account(report), ""])


def _finding(verdict: Verdict, style: Style) -> str:
    finding, place = verdict.finding, verdict.finding.place
    tied = f"{verdict.incident} {verdict.verdict}" if verdict.incident else verdict.verdict
    what = printable(f"{finding.rule} {finding.name} [{tied}] {finding.message}")
    level = paint(verdict.level, verdict.level, style)
    return f"{printable_path(place.path)}:{place.line}:{place.column}: {level} {what}"


def _problem(problem: Problem, report: Report, style: Style) -> str:
    """A problem; where no line is known, editors are led to the first."""
    what = printable(f"problem {problem.reason} {problem.message}; {problem.cure}")
    level = level_of(problem, report)
    path = printable_path(problem.path or ".")
    return f"{path}:{problem.line or 1}:1: {paint(level, level, style)} {what}"
