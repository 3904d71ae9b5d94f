"""Which lines of a file the commit under way writes, as git's index has them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.sources.git import GitFailure, run, top_level

_HUNK: Final = expression(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def staged_lines(root: Path, path: str) -> Collection[int] | GitFailure:
    """The lines, from 1, that the index writes anew in one file below the root; none outside a repository."""
    top = top_level(root)
    if top is None:
        return frozenset()
    answer = run(
        top,
        "diff", "--cached", "--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--unified=0",
        "--", os.path.relpath(root / path, top),
    )  # fmt: skip
    if isinstance(answer, GitFailure):
        return answer
    hunks = ((int(hunk[1]), int(hunk[2] or 1)) for hunk in _HUNK.finditer(answer.output))
    return frozenset(line for first, count in hunks for line in range(first, first + count))
