"""One thing that the register itself shows to be wrong, before anybody weighs it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from shortcut_lint.finding import VerdictName
from shortcut_lint.incident import Incident
from shortcut_lint.rule import Rule


class Owed(NamedTuple):
    """One thing that the register itself shows to be wrong."""

    rule: Rule
    verdict: VerdictName
    incident: Incident
    place: tuple[str, int]
    symbol: str
    message: str
    because: str
    cure: str
    due: date | None = None
    owner: str | None = None
