"""Which commits belong to an incident: those that it lists, that name it, or were made while it lasted."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from shortcut_lint.finding import Problem
from shortcut_lint.history.order import Tie
from shortcut_lint.incident import Incident
from shortcut_lint.sources.commits import Commit, commits
from shortcut_lint.sources.git import GitFailure, run

AFTER: Final = timedelta(hours=24)
"""How long after its end an incident's commits are still its own."""
LONGEST: Final = timedelta(days=7)
"""How long an incident without an end takes commits by their day alone: it may stay mitigated for years."""
SEARCH: Final = 300.0
"""Seconds that the search for a name in all diffs may take."""


class Belonging(NamedTuple):
    """The incidents that commits are held against."""

    incidents: tuple[Incident, ...]

    def ids(self, commit: Commit, *, doubtful: bool) -> tuple[str, ...]:
        """The incidents that what a commit did belongs to though it does not name them.

        What is doubtful is no incident's because of its day alone: other work went on meanwhile.
        """
        return tuple(
            one.id
            for one in self.incidents
            if _listed(one, commit) or (not doubtful and _in_window(one, commit))
        )

    def repairs(self, commit: Commit) -> bool:
        """Whether the register names a commit as the repair of a cause: then nothing in it is a shortcut."""
        return any(_repairs(one, commit) for one in self.incidents)

    def tie(self, commit: Commit) -> Tie | None:
        """How it belongs to the first of them; a name or a list goes before its day."""
        for one in self.incidents:
            if (sure := _listed(one, commit) or _named(one, commit)) is not None:
                return Tie(clause=sure)
        for one in self.incidents:
            if _in_window(one, commit):
                clause = f"it was committed while {one.id} lasted, or on the day after"
                return Tie(clause=clause, sure=False)
        return None


class Searched(NamedTuple):
    """The hashes of an incident's commits, and what kept the search from finding all."""

    hashes: tuple[str, ...]
    problems: tuple[Problem, ...]


def commits_of(incident: Incident, top: Path, revisions: Iterable[str]) -> Searched | GitFailure:
    """The hashes of an incident's commits: listed, in its window, or naming it in message or diff.

    A copy that lacks some contents can be searched by message and day alone.
    """
    revs = tuple(revisions)
    since = f"--since={incident.started_at.isoformat()}"
    base = () if incident.base_commit is None else (f"^{_bare(incident.base_commit)}",)
    searches: list[tuple[str, ...]] = [(since, f"--until={_until(incident).isoformat()}")]
    words = (incident.id, *(alias for alias in incident.aliases if len(alias) > 3))
    searches.append(("-F", "-i", *(f"--grep={word}" for word in words)))
    searches += ((since, f"-S{word}") for word in words)
    found = dict.fromkeys(_known(top, incident.commits))
    problems: dict[Problem, None] = {}
    for search in searches:
        answer = run(
            top, "log", "--format=%H", "--no-ext-diff", "--no-textconv", "--no-show-signature", *search,
            "--end-of-options", *revs, *base, "--", timeout=SEARCH,
        )  # fmt: skip
        if isinstance(answer, GitFailure) and search[-1].startswith("-S"):
            what = f"the changes could not be searched for what names {incident.id}: {answer.reason}"
            cure = "the messages were searched; fetch what is missing: git fetch --refetch"
            problems[Problem(path="", reason="partial", message=what, cure=cure)] = None
            continue
        if isinstance(answer, GitFailure):
            return answer
        found.update(dict.fromkeys(answer.output.decode("ascii").split()))
    return Searched(tuple(found), tuple(problems))


def commits_of_all(incidents: Iterable[Incident], top: Path) -> list[Commit] | GitFailure:
    """The commits below HEAD that some incidents list, that name one, or that were made while one lasted.

    Without their files, in the order of git. Diffs are not searched: what a comment in them names and still
    stands is seen in the tree. Of merges only those that name one count: what they bring has commits of its
    own.
    """
    burning = tuple(incidents)
    if not burning:
        return []
    since = min(one.started_at for one in burning).isoformat()
    words = (re.escape(name) for one in burning for name in (one.id, *one.aliases))
    names = re.compile("|".join(words), re.IGNORECASE)
    listed = {name: None for one in burning for name in _known(top, one.commits)}
    later: dict[str, Container[str]] = {}
    """The commits behind the base of each; only where one has a base."""
    for one in burning:
        if one.base_commit is not None:
            answer = run(top, "rev-list", "--end-of-options", "HEAD", f"^{_bare(one.base_commit)}", "--")
            if isinstance(answer, GitFailure):
                return answer
            later[one.id] = frozenset(answer.output.decode("ascii").split())
    found: list[Commit] = []
    walks = [(["--no-walk=unsorted"], tuple(listed)), ([f"--since={since}"], ("HEAD",))]
    for arguments, given in walks:
        for commit in commits(top, arguments, given=given, files="none") if given else ():
            if isinstance(commit, GitFailure):
                return commit
            near = any(_in_window(one, commit) for one in burning)
            if not (near or commit.hash in listed or names.search(commit.message)):
                continue  # almost always, and much faster told
            mine = tuple(one for one in burning if one.id not in later or commit.hash in later[one.id])
            tie = Belonging(mine).tie(commit)
            if commit.hash in listed or (tie is not None and (tie.sure or len(commit.parents) < 2)):
                found.append(commit)
    return list(dict.fromkeys(found))


def _known(top: Path, names: Iterable[str]) -> Iterable[str]:
    for name in names:
        answer = run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{_bare(name)}^{{commit}}")
        if not isinstance(answer, GitFailure):
            yield answer.output.decode("ascii").strip()


def _repairs(incident: Incident, commit: Commit) -> bool:
    """Whether a commit is what the register names as the repair of its cause."""
    proofs = (*incident.proof.root_cause, *incident.proof.architecture)
    return any(
        commit.hash.startswith(name.lower())
        if way == "commit"
        else re.search(rf"{re.escape(name)}\b", commit.message) is not None
        for way, _, name in (proof.partition(":") for proof in proofs)
        if way in {"commit", "pr"} and len(name) > 1
    )


def _listed(incident: Incident, commit: Commit) -> str | None:
    if any(commit.hash.startswith(_bare(one)) for one in incident.commits if len(_bare(one)) >= 7):
        return f"{incident.id} lists its commit"
    return None


def _bare(name: str) -> str:
    return name.removeprefix("commit:").lower()


def _in_window(incident: Incident, commit: Commit) -> bool:
    return incident.started_at <= commit.committed <= _until(incident)


def _until(incident: Incident) -> datetime:
    """Until when commits are an incident's by their day alone."""
    return incident.started_at + LONGEST if incident.resolved_at is None else incident.resolved_at + AFTER


def _named(incident: Incident, commit: Commit) -> str | None:
    text = commit.message.casefold()
    for name in (incident.id, *incident.aliases):
        if name.casefold() not in text:  # almost always, and much faster told
            continue
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", commit.message, re.IGNORECASE) is not None:
            return f"its commit names {incident.id}"
    return None
