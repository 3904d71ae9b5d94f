"""What falls due when, and for whom: shortcuts in the code, proof of repair, action items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from shortcut_lint.finding import Verdict
from shortcut_lint.incident import Incident
from shortcut_lint.obligation_rules import CODES as OF_REGISTER
from shortcut_lint.owed_for_items import SETTLED
from shortcut_lint.proof_rules import CODES as OF_PROOF
from shortcut_lint.register.incidents import Register
from shortcut_lint.registered import OWING
from shortcut_lint.report import Report

Sort = Literal["shortcut", "proof", "action item"]


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that somebody owes."""

    due: date | None
    """The last day on which it is in time; None where nobody has named one."""
    sort: Sort
    what: str
    """In one clause."""
    owner: str | None
    incident: str | None
    place: str
    """Where it stands: `shop/db.py:12`."""


def coming_due(report: Report, register: Register) -> tuple[Coming, ...]:
    """All that is owed, what is due first first and what has no date last."""
    found = [
        *(_owed(one) for one in report.verdicts if _counts(one)),
        *(
            one
            for incident in report.incidents.values()
            if incident.status in OWING
            for one in _items(incident, register)
        ),
    ]
    return tuple(
        sorted(found, key=lambda one: (one.due or date.max, one.incident or "~", one.place, one.what))
    )


def _counts(verdict: Verdict) -> bool:
    """Action items are told by the register itself; an untied shortcut counts where it names a date."""
    code = verdict.finding.rule
    if code in OF_REGISTER and code not in OF_PROOF:
        return False
    return verdict.due is not None


def _owed(verdict: Verdict) -> Coming:
    finding = verdict.finding
    return Coming(
        due=verdict.due,
        sort="proof" if finding.rule in OF_PROOF else "shortcut",
        what=finding.message,
        owner=verdict.owner,
        incident=verdict.incident,
        place=f"{finding.place.path}:{finding.place.line}",
    )


def _items(incident: Incident, register: Register) -> Iterator[Coming]:
    for number, item in enumerate(incident.action_items):
        if item.status not in SETTLED:
            path, line = register.place_of_action_item(incident.id, number)
            yield Coming(
                due=item.due,
                sort="action item",
                what=item.title,
                owner=item.owner or incident.owner,
                incident=incident.id,
                place=f"{path}:{line}",
            )
