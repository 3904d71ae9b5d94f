"""Annotations, read back as the runner reads them."""

import re
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given

from shortcut_lint.printable import printable
from shortcut_lint.report import Report
from shortcut_lint.reporters import write
from shortcut_lint.reporters.style import Style
from tests.reporters import reports
from tests.reporters.hostile import A_FEW, hostile_reports


class Annotation(NamedTuple):
    """A workflow command as the runner understands it."""

    level: str
    properties: dict[str, str]
    message: str


def unescaped(text: str, table: dict[str, str]) -> str:
    for escape, char in table.items():
        text = text.replace(escape, char)
    return text


def annotations(written: str) -> list[Annotation]:
    """What the runner makes of a log: lines that, trimmed, open with a known command."""
    found = []
    for line in re.split(r"\r\n|\r|\n", written):
        match = re.fullmatch(r"\s*::(error|warning|notice)(?: (.*?))?::(.*)", line)
        if match is None:
            assert not line.lstrip().startswith("::"), line
            assert "##[" not in line
            continue
        pairs = (pair.split("=", 1) for pair in match[2].strip().split(",") if pair)
        properties = {
            name: unescaped(value, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"})
            for name, value in pairs
        }
        message = unescaped(match[3], {"%0D": "\r", "%0A": "\n", "%25": "%"})
        found.append(Annotation(match[1], properties, message))
    return found


def github(report: Report) -> str:
    return write("github", report, style=Style())


def test_a_report_with_one_of_each_thing_reads_as_agreed() -> None:
    golden = Path(__file__).parent / "golden" / "github.txt"
    assert github(reports.everything()) == golden.read_text("utf-8")


def test_an_annotation_points_at_the_place_and_says_what_to_do() -> None:
    (made,) = annotations(github(reports.report(reports.verdict())))
    assert made == Annotation(
        "error",
        {
            "file": "shop/db.py",
            "line": "14",
            "endLine": "14",
            "col": "5",
            "endColumn": "18",
            "title": "SL301 limit-raised (INC-421 overdue)",
        },
        "pool_size raised: due 2026-01-29, 12 days ago: resolved 2026-01-14, SEV1 has 15 days. "
        "Help: put it back to 10 and remove INC-421.",
    )


@pytest.mark.parametrize(("level", "word"), [("error", "error"), ("warning", "warning"), ("note", "notice")])
def test_the_last_of_too_many_annotations_says_how_many_more_there_are(level: str, word: str) -> None:
    made = annotations(github(reports.report(*[reports.verdict(level=level)] * 25)))
    assert [one.level for one in made] == [word] * 10
    assert made[-1].message == f"16 more {level}s: GitHub keeps 10 a step; `--format text` shows all."


def test_ten_annotations_of_a_level_are_all_shown() -> None:
    made = annotations(github(reports.report(*[reports.verdict()] * 10)))
    assert len(made) == 10
    assert made[-1].properties["file"] == "shop/db.py"


def test_annotations_come_worst_first() -> None:
    made = annotations(
        github(reports.report(reports.untied(), reports.verdict(), problems=(reports.PROBLEM,)))
    )
    assert [one.level for one in made] == ["error", "warning", "warning"]
    assert made[-1].properties == {"file": "legacy/old.py", "line": "7", "title": "problem: syntax"}


def test_a_strict_run_turns_problems_into_errors() -> None:
    (made,) = annotations(github(reports.report(problems=(reports.PROBLEM,), strict=True)))
    assert made.level == "error"


def test_a_problem_without_a_path_is_told() -> None:
    problem = msgspec.structs.replace(reports.PROBLEM, path="", line=None)
    (made,) = annotations(github(reports.report(problems=(problem,))))
    assert made.properties == {"title": "problem: syntax"}


@given(hostile_reports())
@A_FEW
def test_the_runner_gets_every_annotation_back_and_no_other(report: Report) -> None:
    made = annotations(github(report))
    assert len(made) == len(report.verdicts) + len(report.problems)
    for verdict in report.verdicts:
        place, finding = verdict.finding.place, verdict.finding
        tied = f"{verdict.incident} {verdict.verdict}" if verdict.incident else verdict.verdict
        message = f"{finding.message}: {verdict.explanation}. Help: {verdict.cure}."
        wanted = (place.path, str(place.line), f"SL301 limit-raised ({tied})", message)
        shown = [
            (one.properties["file"], one.properties["line"], one.properties["title"], one.message)
            for one in made
            if "line" in one.properties
        ]
        assert tuple(map(_without_line_ends, wanted)) in [
            tuple(map(_without_line_ends, one)) for one in shown
        ]
        assert all(
            ("col" in one.properties) == (one.properties.get("line") == one.properties.get("endLine"))
            for one in made
            if "endLine" in one.properties
        )


def _without_line_ends(text: str) -> str:
    """What is shown of a text whose line ends travel as they are and whose other controls do not."""
    return printable(re.sub(r"\r|\n", "", text))
