"""Finds the commits that others take back: by hash, pull request, title, or by what they did to their files.

A commit that brings back, for each of its files, the content that an earlier one replaced is its exact
opposite; that is seen in the hashes of git's raw log, for which no contents are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from shortcut_lint.history.belief.message import message
from shortcut_lint.history.reverts.met import (
    BEFORE,
    Edge,
    Met,
    edges_of,
    is_before,
    is_part,
    known,
    share_a_file,
    turned,
)
from shortcut_lint.history.reverts.opposite import Opposites, opposites
from shortcut_lint.history.reverts.original import Did, Original
from shortcut_lint.proofs.titles import HASHES, own_names, quoted, reverted_pulls, stripped, titles_of
from shortcut_lint.sources.commits import Commit, commits
from shortcut_lint.sources.git import GitFailure, run
from shortcut_lint.sources.shallow import ends

MOST: Final = 20_000
"""Commits of one look back."""
AT_ONCE: Final = 500
"""Commits for which git is asked together."""
NEEDLES: Final = ("evert", "ack", "apply", "land", "introduce")
"""One of them stands in each message that says what it takes back."""


class Traced(NamedTuple):
    """A commit with the one that it takes back."""

    commit: Commit
    original: Original | None = None
    unsure: bool = False
    """Whether contents that would tell are not in this copy of the repository."""


def traced(top: Path, found: Iterable[Commit | GitFailure]) -> Iterator[Traced | GitFailure]:
    """Each commit, in order, with the one that it takes back."""
    walking, cut_off = iter(found), ends(top)
    while some := list(islice(walking, AT_ONCE)):
        here = [one for one in some if isinstance(one, Commit)]
        told: dict[str, Traced] = {}
        for near in _near_in_time(here):
            search = _Search(frozenset(one.hash for one in near), cut_off)
            search.look_back(top, near)
            told.update((one.commit.hash, one) for one in search.told(top))
        for one in some:
            yield one if isinstance(one, GitFailure) else told.get(one.hash, Traced(one))._replace(commit=one)


def _near_in_time(found: Sequence[Commit]) -> Iterator[list[Commit]]:
    """The commits in groups between which nothing has to be looked at."""
    group: list[Commit] = []
    for one in sorted(found, key=lambda one: one.committed, reverse=True):
        if group and group[-1].committed - one.committed > BEFORE:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


class _Search:
    """One look back, the last commit first."""

    def __init__(self, wanted: frozenset[str], cut_off: frozenset[str]) -> None:
        self.wanted, self.cut_off = wanted, cut_off
        self.broken = False
        """Whether git could not look back all the way."""
        self.met: dict[str, Met] = {}
        self.by_all: dict[frozenset[Edge], list[Met]] = {}
        self.by_edge: dict[Edge, list[Met]] = {}
        self.by_paths: dict[frozenset[str], list[Met]] = {}
        self.by_hash: dict[str, list[tuple[str, Met]]] = {}
        self.by_pull: dict[str, list[Met]] = {}
        self.by_title: dict[str, list[Met]] = {}

    def look_back(self, top: Path, found: Sequence[Commit]) -> None:
        """Meet the commits and those before them."""
        since = min(one.committed for one in found) - BEFORE
        arguments = [f"--since={since.isoformat()}", f"--max-count={MOST}"]
        given = [one.hash for one in found]
        for one in commits(top, arguments, given=given, merges="first-parent", files="same"):
            if isinstance(one, GitFailure):
                self.broken = True
            elif one.hash not in self.cut_off:
                self._meet(one)
        self._ask_for_hashes(top)

    def _meet(self, one: Commit) -> None:
        edges = edges_of(one)
        for later in self.by_all.get(edges, ()):
            if (later.whole is None or _brings(later.whole, one)) and is_before(one, later):
                later.whole = one
                self._note(one, edges)
        if len(one.parents) < 2:  # what a merge brings along has commits of its own
            self._meet_in_part(one, edges)
        self._meet_by_name(one)
        if one.hash in self.wanted:
            self._note(one, edges)

    def _meet_in_part(self, one: Commit, edges: frozenset[Edge]) -> None:
        shared = Counter(later for edge in edges for later in self.by_edge.get(edge, ()))
        for later, count in shared.items():
            if count == len(later.back) < len(edges) and later.part is None and is_before(one, later):
                later.part = one
        for later in self.by_paths.get(frozenset(edge[1] for edge in edges), ()):
            if is_before(one, later):
                later.near.append(one)

    def _meet_by_name(self, one: Commit) -> None:
        for prefix, later in self.by_hash.get(one.hash[:7], ()):
            if one.hash.startswith(prefix) and later.hashed is None:
                later.hashed = one
        if not (self.by_title or self.by_pull):
            return
        titles, pulls = own_names(one)
        for pull in pulls:
            for later in self.by_pull.get(pull, ()):
                later.pulled = later.pulled or one
        for title in titles:
            for later in self.by_title.get(title.casefold(), ()):
                if later.titled is None and is_before(one, later) and share_a_file(one, later):
                    later.titled = one

    def _note(self, one: Commit, edges: frozenset[Edge]) -> None:
        """From now on, look for what a commit takes back."""
        if one.hash in self.met:
            return
        own = self.met[one.hash] = Met(one, frozenset(turned(edge) for edge in edges))
        if own.back:
            self.by_all.setdefault(own.back, []).append(own)
            self.by_paths.setdefault(frozenset(edge[0] for edge in own.back), []).append(own)
        for edge in own.back:
            self.by_edge.setdefault(edge, []).append(own)
        if not any(needle in one.message for needle in NEEDLES) or _says(one) is None:
            return  # a list of squashed commits tells of reverts too
        for match in HASHES.finditer(one.message):
            self.by_hash.setdefault(match[1][:7], []).append((match[1], own))
        for pull in reverted_pulls(one):
            self.by_pull.setdefault(pull, []).append(own)
        for again, title in quoted(one):
            if not again:
                self.by_title.setdefault(stripped(title)[0].casefold(), []).append(own)

    def _ask_for_hashes(self, top: Path) -> None:
        """Look up the commits that were named by their hashes and not met."""
        rows = [(prefix, own) for row in self.by_hash.values() for prefix, own in row if own.hashed is None]
        given = "".join(f"{name}\n" for name, _ in rows).encode()
        answer = run(top, "cat-file", "--batch-check", given=given) if rows else None
        if answer is None or isinstance(answer, GitFailure):
            return  # a partial clone lacks one of them
        words = [line.split() for line in answer.output.decode("ascii", "replace").splitlines()]
        names = dict.fromkeys(row[0] for row in words if row[1] == "commit")
        walking = ["--no-walk=unsorted"]
        found = commits(top, walking, given=tuple(names), merges="first-parent", files="same")
        for one in found if names else ():
            for prefix, own in rows:
                if not isinstance(one, GitFailure) and one.hash.startswith(prefix):
                    own.hashed = own.hashed or one

    def told(self, top: Path) -> Iterator[Traced]:
        """What was found for each commit that was asked for."""
        found = [self.met[hash_] for hash_ in self.wanted if hash_ in self.met]
        unknown = [one for one in found if one.near and known(one) is None]
        exact = opposites(top, unknown)
        for one in found:
            yield self._told(one, exact)

    def _told(self, one: Met, exact: Opposites) -> Traced:
        original = known(one) or exact.found.get(one.commit.hash) or one.part
        if original is None:
            return Traced(one.commit, None, self.broken or one.commit.hash in exact.unsure)
        heard = message(original.message)
        return Traced(
            one.commit,
            Original(
                hash=original.hash,
                subject=next(titles_of(original), original.subject),
                day=original.committed.date(),
                did=self._did(original),
                said=_says(original) is not None,
                part=is_part(one, original),
                spoke=not heard.repairs and (heard.loudness != "silent" or bool(heard.named)),
            ),
        )

    def _did(self, one: Commit) -> Did:
        """What a commit did, by its message, else by what those before it did that it is the opposite of."""
        row = [one]
        while (
            not _says(row[-1]) and (own := self.met.get(row[-1].hash)) is not None and own.whole is not None
        ):
            row.append(own.whole)
        did: Did = _says(row.pop()) or "change"
        for _ in row:
            did = "landing" if did == "revert" else "revert"
        return did


def _says(one: Commit) -> Did | None:
    """What a commit says that it did; the merge of a pull request by the title of that."""
    title = next(titles_of(one), "")
    heard = message(one.message if title == one.subject else title)
    return "revert" if heard.reverts else "landing" if heard.lands else None


def _brings(merge: Commit, one: Commit) -> bool:
    """Whether a commit that does the same as a merge is what it brought."""
    return len(merge.parents) > 1 and len(one.parents) < 2
