"""What became of one proof of repair: there, not there, or not to be told here; and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal

import msgspec

from shortcut_lint.incident import ProofName
from shortcut_lint.sources.git import UNSHALLOW

UNTOLD: Final = "cannot be told: "
"""What the `why` begins with where something outside the proof keeps us from telling."""
SHALLOW: Final = "the history here is shallow"

State = Literal["found", "missing", "unknown"]
"""`unknown` where something outside the proof keeps us from telling, such as a shallow clone."""


class Proven(msgspec.Struct, frozen=True, kw_only=True):
    """One entry under `[incidents.proof]`, or a proof that was found without one."""

    name: ProofName
    entry: str
    """As the register has it; of a proof that was found by itself, as the register could have it."""
    state: State
    why: str
    """What was seen, in one clause: `PoolSaturated is silenced`."""
    cure: str = ""
    """What to do about it; empty where it is found."""
    since: date | None = None
    """The day, in UTC, from which git has it in its present form."""
    number: int | None = None
    """Its position in the register's list, from 0; None where it was found by itself."""

    @property
    def found(self) -> bool:
        """Whether it proves what it was named for."""
        return self.state == "found"


def untold(proven: Iterable[Proven]) -> Mapping[tuple[str, str], int]:
    """Why some could not be told and what to do, with their number: a history that ends early is one cause,
    whatever was asked for in it.
    """
    causes: Counter[tuple[str, str]] = Counter()
    for one in proven:
        if one.state == "unknown":
            why = SHALLOW if one.cure == UNSHALLOW else one.why.removeprefix(UNTOLD)
            causes[why, one.cure] += 1
    return causes


def proved(all_of_incident: Iterable[Proven], name: ProofName) -> bool:
    """Whether one proof of this name is found and none is missing."""
    of_name = [one for one in all_of_incident if one.name == name]
    return any(one.found for one in of_name) and not any(one.state == "missing" for one in of_name)
