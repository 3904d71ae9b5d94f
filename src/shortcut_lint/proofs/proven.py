"""What became of one proof of repair: there, not there, or not to be told here; and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from shortcut_lint.incident import ProofName

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


def proved(all_of_incident: Iterable[Proven], name: ProofName) -> bool:
    """Whether one proof of this name is found and none is missing."""
    of_name = [one for one in all_of_incident if one.name == name]
    return any(one.found for one in of_name) and not any(one.state == "missing" for one in of_name)
