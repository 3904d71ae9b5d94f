"""Which day a text means, and whether it sets it as a term."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.comments.dates import dates, unclear
from shortcut_lint.comments.due import condition, due
from tests.comments.hostile import SECONDS, slowest

WRITTEN: Final = {
    "as ISO has it": ("2022-09-01", "2022-09-01"),
    "with slashes": ("2015/02/01", "2015-02-01"),
    "in brackets": ("(2020-04-07)", "2020-04-07"),
    "with a time": ("2020-04-07T10:00Z", "2020-04-07"),
    "without signs": ("20220901", "2022-09-01"),
    "day first, beyond doubt": ("25/12/2022", "2022-12-25"),
    "month first, beyond doubt": ("12/25/2022", "2022-12-25"),
    "both the same": ("05/05/2022", "2022-05-05"),
    "day before dots": ("1.9.2022", "2022-09-01"),
    "a year of two digits": ("12/25/22", "2022-12-25"),
    "a month's day": ("5th of March, 2024", "2024-03-05"),
    "a day behind the month": ("March 5th, 2024", "2024-03-05"),
    "a month in short": ("5-Mar-2024", "2024-03-05"),
    "a month": ("October 2016", "2016-10-31"),
    "a month with an apostrophe": ("Feb '24", "2024-02-29"),
    "a month in digits": ("2024-02", "2024-02-29"),
    "a month that ends a year": ("December 2024", "2024-12-31"),
    "a quarter": ("Q3 2024", "2024-09-30"),
    "a quarter behind the year": ("2024Q4", "2024-12-31"),
    "a year at the end": ("2025", "2025-12-31"),
    "a year before a stop": ("2025. Then", "2025-12-31"),
}


@pytest.mark.parametrize(("text", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_a_date_is_read(text: str, expected: str) -> None:
    assert [str(one.day) for one in dates(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("01/09/2022", '"01/09/2022" is 2022-01-09 or 2022-09-01', id="day or month first"),
        pytest.param("1/9/22", '"1/9/22" is 2022-01-09 or 2022-09-01', id="in short"),
        pytest.param("25/12/22", '"25/12/22" is 2022-12-25 or 2025-12-22', id="day or year first"),
        pytest.param("2022-02-30", '"2022-02-30" is no day of the calendar', id="no such day"),
        pytest.param("31/02/2022", '"31/02/2022" is no day of the calendar', id="no such day either way"),
        pytest.param("31 June 2022", '"31 June 2022" is no day of the calendar', id="no such day by name"),
        pytest.param("March", '"March" tells no date', id="a month of any year"),
        pytest.param("5 March", '"5 March" tells no date', id="a day of any year"),
        pytest.param("Q3", '"Q3" tells no date', id="a quarter of any year"),
        pytest.param("Monday", '"Monday" tells no date', id="a day of the week"),
        pytest.param("tomorrow", '"tomorrow" tells no date', id="tomorrow"),
        pytest.param("next sprint", '"next sprint" tells no date', id="next"),
        pytest.param("end of the week", '"the week" tells no date', id="end of"),
    ],
)
def test_an_unclear_date_says_why(text: str, expected: str) -> None:
    (day,) = dates(text)
    assert (day.day, unclear(day)) == (None, expected)


@pytest.mark.parametrize(
    "text",
    ["", "1.2.3", "v2022.1.1.5", "2048 bytes", "it may be", "march on", "marvelous", "192.168.1.20", "0x20220901", "12:30:45", "1/2"],
)  # fmt: skip
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert dates(text) == ()


def test_dates_come_in_reading_order_with_their_offsets() -> None:
    found = dates("by Q3 2024, not 2024-01-05 or March 2024")
    assert [(one.text, one.offset) for one in found] == [
        ("Q3 2024", 3),
        ("2024-01-05", 16),
        ("March 2024", 30),
    ]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_written(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%Y%m%d"):
        assert [one.day for one in dates(f"until {day.strftime(form)}.")] == [day], form


DUE: Final = {
    "until": ("disabled until 2026-03-01", "2026-03-01"),
    "till": ("till the end of March 2026", "2026-03-31"),
    "until in a marker": ("until=2026-03-01", "2026-03-01"),
    "by": ("to be back by 2026-03-01", "2026-03-01"),
    "remove after": ("remove after 2022-09-13", "2022-09-13"),
    "removal, then after": ("This can be removed after October 2016", "2016-10-31"),
    "after, then removal": ("After October 2016, drop it", "2016-10-31"),
    "after, then can be": ("After 2022-09-01 this can be removed", "2022-09-01"),
    "remove in": ("remove in March 2024", "2024-03-31"),
    "to be removed on": ("to be removed on 2020-01-01", "2020-01-01"),
    "re-enable before": ("re-enable before 2020-01-01", "2020-01-01"),
    "expires": ("expires: 2021-01-01", "2021-01-01"),
    "due": ("due date: 2020-04-07", "2020-04-07"),
    "deadline": ("Deadline 2020-04-07", "2020-04-07"),
    "revisit": ("revisit 2024-01-01", "2024-01-01"),
    "a tag in square brackets": ("TODO [2022-09-01]: refactor", "2022-09-01"),
    "the second date": ("2020-04-07: off until 2020-05-01", "2020-05-01"),
    "quarter": ("until Q3 2024", "2024-09-30"),
    "year": ("until 2025", "2025-12-31"),
}


@pytest.mark.parametrize(("text", "expected"), DUE.values(), ids=DUE)
def test_a_term_is_a_due_date(text: str, expected: str) -> None:
    found = due(text)
    assert found is not None
    assert str(found.day) == expected


@pytest.mark.parametrize("text", ["remove after 01/09/2022", "until 2022-02-30", "until next week", "by May"])
def test_an_unclear_term_is_a_term_all_the_same(text: str) -> None:
    found = due(text)
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Disabled temporarily (2020-04-07)", id="when it was disabled"),
        pytest.param("disabled on 2020-04-07", id="on"),
        pytest.param("broken since 2019-03-01", id="since"),
        pytest.param("2012-07-04 jdoe: off", id="a signature"),
        pytest.param("written by jdoe on 2012-07-04", id="who and when"),
        pytest.param("TODO(jdoe 2012-07-04): drain", id="in a tag's brackets"),
        pytest.param("TODO(2012-07-04): drain", id="alone in a tag's brackets"),
        pytest.param("removed on 2020-01-01", id="what was removed"),
        pytest.param("due to the outage of 2020-04-07", id="due to"),
        pytest.param("broken after 2019-03-01", id="after which it broke"),
        pytest.param("before 2020-01-01 ids were numbers", id="what was before"),
        pytest.param("added in March 2020", id="when it was added"),
        pytest.param("loop until the queue is empty", id="no date"),
    ],
)
def test_a_date_that_says_when_something_was_done_is_no_term(text: str) -> None:
    assert due(text) is None


WAITS: Final = {
    "once": ("can be removed once 3.13.6 is available", "once 3.13.6 is available"),
    "until": ("pinned until Django 4.2", "until Django 4.2"),
    "until a release": ("until celery 5.3 is out, see #3", "until celery 5.3 is out"),
    "until v": ("until v5", "until v5"),
    "until a version": ("until version 12 is released and we know", "until version 12 is released"),
    "as soon as": ("as soon as requests>=2.3.1 lands (see x)", "as soon as requests>=2.3.1 lands"),
    "when, behind what to do": ("remove this when we drop Python 3.8", "when we drop Python 3.8"),
    "when, before what to do": ("when we drop Python 3.8 remove this", "when we drop Python 3.8"),
    "after": ("to be removed after the 2.0 release", "after the 2.0 release"),
    "in": ("Deprecated: drop in v3", "in v3"),
    "a reason behind it": ("once 3.13.6 is out because of x", "once 3.13.6 is out"),
}


@pytest.mark.parametrize(("text", "expected"), WAITS.values(), ids=WAITS)
def test_a_release_that_something_waits_for_is_a_condition(text: str, expected: str) -> None:
    assert condition(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("until the leak is fixed", id="no release"),
        pytest.param("until 2024-03-01", id="a date"),
        pytest.param("until 1.9.2022", id="a date with dots"),
        pytest.param("until 10.5 seconds passed", id="a time"),
        pytest.param("once 0.5 % fail", id="a share"),
        pytest.param("broken after 1.2.3", id="when it broke"),
        pytest.param("disabled on Django 4.2", id="where it is off"),
        pytest.param("when 2.7 runs it", id="where it runs"),
        pytest.param("until Bug 12 is fixed", id="a bug"),
        pytest.param("until 5 rows are left", id="a number"),
    ],
)
def test_what_is_no_release_to_wait_for_is_no_condition(text: str) -> None:
    assert condition(text) is None


@pytest.mark.parametrize("read", [dates, due, condition])
def test_hostile_text_is_read_in_linear_time(read: object) -> None:
    assert callable(read)
    taken, text = slowest(read)
    assert taken < SECONDS, text
