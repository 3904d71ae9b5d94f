"""What a commit did to each of its files, as hashes tell, and which earlier one may be the opposite."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, TypeAlias

from shortcut_lint.sources.commits import ChangedFile, Commit

BEFORE: Final = timedelta(days=60)
"""How long before a commit the one is looked for that it takes back; by its hash, at any time."""
MOST_FILES: Final = 2_000
"""Files of a commit that are compared; a larger one is known by its names alone."""

Edge: TypeAlias = tuple[str, str, "str | None", "str | None", str, str]
"""What a commit did to one file: the path, content and mode before and after."""


@dataclass(eq=False)
class Met:
    """A commit that may take back one of those that are met after it."""

    commit: Commit
    back: frozenset[Edge]
    """What its way back would do."""
    whole: Commit | None = None
    part: Commit | None = None
    pulled: Commit | None = None
    titled: Commit | None = None
    hashed: Commit | None = None
    near: list[Commit] = field(default_factory=list)
    """Earlier ones that change the same files."""


def known(one: Met) -> Commit | None:
    """What it takes back, by the surest of its names; its content goes before a title."""
    return one.hashed or one.whole or one.pulled or one.titled


def edges_of(commit: Commit) -> frozenset[Edge]:
    """What a commit did; nothing for one that is too large."""
    files = commit.files
    return frozenset(map(_edge, files)) if len(files) <= MOST_FILES else frozenset()


def _edge(file: ChangedFile) -> Edge:
    return file.old_path, file.path, file.old, file.new, file.old_mode, file.new_mode


def turned(edge: Edge) -> Edge:
    """Its way back."""
    before, after, old, new, old_mode, new_mode = edge
    return after, before, new, old, new_mode, old_mode


def is_before(one: Commit, later: Met) -> bool:
    """Whether a commit that is met after another one is near enough."""
    return one.hash != later.commit.hash and later.commit.committed - one.committed <= BEFORE


def share_a_file(one: Commit, later: Met) -> bool:
    """Whether both change a file: titles are no names."""
    return not {file.path for file in one.files}.isdisjoint(file.path for file in later.commit.files)


def is_part(one: Met, original: Commit) -> bool:
    """Whether an original did more than what a commit takes back."""
    edges = edges_of(original)
    if not one.back or one.back < edges:
        return bool(one.back)
    return {edge[1] for edge in one.back} < {edge[1] for edge in edges}
