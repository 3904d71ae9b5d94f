"""Which commits are the opposite of an earlier one in spite of what came in between: by git's patch-ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from shortcut_lint.history.reverts.met import Met
from shortcut_lint.sources.commits import Commit
from shortcut_lint.sources.patches import patch_ids, sizes

LARGEST: Final = 1_000_000
"""Bytes of a file that is compared."""
MOST_FILES: Final = 100
MOST_NEAR: Final = 50
"""Earlier commits with the same files that are compared with one."""


class Opposites(NamedTuple):
    """The originals by the hash of what takes them back, and of what nobody can tell that here."""

    found: Mapping[str, Commit]
    unsure: frozenset[str]


def opposites(top: Path, later: Sequence[Met]) -> Opposites:
    """What each of some commits is the opposite of, of those before it with the same files.

    Git compares only where the files became as much larger by the one as smaller by the other.
    """
    later = [one for one in later if len(one.back) <= MOST_FILES]
    pairs = [(one, other) for one in later for other in one.near[:MOST_NEAR]]
    known = sizes(top, _contents([*(one.commit for one in later), *(other for _, other in pairs)]))
    likely: list[tuple[Met, Commit]] = []
    unsure: set[str] = set()
    for one, other in pairs:
        here, there = _growth(one.commit, known), _growth(other, known)
        if here is None or there is None:
            unsure.add(one.commit.hash)
        elif here and here == {path: -bytes_ for path, bytes_ in there.items()}:
            likely.append((one, other))
    back = patch_ids(top, list(dict.fromkeys(one.commit.hash for one, _ in likely)), back=True)
    forth = patch_ids(top, list(dict.fromkeys(other.hash for _, other in likely)))
    found: dict[str, Commit] = {}
    for one, other in likely:
        id_ = back.get(one.commit.hash)
        if id_ is not None and id_ == forth.get(other.hash):
            found.setdefault(one.commit.hash, other)
    return Opposites(found, frozenset(unsure - found.keys()))


def _contents(found: Sequence[Commit]) -> list[str]:
    """The hashes of all versions of their files."""
    return [
        name
        for one in found
        for file in one.files
        if not file.special
        for name in (file.old, file.new)
        if name is not None
    ]


def _growth(commit: Commit, known: Mapping[str, int]) -> dict[str, int] | None:
    """By how many bytes each file became larger; None where a content is not here, nothing where one is too
    large.
    """
    growth: dict[str, int] = {}
    for file in commit.files:
        sides = [0 if file.special or name is None else known.get(name) for name in (file.old, file.new)]
        before, after = sides
        if before is None or after is None:
            return None
        if max(before, after) > LARGEST:
            return {}
        growth[file.path] = after - before
    return growth
