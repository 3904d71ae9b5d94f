"""A walk through history from its request to its report."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final, Literal, NamedTuple

import msgspec

from shortcut_lint.cli.checking import Request, card, planned, register_files
from shortcut_lint.cli.options import Ground
from shortcut_lint.errors import CannotDoError
from shortcut_lint.finding import LEVEL_ORDER, Level, Problem
from shortcut_lint.history.fate.follow import follow
from shortcut_lint.history.fate.repeated import numbered
from shortcut_lint.history.incidents import Belonging, commits_of
from shortcut_lint.history.today.dated import dated, without_merged
from shortcut_lint.history.walk import CommitLimits, Taken, walk
from shortcut_lint.incidents_by_name import incident_called
from shortcut_lint.look import Looked
from shortcut_lint.report import Report
from shortcut_lint.setting import setting_of
from shortcut_lint.sources.commits import Commit, commits
from shortcut_lint.sources.git import UNSHALLOW, GitFailure, repository
from shortcut_lint.sources.shallow import ends
from shortcut_lint.ties import names
from shortcut_lint.verdicts import Judge, verdicts

USUAL: Final = 1000
"""Commits that are judged where nothing says which."""
OVER: Final = frozenset({"closed", "cancelled"})


class HistoryRequest(NamedTuple):
    """What was asked for on the command line."""

    today: date
    revisions: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    """Revisions from standard input."""
    stdin: bool = False
    since: str | None = None
    until: str | None = None
    max_count: int | None = None
    no_walk: bool = False
    incident: str | None = None
    fate: bool = True
    level: Level = "note"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    strict: bool = False
    jobs: int = 0
    timeout: float = 30.0


def walked(request: HistoryRequest, stands: Ground) -> Report:
    """Walk, tie, decide. Raises CannotDoError where the job cannot be done."""
    top = repository(stands.root)
    if top is None:
        raise CannotDoError("there is no git repository here; run it in one")
    plan = planned(Request(select=request.select, ignore=request.ignore, packs=request.packs), stands)
    codes = frozenset(rule.code for rule in plan.heard)
    setting = setting_of(stands.loaded, plan.running, plan.packs)
    setting = msgspec.structs.replace(setting, declared=(), rules=codes)
    loaded = stands.loaded
    wanted = None
    if request.incident is not None:
        wanted = incident_called(request.incident, loaded.register.incidents)
    problems = [*shallow(top)]
    found, owning = _found(top, request, stands, problems)
    before = prefix(stands.root, top)
    register = frozenset(before + path for path in register_files(stands))
    found = (
        one if isinstance(one, GitFailure) else _without(one, register)
        for one in found
        if isinstance(one, GitFailure) or not owning.repairs(one)
    )
    taken: list[Taken] = []
    count = 0
    limits = CommitLimits(timeout=request.timeout, jobs=request.jobs)
    for one in walk(top, found, setting=setting, limits=limits, tied=owning.tie):
        if isinstance(one, GitFailure):
            raise CannotDoError(f"{one.reason}; {one.cure}")
        count += 1
        problems += one.problems
        taken += (each for each in one.taken if each.shortcut.finding.rule in codes)
    taken = numbered(without_merged(taken))
    asked = _followed(taken, request)
    ends = follow(top, asked, setting=setting, limits=limits)
    problems += ends.problems
    followed = dict(zip(map(id, asked), ends.followed, strict=True))
    findings = tuple(dated(one, owning, followed.get(id(one)), request.today) for one in taken)
    judge = Judge(
        loaded, names(loaded.register.incidents), request.today, request.strict or loaded.config.strict, False
    )
    decided = list(verdicts(Looked(findings, tuple(problems), count), judge, whole=False))
    if wanted is not None:
        decided = [one for one in decided if one.incident == wanted.id]
    loud = [one for one in decided if one.level != "off"]
    shown = [one for one in loud if LEVEL_ORDER[one.level] <= LEVEL_ORDER[request.level]]
    return Report(
        root=str(stands.root),
        today=request.today,
        verdicts=tuple(shown),
        problems=tuple(dict.fromkeys(problems)),
        incidents={wanted.id: wanted} if wanted is not None else loaded.register.incidents,
        rules=tuple(map(card, plan.heard)),
        files=0,
        commits=count,
        silenced=len(decided) - len(loud),
        register=loaded.path,
        strict=judge.strict or loaded.config.problems == "error",
    )


def prefix(root: Path, top: Path) -> str:
    """What the paths of files below the root begin with, as git tells them from the top."""
    below = Path(os.path.realpath(root)).relative_to(os.path.realpath(top)).as_posix()
    return "" if below == "." else f"{below}/"


def _without(commit: Commit, paths: Collection[str]) -> Commit:
    """A commit as if it did not change some files."""
    if not any(file.path in paths for file in commit.files):
        return commit
    return replace(commit, files=tuple(file for file in commit.files if file.path not in paths))


def _followed(taken: Sequence[Taken], request: HistoryRequest) -> Sequence[Taken]:
    """What is followed to HEAD: all of commits that were named one by one, of a range what is believed."""
    if not request.fate:
        return ()
    if request.no_walk or request.incident is not None:
        return taken
    return [one for one in taken if one.shortcut.finding.confidence != "possible"]


def _found(
    top: Path, request: HistoryRequest, stands: Ground, problems: list[Problem]
) -> tuple[Iterator[Commit | GitFailure], Belonging]:
    """The commits to judge, and what ties each to an incident."""
    incidents = stands.loaded.register.incidents
    if request.incident is not None:
        one = incident_called(request.incident, incidents)
        searched = commits_of(one, top, request.revisions or ("HEAD",))
        if isinstance(searched, GitFailure):
            raise CannotDoError(f"{searched.reason}; {searched.cure}")
        problems += searched.problems
        hashes = searched.hashes
        found = _log(top, hashes, request, walk=False) if hashes else iter(())
        return found, Belonging((one,))
    owning = Belonging(tuple(incidents.values()))
    revisions = (*request.given, *request.revisions)
    if revisions or request.stdin:
        found = _log(top, revisions, request, walk=not request.no_walk) if revisions else iter(())
        return found, owning
    if any(_narrowing(request)):
        return _log(top, ("HEAD",), request), owning
    burning = [one.started_at for one in incidents.values() if one.status not in OVER]
    if burning:
        return _log(top, ("HEAD",), request._replace(since=min(burning).isoformat())), owning
    return _log(top, ("HEAD",), request._replace(max_count=USUAL)), owning


def _narrowing(request: HistoryRequest) -> Iterator[str]:
    """What leaves out some of the commits that were asked for, as git takes it."""
    if request.since is not None:
        yield f"--since={request.since}"
    if request.until is not None:
        yield f"--until={request.until}"
    if request.max_count is not None:
        yield f"--max-count={request.max_count}"


def _log(
    top: Path, revisions: Iterable[str], request: HistoryRequest, *, walk: bool = True
) -> Iterator[Commit | GitFailure]:
    """Revisions go to git by its standard input, where none is taken for an option that runs something."""
    given = tuple(revisions)
    for one in given:
        if one.startswith("-"):
            raise CannotDoError(f"{one} is no revision; name commits and ranges")
    arguments = [*_narrowing(request), *([] if walk else ["--no-walk"])]
    merges: Literal["off", "first-parent"] = "off" if walk else "first-parent"
    found = commits(top, arguments, given=given, paths=request.paths, merges=merges)
    return islice(found, request.max_count)  # git is asked twice where not all contents are here


def shallow(top: Path) -> Iterator[Problem]:
    """That the history ends early, where it does."""
    if ends(top):
        yield Problem(
            path="",
            reason="partial",
            message="the history here is shallow: the commits at its end seem to bring every file; they and "
            "what came before are not judged",
            cure=UNSHALLOW,
        )
