"""The last line accounts for everything."""

import msgspec
import pytest

from shortcut_lint.report import Report
from shortcut_lint.reporters.account import account
from tests.reporters import reports

ERROR = reports.verdict()
ACCEPTED = reports.verdict(level="note", verdict="accepted")
FATAL = msgspec.structs.replace(reports.PROBLEM, fatal=True)
OF_HISTORY = msgspec.structs.replace(reports.PROBLEM, path="")
ELSEWHERE = msgspec.structs.replace(reports.PROBLEM, path="b.py")


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (reports.report(), "No debt: 41 files, 1 incident."),
        (reports.report(files=1, incidents={}), "No debt: 1 file, 0 incidents."),
        (reports.report(files=0, incidents={}, register=None), "No debt: 0 files, no register."),
        (reports.report(ERROR), "1 error in 41 files; 1 incident, 1 with debt"),
        (
            reports.report(ERROR, ERROR, reports.untied(), ACCEPTED, files=1),
            "2 errors, 1 warning, 1 note (1 accepted) in 1 file; 1 incident, 1 with debt",
        ),
        (reports.report(ACCEPTED), "1 note (1 accepted) in 41 files; 1 incident, none with debt"),
        (
            reports.report(reports.untied(), incidents={}, register=None),
            "1 warning in 41 files; no register",
        ),
        (reports.report(silenced=1), "No debt in 41 files; 1 incident; 1 finding silenced by the config"),
        (
            reports.report(problems=(reports.PROBLEM, reports.PROBLEM)),
            "No debt in 41 files; 1 incident; 1 file could not be analysed in full",
        ),
        (
            reports.report(problems=(OF_HISTORY, OF_HISTORY)),
            "No debt in 41 files; 1 incident; the history could not be judged in full",
        ),
        (
            reports.report(problems=(reports.PROBLEM, ELSEWHERE, FATAL), silenced=2),
            (
                "No debt in 41 files; 1 incident; 2 findings silenced by the config; "
                "2 files could not be analysed in full; 1 failure of the program itself"
            ),
        ),
    ],
)
def test_the_last_line_counts_what_there_is(report: Report, line: str) -> None:
    assert account(report) == line
