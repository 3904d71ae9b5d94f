"""Which incident a finding belongs to: the register's names, and the way that leads there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from typing import Final, NamedTuple

from shortcut_lint.comments.references import normal
from shortcut_lint.expression import expression
from shortcut_lint.finding import Finding, Reference
from shortcut_lint.incident import Incident

_NUMBER: Final = expression(r"[A-Za-z]+[-_]?0*([0-9]+)", re.ASCII)


class Tie(NamedTuple):
    """What connects a finding to an incident.

    `incident` is None where the finding names an ID which the register does not hold; `reference` is
    None where the register itself makes the tie.
    """

    incident: Incident | None
    reference: Reference | None
    way: str


class Names(NamedTuple):
    """All that the register's incidents answer to, in normal form."""

    by_name: Mapping[str, Incident]


def names(incidents: Mapping[str, Incident]) -> Names:
    """Index the register: IDs before all else, then aliases, pages, commits; and the numbers of IDs, for
    URLs that end in `/incidents/42`, where only one incident has that number.
    """
    by_name = {incident.id: incident for incident in incidents.values()}
    numbers: dict[str, list[Incident]] = {}
    for incident in incidents.values():
        page = () if incident.url is None else (incident.url,)
        for alias in (*incident.aliases, *page, *incident.commits):
            by_name.setdefault(normal(alias), incident)
        if (number := _NUMBER.fullmatch(incident.id)) is not None:
            numbers.setdefault(f"incidents/{number[1]}", []).append(incident)
    for name, found in numbers.items():
        if len(found) == 1:
            by_name.setdefault(name, found[0])
    return Names(by_name)


def names_place(symbol: str, declared: str) -> bool:
    """Whether a declared symbol means the place of this qualified one: itself, or its last parts."""
    return symbol == declared or symbol.endswith(f".{declared}")


def tie(finding: Finding, register: Names, declared: Mapping[tuple[str, str], Incident]) -> Tie | None:
    """What ties a finding, the nearest place that names an incident before all others.

    In one place the first name that the register knows counts, else an ID that it does not know: so a
    mistyped ID is told, and does not fall to the incident that a comment farther away names. Only where
    nothing beside it names one does the register's own entry for the place count. None for no tie.

    `declared` is keyed by path and the symbol as declared.
    """
    for (way, _), group in groupby(finding.references, key=lambda one: (one.where, one.line)):
        unknown: Reference | None = None
        for reference in group:
            if (incident := register.by_name.get(reference.text)) is not None:
                return Tie(incident, reference, way)
            if unknown is None and reference.form == "id":
                unknown = reference
        if unknown is not None:
            return Tie(None, unknown, way)
    for (path, symbol), incident in declared.items():
        if path == finding.place.path and names_place(finding.symbol, symbol):
            return Tie(incident, None, "register")
    return None
