"""What an incident's dates and status must agree on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Final

from shortcut_lint.incident import Incident, Status
from shortcut_lint.register.faults import Fault, KeyPath

ORDER: Final = ("started_at", "detected_at", "mitigated_at", "resolved_at", "closed_at")
"""The moments of an incident, as they follow each other."""

_NOT_YET: Final[Mapping[Status, tuple[str, ...]]] = {
    "triage": ("mitigated_at", "resolved_at", "closed_at"),
    "active": ("mitigated_at", "resolved_at", "closed_at"),
    "mitigated": ("resolved_at", "closed_at"),
    "resolved": ("closed_at",),
}
"""What has not happened yet to an incident in this status."""


def disorder(incident: Incident, key: KeyPath) -> Iterator[Fault]:
    """Moments that stand before an earlier one, and those that the status denies."""
    given = [(name, moment) for name in ORDER if (moment := _moment(incident, name)) is not None]
    for (earlier, before), (later, after) in pairwise(given):
        if after < before:
            what = f"is {_written(after)}, before {earlier} ({_written(before)})"
            yield Fault((*key, later), what, "correct one of the two")
    denied = [name for name in _NOT_YET.get(incident.status, ()) if _moment(incident, name) is not None]
    if denied:
        last = denied[-1]
        what = f'is "{incident.status}", but {last} is given'
        cure = f'write status = "{last.removesuffix("_at")}", or remove {last}'
        yield Fault((*key, "status"), what, cure)


def _moment(incident: Incident, name: str) -> datetime | None:
    moment: datetime | None = getattr(incident, name)
    return moment


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
