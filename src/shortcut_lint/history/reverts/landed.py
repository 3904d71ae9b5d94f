"""Whether a later commit lands again what a revert took back, or a repaired form of it."""

from __future__ import annotations

from typing import Final

from shortcut_lint.comments.references import references
from shortcut_lint.comments.urls import Form
from shortcut_lint.history.belief.message import message
from shortcut_lint.proofs.titles import SHORTEST_CUT, own_names, quoted, stripped
from shortcut_lint.sources.commits import Commit

TICKETS: Final[frozenset[Form]] = frozenset({"bug", "issue", "key"})
"""Forms of names by which one piece of work is known; an incident's ID names more than its repair."""


def lands(revert: Commit, later: Commit, *, id_pattern: str) -> bool:
    """Whether a later commit that changes the same file has the title of what was taken back, or is for the
    same ticket.
    """
    if message(later.message, id_pattern=id_pattern).reverts:
        return False
    titles = {stripped(title)[0].casefold() for again, title in quoted(revert) if not again}
    own = {title.casefold() for title in own_names(later)[0]}
    if any(len(title) >= SHORTEST_CUT for title in titles & own):
        return True
    return not _tickets(revert, id_pattern).isdisjoint(_tickets(later, id_pattern))


def _tickets(one: Commit, id_pattern: str) -> frozenset[str]:
    found = references(one.message, id_pattern=id_pattern)
    return frozenset(name.text for name in found if name.form in TICKETS)
