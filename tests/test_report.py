"""What a finished run ends with."""

from __future__ import annotations

import pytest

from shortcut_lint.finding import Level, Problem, Verdict
from tests.reporters.reports import PROBLEM, report, verdict

FATAL = Problem(path="x.py", message="rule SL205 failed", cure="report it", fatal=True)


def at(level: Level) -> Verdict:
    return verdict(level=level)


@pytest.mark.parametrize(
    ("verdicts", "problems", "strict", "expected"),
    [
        pytest.param([], [], False, 0, id="nothing"),
        pytest.param([at("warning"), at("note")], [], False, 0, id="nothing at level error"),
        pytest.param([at("warning"), at("error")], [], False, 1, id="something at level error"),
        pytest.param([], [PROBLEM], False, 0, id="a file that was not analysed"),
        pytest.param([], [PROBLEM], True, 1, id="a file that was not analysed, strictly"),
        pytest.param([], [], True, 0, id="nothing, strictly"),
        pytest.param([at("error")], [PROBLEM, FATAL], False, 2, id="a failure of the program"),
    ],
)
def test_the_exit_status(
    verdicts: list[Verdict],
    problems: list[Problem],
    strict: bool,  # noqa: FBT001
    expected: int,
) -> None:
    assert report(*verdicts, problems=tuple(problems), strict=strict).exit_status() == expected


def test_verdicts_are_counted_by_level_the_loudest_first() -> None:
    counts = report(at("note"), at("error"), at("note")).by_level()
    assert list(counts.items()) == [("error", 1), ("warning", 0), ("note", 2), ("off", 0)]
