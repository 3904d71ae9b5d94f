"""The report for people, whole and line by line."""

import re
import unicodedata
from datetime import date, datetime, timezone
from pathlib import Path

import msgspec
import pytest
from hypothesis import given

from shortcut_lint.finding import Fate, Level, Past, Place, Verdict
from shortcut_lint.report import Report
from shortcut_lint.reporters import write
from shortcut_lint.reporters.copies import copies
from shortcut_lint.reporters.groups import groups
from shortcut_lint.reporters.style import Style
from tests.reporters import reports
from tests.reporters.hostile import A_FEW, hostile_reports

GOLDEN = Path(__file__).parent / "golden"


def text(report: Report, *, width: int = 100) -> str:
    return write("text", report, style=Style(width=width))


@pytest.mark.parametrize(
    ("golden", "style"),
    [
        ("text.txt", Style()),
        ("text-color.txt", Style(color=True)),
        ("text-narrow.txt", Style(width=40)),
    ],
)
def test_a_report_with_one_of_each_thing_reads_as_agreed(golden: str, style: Style) -> None:
    assert write("text", reports.everything(), style=style) == (GOLDEN / golden).read_text("utf-8")


def test_the_example_in_the_docs_is_what_is_printed() -> None:
    page = (Path(__file__).parents[2] / "docs" / "output.md").read_text("utf-8")
    assert f"```\n{text(reports.report(reports.verdict()))}```\n" in page


def test_a_clean_run_is_one_line() -> None:
    assert text(reports.report()) == "No debt: 41 files, 1 incident.\n"


@pytest.mark.parametrize(("changes", "listed"), [(20, 20), (21, 0)])
def test_changes_that_say_nothing_are_listed_while_somebody_would_read_them(
    changes: int, listed: int
) -> None:
    def change(number: int) -> Verdict:
        past = Past(commit=f"{number % 2:040}", author="ana", date=date(2026, 1, 2))
        place = Place(path="shop/pay.py", line=number, column=1, end_line=number, end_column=9)
        what = reports.finding(place=place, confidence="possible", past=past, snippet=f"size = {number}")
        return reports.untied(finding=what, level="note")

    surer = reports.untied(level="note")
    printed = text(reports.report(surer, *map(change, range(1, changes + 1))), width=200)
    assert printed.count("note SL401 test-skipped") == 1
    assert printed.count("note SL301 limit-raised") == listed
    assert (
        "  21 notes of 2 commits not listed: changes that say nothing by themselves; --format concise "
        "lists them\n" in printed
    ) is not listed


@pytest.mark.parametrize(("notes", "listed"), [(20, 20), (21, 0)])
def test_notes_that_may_be_nothing_are_listed_while_somebody_would_read_them(notes: int, listed: int) -> None:
    def note(number: int) -> Verdict:
        place = Place(path="shop/pay.py", line=number, column=1, end_line=number, end_column=9)
        what = reports.finding(place=place, confidence="possible", message=f"limit {number}")
        return reports.untied(finding=what, level="note")

    printed = text(reports.report(*map(note, range(1, notes + 1))), width=200)
    assert printed.count("note SL301 limit-raised") == listed
    told = "  21 notes not listed: what may as well be nothing; --format concise lists them\n"
    assert (told in printed) is not listed


def test_color_adds_nothing_but_color() -> None:
    colored = write("text", reports.everything(), style=Style(color=True))
    assert "\x1b[1;31merror\x1b[0m" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == text(reports.everything())


def test_what_was_copied_is_told_once_and_counted_each_time() -> None:
    def copy(number: int, *, level: Level = "error") -> Verdict:
        one = reports.verdict(level=level)
        place = msgspec.structs.replace(one.finding.place, path=f"shop/{number}.py", line=number)
        return msgspec.structs.replace(one, finding=msgspec.structs.replace(one.finding, place=place))

    told = text(reports.report(*(copy(number) for number in range(1, 8)), copy(9, level="note")))
    assert told.count("help:") == 1
    assert (
        "\n        the same at shop/2.py:2, shop/3.py:3, shop/4.py:4, shop/5.py:5 and 2 other places\n"
        in told
    )
    assert "shop/9.py:9:5: note SL301" in told
    assert "7 errors, 1 note in 41 files" in told
    assert "the same at shop/2.py:2\n" in text(reports.report(copy(1), copy(2)))


def test_what_one_commit_wrote_in_many_places_is_told_once_where_it_became_the_same() -> None:
    def copy(number: int, became: Fate) -> Verdict:
        place = Place(path=f"shop/{number}.py", line=number, column=1, end_line=number, end_column=9)
        past = Past(commit=f"{1:040}", author="ana", date=date(2026, 1, 2), fate=became)
        return reports.untied(finding=reports.finding(place=place, past=past), level="note")

    lines = text(reports.report(copy(1, "gone"), copy(2, "standing"), copy(3, "gone"))).splitlines()
    assert sum(": note SL301 limit-raised: " in line for line in lines) == 2
    assert "        the same at shop/3.py:3" in lines


def test_what_one_commit_made_comments_of_in_a_file_is_told_together() -> None:
    past = Past(commit="1" * 40, author="Ana", date=date(2026, 1, 2))

    def made(path: str, line: int) -> Verdict:
        place = Place(path=path, line=line, column=1, end_line=line, end_column=9)
        return reports.verdict(
            reports.finding(place=place, kind="commented-out", past=past, message=f"line {line}")
        )

    shown = text(reports.report(made("a.py", 2), made("a.py", 9), made("b.py", 2), made("a.py", 30)))
    assert "        more of that at a.py:9, a.py:30\n" in shown
    assert shown.count("SL301 limit-raised") == 2


def test_the_worst_incident_comes_first_and_what_is_tied_to_none_last() -> None:
    later = reports.incident(id="INC-2", title="Later")
    mild = reports.verdict(level="warning", incident="INC-2", verdict="owed")
    report = reports.report(
        reports.untied(level="error"),
        mild,
        reports.verdict(),
        incidents={"INC-2": later, "INC-421": reports.incident()},
    )
    headings = [line for line in text(report).splitlines() if line.startswith(("Incident", "Tied"))]
    assert headings == [
        "Incident INC-421: Checkout 503s: DB pool exhausted",
        "Incident INC-2: Later",
        "Tied to no incident",
    ]


def test_what_most_findings_of_an_incident_share_is_said_once() -> None:
    shown = text(reports.report(reports.verdict(), reports.verdict()))
    assert shown.count("overdue: due 2026-01-29, 12 days ago") == 1


def test_the_due_date_is_named_where_the_verdict_does_not_name_it() -> None:
    shown = text(reports.report(reports.verdict(verdict="left-behind", explanation="INC-421 is closed")))
    assert "SEV1 · resolved · 27 days old · due 2026-01-29, 12 days ago · team-payments" in shown


@pytest.mark.parametrize(("day", "age"), [(9, "1 day old"), (10, "started today"), (11, "starts 2026-02-11")])
def test_an_incident_is_as_old_as_today_says(day: int, age: str) -> None:
    incident = reports.incident(started_at=datetime(2026, 2, day, tzinfo=timezone.utc))
    assert f" · {age} · " in text(reports.report(reports.verdict(), incidents={"INC-421": incident}))


def test_a_reason_that_does_not_fit_beside_the_carets_gets_its_own_line() -> None:
    assert "^^^ because its comment" in text(reports.report(reports.verdict()))
    assert "^^^\n        because its comment" in text(reports.report(reports.verdict()), width=50)


def test_a_problem_without_a_path_is_told() -> None:
    problem = msgspec.structs.replace(reports.PROBLEM, path="", line=None, reason="git")
    shown = text(reports.report(problems=(problem,)))
    assert "Problems\n  warning git: does not parse" in shown


def test_a_place_outside_the_snippet_is_named_but_not_marked() -> None:
    far = Place(path="a.py", line=1, column=500, end_line=1, end_column=510)
    shown = text(reports.report(reports.verdict(reports.finding(place=far))))
    assert "a.py:1:500: error" in shown
    assert "^" not in shown


@given(hostile_reports())
@A_FEW
def test_hostile_text_steers_neither_a_terminal_nor_a_ci_log(report: Report) -> None:
    for name in ("text", "concise"):
        lines = write(name, report, style=Style()).split("\n")
        assert lines.pop() == ""
        for line in lines:
            assert all(char.isprintable() or unicodedata.category(char) == "Zs" for char in line)
            assert not line.lstrip().startswith(("::", "##"))
            assert not re.search(r"##\w*\[", line)


@given(hostile_reports())
@A_FEW
def test_every_finding_has_its_header_however_hostile(report: Report) -> None:
    lines = text(report).splitlines()
    told = [first for group in groups(report) for first, *_ in copies(group.verdicts)]
    for verdict in told:
        place = verdict.finding.place
        header = f":{place.line}:{place.column}: {verdict.level} SL301 limit-raised: "
        assert any(header in line for line in lines), header
    assert sum(line.startswith("        help: ") for line in lines) == sum(
        verdict.level != "note" for verdict in told
    )
