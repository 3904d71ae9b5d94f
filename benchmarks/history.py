"""How many commits a minute `history` judges, and the most memory that the program itself takes.

    python benchmarks/history.py REPOSITORY [COMMITS]

Judges the last COMMITS commits of HEAD (2,000 where none are given) without following them to HEAD.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from time import perf_counter

from shortcut_lint.history.changes.findings import SETTING
from shortcut_lint.history.walk import CommitLimits, walk
from shortcut_lint.sources.commits import commits
from shortcut_lint.sources.git import GitFailure, repository


def main() -> None:
    """Walk, and print one line."""
    top = repository(Path(sys.argv[1]))
    assert top is not None, "no repository"
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    read = taken = problems = 0
    start = perf_counter()
    found = commits(top, [f"--max-count={wanted}", "--no-merges"], given=("HEAD",))
    for one in walk(top, found, setting=SETTING, limits=CommitLimits()):
        assert not isinstance(one, GitFailure), one
        read += 1
        taken += len(one.taken)
        problems += len(one.problems)
    seconds = perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(one.ru_utime + one.ru_stime for one in used)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{top}: {wanted:,} commits, {read:,} of them judged, {taken:,} changes, {problems:,} problems, "
        f"{seconds:.1f} s: {60 * wanted / seconds:,.0f} commits a minute, {peak:.0f} MiB; {processor:.1f} s of "
        f"processor time: {60 * wanted / processor:,.0f} commits a minute and processor"
    )


if __name__ == "__main__":
    main()
