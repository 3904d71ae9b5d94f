"""Dates as people write them in comments, in one way or in several."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from shortcut_lint.expression import expression

Readings: TypeAlias = tuple[date, ...]
"""The days that a date can mean: none, one, or several."""


class Day(NamedTuple):
    """A date in a text. `day` is None where the text can be read in two ways, or as no day at all."""

    day: date | None
    text: str
    offset: int
    readings: Readings = ()


def _made(year: int, month: int, day: int) -> Readings:
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()


def _last_of(year: int, month: int) -> Readings:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (date.fromordinal(following.toordinal() - 1),)


def _four_digits(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _year_first(match: re.Match[str]) -> Readings:
    return _made(int(match["y"]), int(match["m"]), int(match["d"]))


def _year_last(match: re.Match[str]) -> Readings:
    """Day or month first, as the writer's country has it; before dots it is the day."""
    first, second, year = int(match["a"]), int(match["b"]), match["y"]
    found = [*_made(_four_digits(year), second, first), *_made(_four_digits(year), first, second)]
    if match["sign"] == ".":
        return tuple(found[:1])
    if len(year) == 2 and first > 12:
        found += _made(2000 + first, second, int(year))
    return tuple(sorted(set(found)))


def _named(match: re.Match[str]) -> Readings:
    month, year = _MONTHS.index(match["month"][:3].lower()) + 1, _four_digits(match["y"])
    number = match["before"] or match["behind"]
    return _made(year, month, int(number)) if number else _last_of(year, month)


def _quarter(match: re.Match[str]) -> Readings:
    return _last_of(_four_digits(match["y"]), 3 * int(match["q"]))


def _month(match: re.Match[str]) -> Readings:
    return _last_of(int(match["y"]), int(match["m"]))


def _year(match: re.Match[str]) -> Readings:
    return _last_of(int(match["y"]), 12)


def _no_day(_: re.Match[str]) -> Readings:
    return ()


_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY: Final = r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
_CENTURY: Final = expression(r"20\d\d")
_FROM: Final = r"(?<![\w.])(?<!\d[/-])"
_ENDS: Final = r"(?!\w|[./-]\d)"
"""No word and no longer number begins before a date, or goes on behind it."""

_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Readings]], ...]] = tuple(
    (expression(_FROM + pattern, re.IGNORECASE | re.ASCII), reader)
    for pattern, reader in (
        (r"(?P<y>20\d\d)(?P<sign>[-/.])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?!\d|[./-]\d)", _year_first),
        (rf"(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d){_ENDS}", _year_first),
        (rf"(?P<a>\d{{1,2}})(?P<sign>[/.-])(?P<b>\d{{1,2}})(?P=sign)(?P<y>20\d\d){_ENDS}", _year_last),
        (rf"(?P<a>\d{{1,2}})(?P<sign>/)(?P<b>\d{{1,2}})/(?P<y>\d\d){_ENDS}", _year_last),
        (
            rf"(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?[\s.-]{{1,2}})?(?P<month>{_MONTH})"
            rf"(?:[\s-](?P<behind>\d{{1,2}})(?:st|nd|rd|th)?)?[\s,-]{{1,2}}'?(?P<y>20\d\d|(?<=')\d\d){_ENDS}",
            _named,
        ),
        (rf"Q(?P<q>[1-4])[\s/'-]{{0,2}}(?:of\s)?(?P<y>20\d\d|(?<=')\d\d){_ENDS}", _quarter),
        (rf"(?P<y>20\d\d)[\s/-]?Q(?P<q>[1-4]){_ENDS}", _quarter),
        (rf"(?P<y>20\d\d)[-/](?P<m>0[1-9]|1[0-2]){_ENDS}", _month),
        (r"(?P<y>20\d\d)(?=\s?(?:[;:)\]!?]|[.,](?:\s|$)|$|--))", _year),
        (rf"(?:{_DAY}\s)?(?-i:(?=[A-Z])){_MONTH}(?:\s{_DAY}\b)?", _no_day),
        (rf"{_WEEKDAY}|tomorrow\b|EO[WMQY]\b|Q[1-4]\b", _no_day),
        (rf"next\s(?:week\b|month\b|quarter\b|year\b|sprint\b|{_WEEKDAY})", _no_day),
        (r"(?<=end of )(?:(?:the|this)\s)?(?:week|month|quarter|year|sprint)\b", _no_day),
    )
)
"""How dates are written, the fullest first, and who reads them; the last ones tell no year."""

_MAYBE: Final = expression(
    r"20\d\d|\d/\d|'\d\d|day\b|tomorrow|next\s|end of|\bQ[1-4]|\bEO[WMQY]"
    r"|\b(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)",
    re.IGNORECASE | re.ASCII,
)
"""What stands in every text that holds a date; most comments have none of it."""


def dates(text: str) -> tuple[Day, ...]:
    """All dates in a text, in reading order; a bare month, quarter or year means its last day."""
    found: list[Day] = []
    if _MAYBE.search(text) is None:
        return ()
    rest = text
    for form, reader in _FORMS:
        for match in form.finditer(rest):
            readings = reader(match)
            day = readings[0] if len(readings) == 1 else None
            found.append(Day(day, match.group().rstrip("."), match.start(), readings))
        rest = form.sub(lambda match: "\0" * len(match.group()), rest)
    return tuple(sorted(found, key=lambda one: one.offset))


def unclear(day: Day) -> str:
    """Why nobody can tell which day is meant, as a clause; only for a date without `day`."""
    if day.readings:
        return f'"{day.text}" is {" or ".join(map(str, day.readings))}'
    return f'"{day.text}" {"is no day of the calendar" if _CENTURY.search(day.text) else "tells no date"}'
