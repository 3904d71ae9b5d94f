"""One line a finding."""

import re
from pathlib import Path

from hypothesis import given

from shortcut_lint.printable import printable, printable_path
from shortcut_lint.report import Report
from shortcut_lint.reporters import write
from shortcut_lint.reporters.style import Style
from tests.reporters import reports
from tests.reporters.hostile import A_FEW, hostile_reports

LINE = re.compile(
    r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<level>error|warning|note) (?P<code>\S+) (?P<rest>.*)"
)


def test_a_report_with_one_of_each_thing_reads_as_agreed() -> None:
    golden = Path(__file__).parent / "golden" / "concise.txt"
    assert write("concise", reports.everything(), style=Style()) == golden.read_text("utf-8")


def test_only_the_level_is_coloured() -> None:
    shown = write("concise", reports.report(reports.verdict()), style=Style(color=True))
    assert "shop/db.py:14:5: \x1b[1;31merror\x1b[0m SL301" in shown


@given(hostile_reports())
@A_FEW
def test_a_reader_of_lines_gets_every_finding_and_problem_back(report: Report) -> None:
    *lines, _ = write("concise", report, style=Style()).splitlines()
    assert len(lines) == len(report.verdicts) + len(report.problems)
    for line, verdict in zip(lines, report.verdicts, strict=False):
        place = verdict.finding.place
        shown = line.removeprefix(f"{printable_path(place.path)}:{place.line}:{place.column}: ")
        assert shown != line
        assert shown.startswith(f"{verdict.level} SL301 limit-raised [")
        assert printable(verdict.finding.message) in line


def test_a_line_can_be_read_with_one_pattern() -> None:
    *lines, _ = write("concise", reports.everything(), style=Style()).splitlines()
    found = [LINE.fullmatch(line) for line in lines]
    assert all(found)
    assert [match["code"] for match in found if match][:2] == ["SL301", "SL301"]
