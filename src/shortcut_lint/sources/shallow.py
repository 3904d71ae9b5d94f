"""Where a shallow history ends: at commits that seem to bring every file."""

from __future__ import annotations

import os
from pathlib import Path

from shortcut_lint.sources.git import GitFailure, run


def ends(top: Path) -> frozenset[str]:
    """The hashes of the commits at which the history here was cut off; none where it is whole."""
    answer = run(top, "rev-parse", "--git-path", "shallow")
    if isinstance(answer, GitFailure):
        return frozenset()
    file = top / os.fsdecode(answer.output.rstrip(b"\n"))
    try:
        return frozenset(file.read_text("ascii").split()) if file.is_file() else frozenset()
    except (OSError, ValueError):
        return frozenset()
