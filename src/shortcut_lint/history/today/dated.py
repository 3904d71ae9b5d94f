"""A shortcut that a commit took, as a finding with its commit, its incidents, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from shortcut_lint.finding import LIVING, Finding, Past, Reference
from shortcut_lint.history.fate.follow import Followed
from shortcut_lint.history.incidents import Belonging
from shortcut_lint.history.walk import Taken
from shortcut_lint.sources.commits import Commit


def without_merged(taken: Sequence[Taken]) -> list[Taken]:
    """What commits took, without what a merge only brings along of one that is there itself."""
    told = {_what(one) for one in taken if len(one.commit.parents) < 2}
    return [one for one in taken if len(one.commit.parents) < 2 or _what(one) not in told]


def _what(one: Taken) -> tuple[str, str, str, str | None]:
    finding = one.shortcut.finding
    return finding.place.path, finding.rule, finding.symbol, finding.now


def dated(one: Taken, owning: Belonging, end: Followed | None, today: date) -> Finding:
    """The finding with its commit, what became of it, and what else ties it to an incident."""
    finding, commit = one.shortcut.finding, one.commit
    ids = owning.ids(commit, doubtful=finding.confidence == "possible")
    own = tuple(Reference(text=id_, form="id", where="history", line=finding.place.line) for id_ in ids)
    return msgspec.structs.replace(
        finding,
        past=msgspec.structs.replace(_past(commit, end, today), reverts=one.shortcut.reverts),
        references=(*finding.references, *own),
    )


def _past(commit: Commit, end: Followed | None, today: date) -> Past:
    """A shortcut stands from its commit until the one that ended it; what nobody can tell is left out."""
    taken = commit.authored.date()
    if end is None or end.became is None:
        return Past(commit=commit.hash, author=commit.author, date=taken)
    until = None
    if end.became.fate in LIVING:
        until = today
    elif end.commit is not None:
        until = end.commit.committed.date()
    return Past(
        commit=commit.hash,
        author=commit.author,
        date=taken,
        fate=end.became.fate,
        fate_commit=end.commit.hash if end.commit is not None else None,
        days=None if until is None else max((until - taken).days, 0),
    )
