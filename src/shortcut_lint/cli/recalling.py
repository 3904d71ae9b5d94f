"""A check with what the commits of incidents left that still stands: `check --history`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from shortcut_lint.cli.options import Ground
from shortcut_lint.cli.walking import prefix, shallow
from shortcut_lint.errors import CannotDoError
from shortcut_lint.finding import Finding, Problem
from shortcut_lint.history.recall import Recalled, Recalling, Today, recall
from shortcut_lint.history.today.joined import joined
from shortcut_lint.history.today.lines import aged
from shortcut_lint.history.walk import CommitLimits
from shortcut_lint.isolation.remembered import Remembered
from shortcut_lint.look import Limits, Looked, Read
from shortcut_lint.proofs.history import History
from shortcut_lint.setting import Setting
from shortcut_lint.sources.git import GitFailure, repository
from shortcut_lint.ties import names


def with_history(  # noqa: PLR0913 - what a check has at hand
    looked: Looked,
    paths: Collection[str],
    read: Read,
    stands: Ground,
    *,
    today: date,
    setting: Setting,
    limits: Limits,
    remembered: Remembered | None,
) -> Looked:
    """What the files show and what the commits of all incidents left in them, each told once.

    Raises CannotDoError outside a repository, and where git fails.
    """
    top = repository(stands.root)
    if top is None:
        raise CannotDoError("there is no git repository here; --history needs one")
    incidents = [one for one in stands.loaded.register.incidents.values() if one.status != "cancelled"]
    before = prefix(stands.root, top)

    def contents(path: str) -> bytes | None:
        source = read(path.removeprefix(before))
        return None if isinstance(source, Problem) else source.data

    files = Today(frozenset(before + path for path in paths), contents)
    commit_limits = CommitLimits(memory=limits.memory, jobs=limits.jobs)
    recalled = recall(incidents, Recalling(top, files, today, setting, commit_limits, remembered))
    if isinstance(recalled, GitFailure):
        raise CannotDoError(f"{recalled.reason}; {recalled.cure}")
    found, failed = aged(
        joined(looked.findings, _below(recalled, before)),
        names(stands.loaded.register.incidents).by_name,
        History(stands.root),
        today,
    )
    problems = (*looked.problems, *shallow(top), *recalled.problems, *failed)
    return Looked(tuple(found), problems, looked.files)


def _below(recalled: Recalled, before: str) -> list[Finding]:
    """The findings by their paths from the root."""
    return [one.in_file(one.place.path.removeprefix(before)) for one in recalled.findings]
