"""What a worker is asked about one file that is named as proof, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

import msgspec

from shortcut_lint.incident import ActionItem

Subject = Literal["test", "tests-by-name", "alert", "runbook", "decision", "review"]


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One question about one file."""

    subject: Subject
    path: str
    """Relative to the root; only to speak of it and to tell its format."""
    text: str
    name: str = ""
    """What stands behind `#` or `::` in the entry; empty for the file as a whole."""
    names: tuple[str, ...] = ()
    """Names of the incident: its ID, its aliases."""
    words: tuple[str, ...] = ()
    """Words of its symptom: those of its title that are not said of any incident."""
    services: tuple[str, ...] = ()
    """What it hit."""
    others: tuple[str, ...] = ()
    """Names of the other incidents of the register."""
    routing: tuple[str, ...] = ()
    """The configs of Alertmanager in the repository, for an alert."""
    items: tuple[ActionItem, ...] = ()


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The answer, before git is asked when it came."""

    good: bool
    why: str
    cure: str = ""
    first: int = 0
    """The first line of what was found, from 1; 0 for the file as a whole."""
    last: int = 0
    links: tuple[str, ...] = ()
    """Where an alert sends people; the tests that name an incident."""


def bad(why: str, cure: str) -> Judged:
    """The answer that something does not prove it."""
    return Judged(good=False, why=why, cure=cure)


def nearest(name: str, names: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The name that somebody probably meant."""
    known = {one.casefold(): one for one in names}
    match = get_close_matches(name.casefold(), list(known)[:2000], n=1, cutoff=cutoff)
    return known[match[0]] if match else None
