"""What files are called by now: all renames below HEAD, found once and then only for new commits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from shortcut_lint.sources.commits import commits
from shortcut_lint.sources.git import GitFailure, run


class Renames(NamedTuple):
    """Old and new paths in the order of time, and the commit up to which they are known."""

    until: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()


def renames_until(top: Path, known: Renames) -> Renames | GitFailure:
    """All renames below HEAD, those that are known left as they are."""
    answer = run(top, "rev-parse", "--verify", "--quiet", "HEAD")
    if isinstance(answer, GitFailure):
        return answer
    head = answer.output.decode("ascii").strip()
    if head == known.until:
        return known
    follows = known.until is not None and not isinstance(
        run(top, "merge-base", "--is-ancestor", known.until, head), GitFailure
    )
    given = (head, f"^{known.until}") if follows else (head,)
    new: list[tuple[str, str]] = []
    for commit in commits(top, ["--topo-order", "--reverse", "--diff-filter=R"], given=given):
        if isinstance(commit, GitFailure):
            return commit
        new += ((file.old_path, file.path) for file in commit.files)
    return Renames(head, (*(known.pairs if follows else ()), *new))


def name_now(path: str, names: Mapping[str, str], there: Collection[str]) -> str | None:
    """The path under which a file lies among those that are there; None where it is gone."""
    seen: set[str] = set()
    while path not in there:
        seen.add(path)
        if path not in names or names[path] in seen:
            return None
        path = names[path]
    return path
