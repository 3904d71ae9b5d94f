"""The last line of a report, which accounts for everything that the run has seen."""

from __future__ import annotations

from shortcut_lint.report import Report


def account(report: Report) -> str:
    """`3 errors, 5 warnings, 2 notes (2 accepted) in 41 files; 4 incidents, 3 with debt; …`."""
    looked_at = counted(report.files, "file") if report.commits is None else counted(report.commits, "commit")
    register = _register(report)
    if not (report.verdicts or report.problems or report.silenced):
        return f"No debt: {looked_at}, {register}."
    parts = [f"{_findings(report)} in {looked_at}", register + _with_debt(report)]
    failures = sum(problem.fatal for problem in report.problems)
    in_part = {problem.path for problem in report.problems if not problem.fatal}
    unread = len(in_part - {""})
    if report.silenced:
        parts.append(f"{counted(report.silenced, 'finding')} silenced by the config")
    if unread:
        parts.append(f"{counted(unread, 'file')} could not be analysed in full")
    if "" in in_part:
        parts.append("the history could not be judged in full")
    if failures:
        parts.append(f"{counted(failures, 'failure')} of the program itself")
    return "; ".join(parts)


def counted(number: int, thing: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _findings(report: Report) -> str:
    counts = [counted(number, level) for level, number in report.by_level().items() if number]
    accepted = sum(verdict.verdict == "accepted" for verdict in report.verdicts)
    return (", ".join(counts) or "No debt") + (f" ({accepted} accepted)" if accepted else "")


def _register(report: Report) -> str:
    if report.register is None and not report.incidents:
        return "no register"
    return counted(len(report.incidents), "incident")


def _with_debt(report: Report) -> str:
    if not (report.verdicts and report.incidents):
        return ""
    debtors = {one.incident for one in report.verdicts if one.incident and one.level in {"error", "warning"}}
    return f", {len(debtors) or 'none'} with debt"
