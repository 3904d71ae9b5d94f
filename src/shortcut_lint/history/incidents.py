"""Which commits belong to an incident: those that it lists, that name it, or were made while it lasted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

from shortcut_lint.incident import Incident
from shortcut_lint.sources.commits import Commit
from shortcut_lint.sources.git import GitFailure, run

AFTER: Final = timedelta(hours=24)
"""How long after its end an incident's commits are still its own."""
SEARCH: Final = 300.0
"""Seconds that the search for a name in all diffs may take."""


class Belonging(NamedTuple):
    """The incidents that commits are held against, and whether the time of a commit counts."""

    incidents: tuple[Incident, ...]
    window: bool

    def ids(self, commit: Commit) -> tuple[str, ...]:
        """The incidents that a commit belongs to though it does not name them."""
        return tuple(one.id for one in self.incidents if self._way(one, commit) is not None)

    def clause(self, commit: Commit) -> str | None:
        """How it belongs to the first of them, fit to be read after "because"."""
        ways = (self._way(one, commit) or _named(one, commit) for one in self.incidents)
        return next((way for way in ways if way is not None), None)

    def _way(self, incident: Incident, commit: Commit) -> str | None:
        if any(commit.hash.startswith(_bare(one)) for one in incident.commits if len(_bare(one)) >= 7):
            return f"{incident.id} lists its commit"
        if self.window and _in_window(incident, commit):
            return f"it was committed while {incident.id} lasted, or on the day after"
        return None


def belonging(incidents: Iterable[Incident], *, window: bool) -> Belonging:
    """What ties commits to these incidents."""
    return Belonging(tuple(incidents), window)


def commits_of(incident: Incident, top: Path, revisions: Iterable[str]) -> tuple[str, ...] | GitFailure:
    """The hashes of an incident's commits: listed, in its window, or naming it in message or diff."""
    revs = tuple(revisions)
    since = f"--since={incident.started_at.isoformat()}"
    base = () if incident.base_commit is None else (f"^{_bare(incident.base_commit)}",)
    searches: list[tuple[str, ...]] = []
    if incident.resolved_at is not None:
        searches.append((since, f"--until={(incident.resolved_at + AFTER).isoformat()}"))
    else:
        searches.append((since,))
    words = (incident.id, *(alias for alias in incident.aliases if len(alias) > 3))
    searches.append(("-F", "-i", *(f"--grep={word}" for word in words)))
    searches += ((since, f"-S{word}") for word in words)
    found = dict.fromkeys(_known(top, incident.commits))
    for search in searches:
        answer = run(
            top, "log", "--format=%H", "--no-ext-diff", "--no-textconv", "--no-show-signature", *search,
            "--end-of-options", *revs, *base, "--", timeout=SEARCH,
        )  # fmt: skip
        if isinstance(answer, GitFailure):
            return answer
        found.update(dict.fromkeys(answer.output.decode("ascii").split()))
    return tuple(found)


def _known(top: Path, names: Iterable[str]) -> Iterable[str]:
    for name in names:
        answer = run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{_bare(name)}^{{commit}}")
        if not isinstance(answer, GitFailure):
            yield answer.output.decode("ascii").strip()


def _bare(name: str) -> str:
    return name.removeprefix("commit:").lower()


def _in_window(incident: Incident, commit: Commit) -> bool:
    end = incident.resolved_at
    return incident.started_at <= commit.committed and (end is None or commit.committed <= end + AFTER)


def _named(incident: Incident, commit: Commit) -> str | None:
    text = commit.message.casefold()
    for name in (incident.id, *incident.aliases):
        if name.casefold() not in text:  # almost always, and much faster told
            continue
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", commit.message, re.IGNORECASE) is not None:
            return f"its commit names {incident.id}"
    return None
