"""What action items owe: an owner, a date, to be done in time, and to agree with the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from shortcut_lint.finding import VerdictName
from shortcut_lint.incident import ActionItem, ActionType, Incident, ProofName
from shortcut_lint.obligation_rules import CONTRADICTED, LEFT_OPEN, OVERDUE, UNDATED, UNOWNED, UNPLANNED
from shortcut_lint.owed import Owed
from shortcut_lint.proofs.proven import Proven
from shortcut_lint.register.config import Loaded
from shortcut_lint.rule import Rule
from shortcut_lint.terms import distance, terms

REPAIRS: Final[frozenset[ActionType]] = frozenset({"mitigate", "repair", "prevent"})
"""Action items that change the code; when all of these are done, no shortcut should be left."""

PUTS_BACK: Final[frozenset[ActionType]] = frozenset({"mitigate", "repair"})
"""Action items that are done when the shortcuts are gone; to prevent takes more."""

SETTLED: Final = frozenset({"done", "cancelled"})
"""Statuses of action items that nobody has to do any more."""

WORST: Final = frozenset({"SEV0", "SEV1"})
"""Severities whose plan has to cover that they are seen, and that they do not come back."""

ENDED: Final = frozenset({"resolved", "closed"})
"""Statuses in which a plan is to be expected."""

SHOWN_BY: Final[Mapping[ActionType, frozenset[ProofName]]] = {
    "detect": frozenset({"alert"}),
    "prevent": frozenset({"test", "architecture"}),
}
"""What has to be planned, and the proofs that show that it is done without a plan."""

COMING_BACK: Final[Mapping[ActionType, str]] = {"detect": "going unseen", "prevent": "coming back"}


class Code(NamedTuple):
    """What the code holds of an incident."""

    left: int
    """Findings that are tied to it."""
    gone: bool
    """Whether it declared shortcuts, and none of them is there any more."""


def owed_for_items(loaded: Loaded, incident: Incident, code: Code, today: date) -> Iterator[Owed]:
    """What is wrong with each open item, and with all of them together."""
    due = terms(incident, loaded.config.policy, None).due
    for number, item in enumerate(incident.action_items):
        if item.status in SETTLED:
            continue
        for wrong in _wrong(item, incident, code, today):
            yield Owed(
                rule=wrong.rule,
                verdict=wrong.verdict,
                incident=incident,
                place=loaded.register.place_of_action_item(incident.id, number),
                symbol=f"action_items.{item.title}",
                message=f"{wrong.message}: {item.title}",
                because=wrong.because,
                cure=wrong.cure,
                due=item.due or due,
                owner=item.owner or incident.owner,
            )
    yield from _done_too_soon(loaded, incident, code.left)


class _Wrong(NamedTuple):
    """One thing that is wrong with an open item."""

    rule: Rule
    verdict: VerdictName
    message: str
    because: str
    cure: str


def _wrong(item: ActionItem, incident: Incident, code: Code, today: date) -> Iterator[_Wrong]:
    if item.owner is None:
        because = "an action item that nobody owns is a wish"
        yield _Wrong(UNOWNED, "unowned", "action item without an owner", because, 'add owner = "…"')
    if item.due is None:
        because = "an action item without a date is done when nothing else is to do"
        cure = "add due = 2026-…, the last day on which it is in time"
        yield _Wrong(UNDATED, "unplanned", "action item without a date", because, cure)
    elif item.due < today:
        cure = 'do it and set status = "done"'
        yield _Wrong(OVERDUE, "overdue", "action item is overdue", distance(item.due, today), cure)
    if code.gone and not code.left and item.type in PUTS_BACK:
        message = f"action item is {item.status}, and no shortcut of {incident.id} is left"
        because = "its declared shortcuts are gone from the code"
        cure = 'set status = "done", or say in another item what is still to do'
        yield _Wrong(LEFT_OPEN, "contradicted", message, because, cure)


def _done_too_soon(loaded: Loaded, incident: Incident, left: int) -> Iterator[Owed]:
    repairs = [
        (number, item)
        for number, item in enumerate(incident.action_items)
        if item.type in REPAIRS and item.status != "cancelled"
    ]
    if not left or not repairs or any(item.status != "done" for _, item in repairs):
        return
    number, last = repairs[-1]
    are = "1 shortcut of it is" if left == 1 else f"{left} shortcuts of it are"
    yield Owed(
        rule=CONTRADICTED,
        verdict="contradicted",
        incident=incident,
        place=loaded.register.place_of_action_item(incident.id, number),
        symbol=f"action_items.{last.title}",
        message=f"every repair of {incident.id} is done, and {are} still in the code",
        because="its action items and the code disagree",
        cure='remove the shortcuts, or set the action item back to status = "open"',
        due=terms(incident, loaded.config.policy, None).due,
        owner=last.owner or incident.owner,
    )


def owed_for_plan(loaded: Loaded, incident: Incident, proven: Sequence[Proven]) -> Iterator[Owed]:
    """What the plan of a bad incident lacks that is over, where no proof shows it either.

    Where the register lists no action item at all, the plan lies elsewhere.
    """
    if incident.severity not in WORST or incident.status not in ENDED or not incident.action_items:
        return
    planned = {item.type for item in incident.action_items if item.status != "cancelled"}
    found = {one.name for one in proven if one.found}
    lacking = [sort for sort, shown in SHOWN_BY.items() if sort not in planned and found.isdisjoint(shown)]
    if lacking:
        aims = " and ".join(lacking)
        yield Owed(
            rule=UNPLANNED,
            verdict="unplanned",
            incident=incident,
            place=loaded.register.place_of_incident(incident.id),
            symbol=f"action_items.{'-'.join(lacking)}",
            message=f"no action item is to {aims} what was a {incident.severity}",
            because=f"nothing keeps it from {' or from '.join(COMING_BACK[sort] for sort in lacking)}",
            cure=f'add an action item of type = "{lacking[0]}"'
            + f', and one of "{lacking[-1]}"' * (len(lacking) > 1),
            due=terms(incident, loaded.config.policy, None).due,
            owner=incident.owner,
        )
