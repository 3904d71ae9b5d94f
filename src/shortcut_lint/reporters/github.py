"""Annotations for GitHub Actions: workflow commands, as many as the runner keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from shortcut_lint.finding import Level, Problem, Verdict
from shortcut_lint.printable import printable
from shortcut_lint.report import Report
from shortcut_lint.reporters.account import account, counted
from shortcut_lint.reporters.groups import level_of, worst_first
from shortcut_lint.reporters.style import Style

COMMANDS: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "note": "notice"}
LIMIT: Final = 10
"""Annotations of each level that the runner keeps from one step."""

_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def write(report: Report, *, style: Style) -> str:  # noqa: ARG001 - the page has its own style
    """The annotations, worst first, then the account of everything."""
    lines: list[str] = []
    for level in COMMANDS:
        lines += _within_limit(list(_commands(report, level)), level)
    return "\n".join([*lines, account(report), ""])


def _within_limit(commands: Sequence[str], level: Level) -> Sequence[str]:
    """The commands, or so many that the last can say how many more there are."""
    if len(commands) <= LIMIT:
        return commands
    left_out = counted(len(commands) - LIMIT + 1, f"more {level}")
    told = f"{left_out}: GitHub keeps {LIMIT} a step; `--format text` shows all."
    return [*commands[: LIMIT - 1], _command(level, told, {"title": "shortcut-lint"})]


def _commands(report: Report, level: Level) -> Iterator[str]:
    for verdict in worst_first(report.verdicts):
        if verdict.level == level:
            yield _finding(verdict)
    for problem in report.problems:
        if level_of(problem, report) == level:
            yield _problem(problem, level)


def _finding(verdict: Verdict) -> str:
    finding, place = verdict.finding, verdict.finding.place
    tied = f"{verdict.incident} {verdict.verdict}" if verdict.incident else verdict.verdict
    one_line = {"col": str(place.column), "endColumn": str(place.end_column)}
    return _command(
        verdict.level,
        f"{finding.message}: {verdict.explanation}. Help: {verdict.cure}.",
        {
            "file": place.path,
            "line": str(place.line),
            "endLine": str(place.end_line),
            **(one_line if place.line == place.end_line else {}),
            "title": f"{finding.rule} {finding.name} ({tied})",
        },
    )


def _problem(problem: Problem, level: Level) -> str:
    place = {"file": problem.path} if problem.path else {}
    line = {"line": str(problem.line)} if problem.line else {}
    title = {"title": f"problem: {problem.reason}"}
    return _command(level, f"{problem.message}; {problem.cure}.", {**place, **line, **title})


def _command(level: Level, message: str, properties: Mapping[str, str]) -> str:
    told = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    return f"::{COMMANDS[level]} {told}::{_escaped(message, _DATA)}"


def _escaped(text: str, table: Mapping[int, str]) -> str:
    return printable(text.translate(table))
