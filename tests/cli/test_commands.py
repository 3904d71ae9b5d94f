"""What no transcript can show: a program that fails half-way."""

import msgspec
import pytest

from shortcut_lint.cli.narrowing import narrowed
from shortcut_lint.cli.status import status_of_check
from shortcut_lint.finding import Problem
from tests.reporters import reports

CRASH = Problem(path="app.py", message="rule SL401 failed", cure="report it", reason="rule", fatal=True)
BROKEN = Problem(path="app.py", message="does not parse", cure="repair it", reason="syntax")


def test_debt_is_no_failure_of_the_commands_about_incidents(capsys: pytest.CaptureFixture[str]) -> None:
    report = reports.report(reports.verdict(), problems=(BROKEN,))
    assert (status_of_check(report), capsys.readouterr().err) == (0, "")


def test_a_rule_that_fails_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    report = reports.report(problems=(BROKEN, CRASH))
    assert status_of_check(report) == 2
    assert capsys.readouterr().err == "shortcut-lint: app.py: rule SL401 failed; report it\n"


def test_a_narrowed_report_keeps_the_problems_that_may_hide_something() -> None:
    report = reports.report(reports.verdict(), reports.untied(), problems=(BROKEN,))
    seen = narrowed(report, incident="INC-421", owner=None)
    assert seen == msgspec.structs.replace(report, verdicts=(reports.verdict(),))
