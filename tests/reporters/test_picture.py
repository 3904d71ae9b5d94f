"""Where the carets stand under a source line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.finding import Place
from shortcut_lint.printable import columns
from shortcut_lint.reporters.picture import Picture, picture
from tests.reporters import reports
from tests.reporters.hostile import hostile_text


def drawn(line: str, column: int, end_column: int, *, width: int = 80, end_line: int = 1) -> Picture | None:
    place = Place(path="a.py", line=1, column=column, end_line=end_line, end_column=end_column)
    return picture(reports.finding(snippet=line, place=place), width=width)


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        ("x = 1", (5, 6), Picture("x = 1", 4, 1)),
        ("    pool=200,", (5, 13), Picture("pool=200,", 0, 8)),
        ("\tpool\t= 200", (7, 12), Picture("pool    = 200", 8, 5)),
        ("支払い = 1", (7, 8), Picture("支払い = 1", 9, 1)),
        ("x = '支払い'", (5, 10), Picture("x = '支払い'", 4, 8)),
        ("e\u0301 = 1", (6, 7), Picture("e\u0301 = 1", 4, 1)),
        ("x = '\x1b' + y", (10, 11), Picture(r"x = '\x1b' + y", 12, 1)),
        ("    x = 1", (1, 10), Picture("    x = 1", 0, 9)),
        ("x = 1", (40, 45), Picture("x = 1", 5, 0)),
        ("x = 1   ", (1, 9), Picture("x = 1", 0, 5)),
    ],
)
def test_carets_stand_under_the_place(line: str, place: tuple[int, int], expected: Picture) -> None:
    assert drawn(line, *place) == expected


def test_a_place_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert drawn("retry(", 1, 2, end_line=3) == Picture("retry(", 0, 6)


def test_a_finding_without_source_has_no_picture() -> None:
    assert drawn("   ", 1, 1) is None


def test_a_long_line_is_cut_around_the_place() -> None:
    seen = drawn("a" * 100 + "HERE" + "b" * 100, 101, 105, width=30)
    assert seen is not None
    assert seen.source == "…" + "a" * 9 + "HERE" + "b" * 15 + "…"
    assert seen.source[seen.before : seen.before + seen.carets] == "HERE"


@given(hostile_text(), st.integers(1, 300), st.integers(0, 40), st.integers(20, 120))
def test_the_line_fits_and_so_do_the_carets(line: str, column: int, length: int, width: int) -> None:
    seen = drawn(line[:240], column, column + length, width=width)
    if seen is not None:
        assert columns(seen.source) <= width
        assert seen.before >= 0
        assert seen.carets == 0 or seen.before + seen.carets <= columns(seen.source)
