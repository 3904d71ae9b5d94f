"""What a commit is called by those that come after it: its title, its pull request and the title of that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from shortcut_lint.expression import expression
from shortcut_lint.proofs.history import Commit, History, Unknown

SHORTEST_CUT: Final = 12
"""Characters of a title that was cut by which it is still known."""

HASHES: Final = expression(r"\b[Tt]his\s+reverts\s+(?:commit|changeset|merge)s?\s+([0-9a-f]{7,64})")
"""How git names the commit that a revert takes back."""
_PULLS: Final = expression(
    r"(?m)^(?:This )?[Rr]everts (?:(?:[\w.-]+/[\w.-]+)?#|gh-|merge request [\w./-]*!|PR #?|pull request #?)"
    r"(\d+)\b|^Merge pull request #\d+ from [^/\s]+/revert-(\d+)-"
)
_QUOTED: Final = expression(
    r"(revert|reapply|reintroduce|reland|re-land|unrevert|roll ?back|back ?out)\b"
    r":?\s*[\"'\u201c](.*)[\"'\u201d]"
)
_PLAIN: Final = expression(r"(revert|reapply|reintroduce|reland|re-land):\s+(.*)")
_AGAIN: Final = frozenset({"reapply", "reintroduce", "reland", "re-land", "unrevert"})
_NUMBER: Final = expression(r"\s*\((?:#|!)(\d+)\)$")
_TAKE: Final = expression(r"(?i)\s*[\[(](?:(?:take|try|attempt|round|v) ?\d+|again|retry|redux)[\])]$")
_MERGES: Final = expression(r"Merge pull request #(\d+) from ")
_CUT: Final = ("\u2026", "...")


class Told(Protocol):
    """What a commit says of itself."""

    @property
    def subject(self) -> str:
        """The first line."""

    @property
    def message(self) -> str:
        """All of it."""


class Named(NamedTuple):
    """The names of one commit."""

    titles: frozenset[str]
    """Without the numbers of pull requests behind them."""
    pulls: frozenset[str]
    reverted: frozenset[str]
    """Of a revert, the titles of what it takes back."""

    def is_called(self, title: str) -> bool:
        """Whether a title, as another commit quotes it, is one of these; it may be cut."""
        bare, pulls = stripped(title)
        if pulls and self.pulls and pulls.isdisjoint(self.pulls):
            return False
        end = next((one for one in _CUT if bare.endswith(one)), None)
        if end is None:
            return bool(bare) and bare.casefold() in {one.casefold() for one in self.titles}
        start = bare.removesuffix(end).rstrip()
        return len(start) >= SHORTEST_CUT and any(one.startswith(start) for one in self.titles)


def named(commit: Commit, history: History) -> Named:
    """The names of a commit, and of what it takes back, by its title, its hash or its pull request."""
    titles, pulls, inner = _own(commit, history)
    reverted = {stripped(title)[0] for again, title in quoted(commit) if not again}
    for one in (commit, *inner):
        for match in HASHES.finditer(one.message):
            other = history.commit(match[1])
            if isinstance(other, Commit):
                reverted |= _own(other, history)[0]
    for pull in reverted_pulls(commit):
        merges = history.merged(pull)
        for other in () if isinstance(merges, Unknown) else merges:
            reverted |= _own(other, history)[0]
    return Named(frozenset(titles), frozenset(pulls), frozenset(reverted))


def _own(commit: Commit, history: History) -> tuple[set[str], set[str], tuple[Commit, ...]]:
    """Titles and pull requests; a merge is called by its own, and by the one commit that it brought."""
    titles, pulls = own_names(commit)
    inner: tuple[Commit, ...] = ()
    if _MERGES.match(commit.subject) is not None:
        brought = history.brought(commit)
        inner = brought if len(brought) == 1 else ()
        titles |= {stripped(one.subject)[0] for one in inner}
    return titles, pulls, inner


def own_names(commit: Told) -> tuple[set[str], set[str]]:
    """The titles and the pull requests that a commit's message alone gives it."""
    titles, pulls = set[str](), set[str]()
    for title in titles_of(commit):
        bare, numbers = stripped(title)
        titles.add(bare)
        pulls |= numbers
    merges = _MERGES.match(commit.subject)
    return titles, pulls if merges is None else {merges[1]}


def quoted(commit: Told) -> Iterator[tuple[bool, str]]:
    """The titles of other commits that one says it takes back or, where the first is true, makes again."""
    for title in titles_of(commit):
        bare = stripped(title)[0]
        match = _QUOTED.fullmatch(bare[:1].lower() + bare[1:]) or _PLAIN.fullmatch(
            bare[:1].lower() + bare[1:]
        )
        if match is not None:
            yield match[1] in _AGAIN, match[2]


def reverted_pulls(commit: Told) -> Iterator[str]:
    """The numbers of the pull requests that a commit says it takes back, in words or by its branch."""
    for match in _PULLS.finditer(commit.message):
        yield match[1] or match[2]


def stripped(title: str) -> tuple[str, frozenset[str]]:
    """A title without the numbers of pull requests behind it, and these; a second take is as the first."""
    numbers = set[str]()
    while (match := _NUMBER.search(title)) is not None:
        numbers.add(match[1])
        title = title[: match.start()]
    return _TAKE.sub("", title).strip(), frozenset(numbers)


def titles_of(commit: Told) -> Iterator[str]:
    """Its subject; of the merge of a pull request the title of that, which stands below."""
    if _MERGES.match(commit.subject) is None:
        yield commit.subject
        return
    body = commit.message.partition("\n")[2].strip()
    if body:
        yield body.partition("\n")[0]
