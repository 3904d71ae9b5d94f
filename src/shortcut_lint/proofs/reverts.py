"""Whether a commit was taken back later for good: told by its hash, its title, its pull request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from shortcut_lint.proofs.history import Commit, History, Unknown
from shortcut_lint.proofs.titles import HASHES, Named, named, quoted, reverted_pulls, stripped

MOST_MENTIONS: Final = 200
"""Later commits that name one, and are looked at for what they did to it."""
DEEPEST: Final = 8
"""Reverts of reverts that are followed."""
SHORTEST: Final = 8
"""Characters of a title that is searched for; a shorter one is no name."""
HABIT: Final = 3
"""Later commits with one title; more are a habit, as `Combined PRs` is, not one thing made again."""
MOST_BROUGHT: Final = 8
"""Commits of a merge that are asked for one by one; a larger one is not taken back by parts."""
SEARCHED: Final = 30
"""Characters of a title by which it is searched for: who quotes it may have cut the rest."""


class _Past(NamedTuple):
    """A commit with its names, and the later ones that may speak of it, the last first."""

    commit: Commit
    names: Named
    later: tuple[Commit, ...]


def taken_back(commit: Commit, history: History, depth: int = DEEPEST) -> Commit | None:
    """The commit that took this one back for good; what was taken back itself, or made again, does not count.

    A commit that came with a merge goes when the merge does, and a merge when all that came with it does; a
    revert goes when what it reverted comes again.
    """
    if not depth:
        return None
    past = _past(commit, history)
    return (
        _by_itself(past, history, depth)
        or _with_all_it_brought(past, history, depth)
        or _with_its_merge(past, history, depth)
    )


def _past(commit: Commit, history: History) -> _Past:
    names = named(commit, history)
    return _Past(commit, names, _mentions(commit, names, history))


def _by_itself(past: _Past, history: History, depth: int) -> Commit | None:
    """The commit that means this one, and took it back."""
    for number in reversed(range(len(past.later))):  # the first that stands, which a merge only brought
        one = past.later[number]
        if _reverts(one, past, history, between=past.later[number + 1 :]):
            stands = taken_back(one, history, depth - 1) is None
            if stands and not _made_again(past, past.later[:number], history, depth):
                return one
    return _undone(past, history, depth)


def _with_all_it_brought(past: _Past, history: History, depth: int) -> Commit | None:
    """The last of the commits that took back, one by one, what a merge brought."""
    brought = history.brought(past.commit, limit=MOST_BROUGHT + 1)
    if len(brought) > MOST_BROUGHT:
        return None
    over = [_by_itself(_past(one, history), history, depth - 1) for one in brought]
    gone = [one for one in over if one is not None]
    return max(gone, key=lambda one: one.at) if gone and len(gone) == len(over) else None


def _with_its_merge(past: _Past, history: History, depth: int) -> Commit | None:
    """The commit that took back the merge by which this one came."""
    merge = history.merge_of(past.commit)
    over = None if merge is None else _by_itself(_past(merge, history), history, depth - 1)
    if over is None:
        return None
    after = [one for one in past.later if one.at >= over.at]
    return None if _made_again(past, after, history, depth) else over


def _mentions(commit: Commit, names: Named, history: History) -> tuple[Commit, ...]:
    """The later commits whose messages may speak of it."""
    words = [f"This reverts commit {commit.hash[:7]}"]
    words += [title[:SEARCHED] for title in (*names.titles, *names.reverted) if len(title) >= SHORTEST]
    for pull in names.pulls:
        words += [f"#{pull}", f"gh-{pull}", f"!{pull}", f"revert-{pull}-"]
    greps = (f"--grep={word}" for word in words)
    found = history.log("-F", *greps, f"{commit.hash}..HEAD", limit=MOST_MENTIONS)
    return () if isinstance(found, Unknown) else found


def _reverts(later: Commit, past: _Past, history: History, *, between: Sequence[Commit]) -> bool:
    """Whether a later commit takes this one back. A hash that is known goes before a title, and of several
    with one title the last before it is meant.
    """
    hashes = [match[1] for match in HASHES.finditer(later.message)]
    if any(past.commit.hash.startswith(one) for one in hashes):
        return True
    if any(history.has(one) for one in hashes):
        return False
    if not past.names.pulls.isdisjoint(reverted_pulls(later)):
        return True
    if not any(past.names.is_called(title) for again, title in quoted(later) if not again):
        return False
    return _touch_one_file(later, past, history) and not any(_repeats(one, past, history) for one in between)


def _made_again(past: _Past, after: Sequence[Commit], history: History, depth: int) -> bool:
    """Whether one of these commits brings it back, and stands."""
    again = [one for one in after if _repeats(one, past, history)]
    return len(again) <= HABIT and any(taken_back(one, history, depth - 1) is None for one in again)


def _repeats(later: Commit, past: _Past, history: History) -> bool:
    """Whether a later commit does once more what this one did, by the same title."""
    said = list(quoted(later))
    if said:
        same = any(again and past.names.is_called(title) for again, title in said)
    else:
        same = any(len(one) >= SHORTEST and one in past.names.titles for one in named(later, history).titles)
    return same and _touch_one_file(later, past, history)


def _undone(past: _Past, history: History, depth: int) -> Commit | None:
    """The commit that does again what this one, a revert, took back."""
    again = [
        one
        for one in (past.later if past.names.reverted else ())
        if not past.names.reverted.isdisjoint(_does(one, history)) and _touch_one_file(one, past, history)
    ]
    stand = (one for one in again if taken_back(one, history, depth - 1) is None)
    return next(stand, None) if len(again) <= HABIT else None


def _does(commit: Commit, history: History) -> frozenset[str]:
    """The titles of what a commit does; one that speaks of another does that again, or nothing."""
    said = list(quoted(commit))
    return (
        frozenset(stripped(title)[0] for again, title in said if again)
        if said
        else named(commit, history).titles
    )


def _touch_one_file(one: Commit, past: _Past, history: History) -> bool:
    """Whether both change a file: titles are no names, and `Fix tests` is the title of many."""
    return not set(history.files(one)).isdisjoint(history.files(past.commit))
