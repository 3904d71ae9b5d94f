"""What falls due, as a table: the day, how far it is, for whom, of which incident, what and where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from shortcut_lint.coming_due import Coming
from shortcut_lint.printable import printable_path
from shortcut_lint.reporters.account import counted
from shortcut_lint.reporters.style import Style
from shortcut_lint.reporters.text_table import text_table

HEADINGS: Final = ("DUE", "", "OWNER", "INCIDENT", "WHAT")


def due_table(rows: Sequence[Coming], *, today: date, until: date | None, style: Style) -> str:
    """The table, in the order given; the last line counts. `until` is the last day that was asked for."""
    cells = [HEADINGS, *(_cells(one, today) for one in rows)]
    return text_table(cells, _counted(rows, today, until), style)


def _cells(one: Coming, today: date) -> tuple[str, ...]:
    return (
        str(one.due or "-"),
        "no date" if one.due is None else distance_of(one.due, today),
        one.owner or "nobody",
        one.incident or "-",
        f"{one.sort}: {one.what} ({printable_path(one.place)})",
    )


def distance_of(due: date, today: date) -> str:
    """`in 3 days`, `today`, `12 days late`."""
    days = (due - today).days
    if days == 0:
        return "today"
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} late"


def _counted(rows: Sequence[Coming], today: date, until: date | None) -> str:
    limit = "" if until is None else f" by {until}"
    if not rows:
        return f"Nothing is due{limit}."
    late = sum(one.due is not None and one.due < today for one in rows)
    undated = sum(one.due is None for one in rows)
    told = [f"{len(rows)} due{limit}" if until else f"{len(rows)} owed"]
    told += [f"{late} late"] * bool(late) + [f"{undated} without a date"] * bool(undated)
    return ", ".join(told) + "."
