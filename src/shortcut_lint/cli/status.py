"""The exit status of the commands that look at the code but judge nothing."""

from __future__ import annotations

from shortcut_lint.cli.ending import say
from shortcut_lint.report import Report


def status_of_check(report: Report) -> int:
    """2 where the program itself failed, which is said; debt is no failure of these commands."""
    fatal = [problem for problem in report.problems if problem.fatal]
    for problem in fatal:
        say(f"{problem.path}: {problem.message}; {problem.cure}")
    return 2 if fatal else 0
