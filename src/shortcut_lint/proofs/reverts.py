"""Whether a commit was taken back later for good: told by its hash, its title, its pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.proofs.history import Commit, History, Unknown

MOST_MENTIONS: Final = 200
"""Later commits that name one, and are looked at for what they did to it."""
DEEPEST: Final = 8
"""Reverts of reverts that are followed."""
SHORTEST: Final = 8
"""Characters of a title that are searched for; a shorter one is no name."""

_HASHES: Final = expression(r"\b[Tt]his\s+reverts\s+(?:commit|changeset|merge)s?\s+([0-9a-f]{7,64})")
_PULLS: Final = expression(
    r"^(?:This )?[Rr]everts (?:(?:[\w.-]+/[\w.-]+)?#|gh-|merge request [\w./-]*!|PR #?|pull request #?)"
    r"(\d+)\b"
    r"|^Merge pull request #\d+ from \S*\brevert-(\d+)-",
    re.MULTILINE,
)
_QUOTED: Final = expression(
    r"(revert|reapply|reland|re-land|unrevert|roll ?back|back ?out)\b:?\s*[\"'\u201c](.*)[\"'\u201d]",
    re.IGNORECASE,
)
_PLAIN: Final = expression(r"(revert):\s+(.*)", re.IGNORECASE)
_AGAIN: Final = frozenset({"reapply", "reland", "re-land", "unrevert"})
_NUMBER: Final = expression(r"\s*\((?:#|!)(\d+)\)$")
_MERGES: Final = expression(r"Merge pull request #(\d+) from ")
_CUT: Final = ("\u2026", "...")


class _Title(NamedTuple):
    """The subject of a commit without its pull request, and the number of that."""

    bare: str
    pull: str = ""


def taken_back(commit: Commit, history: History, depth: int = DEEPEST) -> Commit | None:
    """The commit that took this one back for good; what was taken back itself, or made again, does not count.

    A commit that came with a merge goes when the merge does.
    """
    if not depth:
        return None
    later = _mentions(commit, history)
    for number, one in enumerate(later):  # the last comes first
        if not _reverts(one, commit, history, between=later[number + 1 :]):
            continue
        again = (other for other in later[:number] if _makes_again(other, commit, history))
        if any(taken_back(other, history, depth - 1) is None for other in again):
            continue
        if taken_back(one, history, depth - 1) is None:
            return one
    merge = history.merge_of(commit)
    return None if merge is None else taken_back(merge, history, depth - 1)


def _mentions(commit: Commit, history: History) -> tuple[Commit, ...]:
    """The later commits whose messages may speak of it."""
    title = _title(commit.subject)
    words = [f"This reverts commit {commit.hash[:7]}"]
    if len(title.bare) >= SHORTEST:
        words.append(title.bare[:30])
    if title.pull:
        words += [f"#{title.pull}", f"gh-{title.pull}", f"!{title.pull}", f"revert-{title.pull}-"]
    greps = (f"--grep={word}" for word in words)
    found = history.log("-F", *greps, f"{commit.hash}..HEAD", limit=MOST_MENTIONS)
    return () if isinstance(found, Unknown) else found


def _reverts(later: Commit, commit: Commit, history: History, *, between: Sequence[Commit]) -> bool:
    """Whether a later commit takes this one back. A hash that is known goes before a title, and of several
    with one title the last before it is meant.
    """
    hashes = [match[1] for match in _HASHES.finditer(later.message)]
    if any(commit.hash.startswith(one) for one in hashes):
        return True
    if any(history.has(one) for one in hashes):
        return False
    title = _title(commit.subject)
    if title.pull and title.pull in set(_pulls(later)):
        return True
    said = _says(later.subject)
    if said is None or said[0] or not _is_title(said[1], title):
        return False
    meant = not any(_makes_again(one, commit, history) for one in between)
    return meant and _touch_one_file(later, commit, history)


def _makes_again(later: Commit, commit: Commit, history: History) -> bool:
    """Whether a later commit does once more what this one did, by the same title."""
    title = _title(commit.subject)
    said = _says(later.subject)
    if said is not None and not (said[0] and _is_title(said[1], title)):
        return False
    if said is None and (len(title.bare) < SHORTEST or _title(later.subject).bare != title.bare):
        return False
    return _touch_one_file(later, commit, history)


def _says(subject: str) -> tuple[bool, str] | None:
    """Whether a subject is of making again, not of taking back; and the title that it quotes."""
    text = _NUMBER.sub("", subject)
    match = _QUOTED.fullmatch(text) or _PLAIN.fullmatch(text)
    return None if match is None else (match[1].casefold() in _AGAIN, match[2])


def _is_title(quoted: str, title: _Title) -> bool:
    bare, pull = _title(quoted)
    if pull and title.pull and pull != title.pull:
        return False
    cut = next((one for one in _CUT if bare.endswith(one)), None)
    if cut is not None:
        return len(bare) > SHORTEST and title.bare.startswith(bare.removesuffix(cut).rstrip())
    return bool(bare) and bare.casefold() == title.bare.casefold()


def _title(subject: str) -> _Title:
    if merges := _MERGES.match(subject):
        return _Title(subject, merges[1])
    number = _NUMBER.search(subject)
    return _Title(subject, "") if number is None else _Title(subject[: number.start()], number[1])


def _pulls(commit: Commit) -> Iterator[str]:
    for match in _PULLS.finditer(commit.message):
        yield match[1] or match[2]


def _touch_one_file(one: Commit, other: Commit, history: History) -> bool:
    """Whether both change a file: titles are no names, and `Fix tests` is the title of many."""
    return not set(history.files(one)).isdisjoint(history.files(other))
