"""Which commits make the same change, or the opposite one, as git's patch-ids tell."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from shortcut_lint.sources.git import TIMEOUT, GitFailure, run, running

MOST_STARTS: Final = 10
"""How often git is started anew: it ends at each content that a partial clone lacks and it may not fetch."""


def sizes(top: Path, names: Iterable[str]) -> dict[str, int]:
    """The sizes of contents by their hashes, without those that this copy of the repository lacks."""
    known: dict[str, int] = {}
    left = list(dict.fromkeys(names))
    for _ in range(MOST_STARTS):
        if not left:
            break
        given = "".join(f"{one}\n" for one in left).encode()
        try:
            with running(top, "cat-file", "--batch-check=%(objectname) %(objectsize)", "--buffer") as process:
                output, _ = process.communicate(given, TIMEOUT)
        except subprocess.TimeoutExpired:
            break
        rows = output.decode("ascii", "replace").splitlines()
        known.update((row[0], int(row[1])) for row in map(str.split, rows) if row[1] != "missing")
        left = left[len(rows) + 1 :]
    return known


def patch_ids(top: Path, commits: Collection[str], *, back: bool = False) -> dict[str, str]:
    """The patch-id of each commit, or of its way back; without those that only git's failure could tell.

    Prefixes of names are left out, for git swaps them too when it turns a diff round.
    """
    given = "".join(f"{one}\n" for one in commits).encode()
    diffs = run(
        top, "diff-tree", "--stdin", "-r", "--root", "-p", "--full-index", "--no-renames", "--no-prefix",
        "--no-ext-diff", "--no-textconv", "--no-color", *(["-R"] if back else []), given=given,
    )  # fmt: skip
    if isinstance(diffs, GitFailure) or not diffs.output:
        return {}
    told = run(top, "patch-id", "--stable", given=diffs.output)
    if isinstance(told, GitFailure):
        return {}
    rows = map(str.split, told.output.decode("ascii").splitlines())
    return {commit: id_ for id_, commit in rows}
