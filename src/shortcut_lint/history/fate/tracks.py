"""Which later commits touch the lines of a shortcut, through renames and into the files its code went to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from shortcut_lint.history.fate.fate import word_of
from shortcut_lint.history.versions.difference import difference
from shortcut_lint.history.walk import Taken
from shortcut_lint.sources.blobs import Blobs
from shortcut_lint.sources.commits import ChangedFile, Commit, commits
from shortcut_lint.sources.git import GitFailure, run

MOST: Final = 60
"""Later commits that are read closely for the shortcuts of one commit in one file."""
MOST_FILES: Final = 400
"""Files of a commit among which moved code is looked for; who changes more moved whole folders."""
SLACK: Final = timedelta(days=60)
"""How far clocks of committers may be apart, and branches lie open."""
ALIKE: Final = 0.5
"""How much of a file has to be in another one that is new for the same file under a new name."""
SUCCESSOR: Final = 0.6
ENDINGS: Final = {".in": ".txt", ".pip": ".txt", ".yml": ".yaml"}
"""Endings under which the same file may go on."""
LONGEST: Final = 300
SHORTEST: Final = 12
"""Bytes of a line by which moved code is known again."""


class Touch(NamedTuple):
    """A later commit, and those of its files that matter."""

    commit: Commit
    files: tuple[ChangedFile, ...]


@dataclass(slots=True)
class Track:
    """The shortcuts of one commit in one file, and what touches their lines after it."""

    taken: list[tuple[int, Taken]]
    names: list[str]
    bit: int = 0
    """The number of its commit among those that took shortcuts."""
    marks: set[bytes] = field(default_factory=set)
    """What a line holds that speaks of one of them."""
    own: set[bytes] = field(default_factory=set)
    """Their own lines, by which code is known that moves."""
    touches: list[Touch] = field(default_factory=list)


def tracks(top: Path, taken: Sequence[Taken], blobs: Blobs) -> list[Track] | GitFailure:
    """All tracks; none for commits that HEAD does not hold."""
    since = min(one.commit.committed for one in taken) - SLACK
    found = _tracks(top, taken, blobs, [f"--since={since.isoformat()}"])
    if isinstance(found, GitFailure) or not any(_is_held(top, hash_) for hash_ in found.waiting):
        return found if isinstance(found, GitFailure) else found.begun
    # Behind a commit whose clock was wrong git stops to look for dates.
    found = _tracks(top, taken, blobs, [])
    return found if isinstance(found, GitFailure) else found.begun


def _is_held(top: Path, hash_: str) -> bool:
    return not isinstance(run(top, "merge-base", "--is-ancestor", hash_, "HEAD"), GitFailure)


class _Found(NamedTuple):
    begun: list[Track]
    waiting: frozenset[str]
    """The commits that were not met."""


def _tracks(top: Path, taken: Sequence[Taken], blobs: Blobs, dates: Sequence[str]) -> _Found | GitFailure:
    """By one pass through what HEAD holds, the oldest commit first."""
    waiting: dict[str, dict[str, Track]] = {}
    for number, one in enumerate(taken):
        row = waiting.setdefault(one.commit.hash, {})
        track = row.setdefault(one.path, Track([], [one.path]))
        track.taken.append((number, one))
    begun: list[Track] = []
    by_path: dict[str, list[Track]] = {}
    above: dict[str, int] = {}
    """Which commits that took shortcuts each commit comes after, a bit for each."""
    bits: dict[str, int] = {}
    arguments = ["--topo-order", "--reverse", *dates]
    for commit in commits(top, arguments, given=("HEAD",), merges="first-parent", files="same"):
        if isinstance(commit, GitFailure):
            return commit
        behind = 0
        for parent in commit.parents:
            behind |= above.get(parent, 0)
        touched = {
            id(track): track
            for file in commit.files
            for track in by_path.get(file.old_path, ())
            if behind >> track.bit & 1
        }
        for track in touched.values():
            for name in _touch(track, commit, blobs):
                by_path.setdefault(name, []).append(track)
        bit = len(bits)
        if commit.hash in waiting:
            behind |= 1 << bits.setdefault(commit.hash, bit)
        above[commit.hash] = behind
        for path, track in waiting.pop(commit.hash, {}).items():
            track.bit = bit
            _begin(track)
            by_path.setdefault(path, []).append(track)
            begun.append(track)
    return _Found(begun, frozenset(waiting))


def content(blobs: Blobs, name: str | None) -> bytes:
    """The bytes of a version; nothing where it is not there, or cannot be read."""
    read = None if name is None else blobs.read(name)
    return b"" if read is None or isinstance(read, str) else read


def _begin(track: Track) -> None:
    """Note the lines by which each of its shortcuts is known."""
    for _, one in track.taken:
        change, found = one.shortcut.change, one.shortcut.trace
        codes = {code for line in found.said for code in _codes(line) if code}
        track.own |= {code for code in codes if len(code) >= SHORTEST}
        track.marks |= codes
        if change.fact is not None and (word := word_of(change.fact)):
            written = re.compile(re.escape(word), re.IGNORECASE).findall("\n".join((word, *found.said)))
            track.marks |= {each.encode() for each in written}


def _codes(line: str) -> set[bytes]:
    """A line of a text in the encodings in which it may stand in the file."""
    return {_code(line.encode()), _code(line.encode("latin_1", "replace"))}


def _code(line: bytes) -> bytes:
    """A line without what comes and goes around it: white space, a comment behind it, a comma."""
    return line.strip().partition(b"  #")[0].strip(b" \t,")


def _touch(track: Track, commit: Commit, blobs: Blobs) -> list[str]:
    """Note what a commit did to the lines of a track; gives the names that it goes by as well from now on."""
    files = [file for file in commit.files if file.old_path in track.names and not file.special]
    news = [file.path for file in files if file.path not in track.names]
    changed = [file for file in files if file.old != file.new]
    speaking = [
        file
        for file in changed
        if _speaking(content(blobs, file.old), track.marks)
        != _speaking(content(blobs, file.new), track.marks)
    ]
    for file in speaking:
        others = _went_to(file, track, commit, blobs)
        news += [other.path for other in others if other.path not in track.names]
        speaking = [*speaking, *(other for other in others if other not in speaking)]
    if speaking and len(track.touches) < MOST:
        track.touches.append(Touch(commit, tuple(speaking)))
        for file in speaking:
            _follow_lines(track, content(blobs, file.old), content(blobs, file.new))
    track.names += news
    return news


def _went_to(file: ChangedFile, track: Track, commit: Commit, blobs: Blobs) -> list[ChangedFile]:
    """The other files of a commit that got the lines of a shortcut, or that a whole file became."""
    before, after = content(blobs, file.old), content(blobs, file.new)
    lost = [line for line in track.own if line in before and line not in after]
    others = [
        one
        for one in commit.files
        if one.new is not None and one.path not in track.names and not one.special and one.old != one.new
    ]
    name = PurePosixPath(file.path)
    others = [one for one in others if _ending(PurePosixPath(one.path)) == _ending(name)]
    if len(others) > MOST_FILES:
        others = [one for one in others if PurePosixPath(one.path).name == name.name]
    if lost:
        got = [
            one
            for one in others
            if any(line in content(blobs, one.new) and line not in content(blobs, one.old) for line in lost)
        ]
        if got or file.new is not None:
            return got[:1] if len(got) == 1 or file.new is not None else _likest(before, got, blobs)
    if file.new is not None:
        return []
    return _likest(before, [one for one in others if one.old is None], blobs)


def _ending(path: PurePosixPath) -> str:
    return ENDINGS.get(path.suffix, path.suffix)


def _likest(before: bytes, others: Iterable[ChangedFile], blobs: Blobs) -> list[ChangedFile]:
    """The new file that holds most of the lines of one that is gone, where that is enough."""
    lines = set(before.split(b"\n"))
    best, share = None, ALIKE
    for one in others:
        there = set(content(blobs, one.new).split(b"\n"))
        if lines and (own := len(lines & there) / max(len(lines), len(there))) >= share:
            best, share = one, own
    return [] if best is None else [best]


def _follow_lines(track: Track, before: bytes, after: bytes) -> None:
    """Know the lines as well that a commit rewrote those of a shortcut into."""
    old, new = before.split(b"\n"), after.split(b"\n")
    for hunk in difference(old, new).hunks:
        lost = [line for line in old[hunk.before : hunk.before_end] if any(own in line for own in track.own)]
        for line in new[hunk.after : hunk.after_end] if lost else ():
            code = _code(line)
            if len(code) >= SHORTEST and any(_is_alike(code, one) for one in lost):
                track.own.add(code)
                track.marks.add(code)


def _is_alike(one: bytes, other: bytes) -> bool:
    return SequenceMatcher(None, one[:LONGEST], other.strip()[:LONGEST], autojunk=False).ratio() >= SUCCESSOR


def _speaking(data: bytes, marks: Iterable[bytes]) -> tuple[bytes, ...]:
    """The lines that hold one of the marks."""
    found: dict[int, bytes] = {}
    for mark in marks:
        at = data.find(mark)
        while at >= 0:
            start = data.rfind(b"\n", 0, at) + 1
            end = data.find(b"\n", at)
            end = len(data) if end < 0 else end
            found[start] = data[start:end].strip()
            at = data.find(mark, end)
    return tuple(found[start] for start in sorted(found))
