"""How often a fact was loosened: the third time is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from shortcut_lint.history.change import FactKey
from shortcut_lint.history.walk import Taken

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def numbered(taken: Sequence[Taken]) -> list[Taken]:
    """The same shortcuts; of a fact that was loosened before, each says which time this is."""
    rows: defaultdict[tuple[str, FactKey], list[int]] = defaultdict(list)
    for number, one in enumerate(taken):
        change = one.shortcut.change
        if change.fact is not None and change.direction == "looser":
            rows[one.path, change.fact].append(number)
    told = list(taken)
    for row in rows.values():
        if len({taken[number].commit.hash for number in row}) < 2:
            continue
        row.sort(key=lambda number: (taken[number].commit.committed, -number))  # git tells the last first
        times: dict[str, int] = {}
        for number in row:
            time = times.setdefault(taken[number].commit.hash, len(times))
            if time:
                told[number] = _with_clause(taken[number], time, taken[row[0]])
    return told


def _with_clause(one: Taken, time: int, first: Taken) -> Taken:
    ordinal = ORDINALS[time] if time < len(ORDINALS) else f"{time + 1}th"
    was = first.shortcut.change.was
    before = "" if was is None else f", when it was {was}"
    clause = f"it is the {ordinal} time since {first.commit.authored.date()}{before}"
    finding = one.shortcut.finding
    finding = msgspec.structs.replace(finding, why=(*finding.why, clause))
    return one._replace(shortcut=msgspec.structs.replace(one.shortcut, finding=finding))
