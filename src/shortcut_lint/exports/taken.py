"""An incident as an export tells it, and the words of the tools in the register's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple, cast

from shortcut_lint.expression import expression
from shortcut_lint.incident import Severity, Status
from shortcut_lint.moment import iso_moment
from shortcut_lint.register.aliases import ITEM_STATUSES, SEVERITIES, STATUSES

Table = Mapping[str, object]

LONGEST_MOMENT: Final = 40
"""Characters of a date and time."""
_NUMBERED: Final = expression(r"(?:sev|severity|p|priority)[-_ ]?([0-5])\b.*")
_DIGITS: Final = expression(r"([0-9]+)[^0-9]*$")


class Taken(NamedTuple):
    """One incident of an export."""

    reference: str
    """As people call it there: `INC-42`, or a number."""
    values: dict[str, object]
    """The register's keys that the export knows something for."""
    items: tuple[dict[str, object], ...]
    """Its follow-ups, in the register's keys."""

    @property
    def number(self) -> str | None:
        """The number that its reference ends in."""
        match = _DIGITS.search(self.reference)
        return None if match is None else match[1]


def status_of(*words: object) -> Status:
    """What the first word means that means anything; active where none does."""
    known = (STATUSES.get(word.casefold()) for word in words if isinstance(word, str))
    return next((status for status in known if status is not None), "active")


def item_status(word: object) -> str:
    """What a follow-up's state means."""
    return ITEM_STATUSES.get(word.casefold(), "open") if isinstance(word, str) else "open"


def severity_of(*words: object) -> Severity:
    """What the first word means that means anything; SEV3 where none does. Lower numbers are worse."""
    for word in words:
        if isinstance(word, str):
            text = word.strip().casefold()
            if (match := _NUMBERED.fullmatch(text)) is not None:
                return cast("Severity", f"SEV{match[1]}")
            if text in SEVERITIES:
                return SEVERITIES[text]
    return "SEV3"


def moment_of(text: object) -> datetime | None:
    """A moment as the tools write it, in UTC to the second."""
    return iso_moment(text) if isinstance(text, str) and len(text) <= LONGEST_MOMENT else None


def day_of(text: object) -> date | None:
    """A date, also of a date and time."""
    moment = moment_of(text)
    return None if moment is None else moment.date()


def at(value: object, *path: str) -> object:
    """What lies at a path of keys in nested tables; None where one is not there."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def tables(value: object) -> Iterator[Table]:
    """The tables of a list, whatever else stands in it."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from (one for one in value if isinstance(one, Mapping))


def text_at(value: object, *path: str) -> str | None:
    """A text that is not empty; numbers are texts too."""
    found = at(value, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return found.strip() or None if isinstance(found, str) else None


def known(**values: object) -> dict[str, object]:
    """The values that are there."""
    return {name: value for name, value in values.items() if value is not None and value != []}


def item(title: str | None, status: object, **values: object) -> Iterator[dict[str, object]]:
    """A follow-up, if it has a title."""
    if title is not None:
        yield known(title=title, status=item_status(status), **values)
