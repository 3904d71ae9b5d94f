"""Which later commits land again what a revert took back, or a repaired form of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from shortcut_lint.comments.references import references
from shortcut_lint.comments.urls import Form
from shortcut_lint.history.belief.message import message
from shortcut_lint.proofs.titles import SHORTEST_CUT, own_names, quoted, stripped
from shortcut_lint.sources.commits import Commit

TICKETS: Final[frozenset[Form]] = frozenset({"bug", "issue", "key"})
"""Forms of names by which one piece of work is known; an incident's ID names more than its repair."""


def landings(revert: Commit, later: Iterable[Commit], *, id_pattern: str) -> Iterator[Commit]:
    """The later commits to a file that have the title of what was taken back from it, or are for the same
    ticket.
    """
    titles = {stripped(title)[0].casefold() for again, title in quoted(revert) if not again}
    titles = {title for title in titles if len(title) >= SHORTEST_CUT}
    tickets = _tickets(revert, id_pattern)
    for one in later if titles or tickets else ():
        called = not titles.isdisjoint(title.casefold() for title in own_names(one)[0])
        if (called or not tickets.isdisjoint(_tickets(one, id_pattern))) and not (
            message(one.message, id_pattern=id_pattern).reverts
        ):
            yield one


def _tickets(one: Commit, id_pattern: str) -> frozenset[str]:
    found = references(one.message, id_pattern=id_pattern)
    return frozenset(name.text for name in found if name.form in TICKETS)
