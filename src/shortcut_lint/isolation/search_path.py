"""Where a worker may import from: where this process may, but never from the folder under lint.

`python -m` and `python -c` put the working directory first, where a repository's own `json.py` would
be imported in place of Python's.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def search_path(entries: Sequence[str] | None = None) -> list[str]:
    """Give this process's `sys.path` in absolute paths, without the working directory.

    The working directory stays, behind everything else, where it was put there on purpose: behind the
    standard library, as an editable install does, or because this very package lies in it.
    """
    here = _here()
    entries = sys.path if entries is None else entries
    folders = [os.path.normpath(os.path.join(here, entry)) for entry in entries if entry]  # noqa: PTH118
    library = os.path.dirname(os.__file__)  # noqa: PTH120
    behind = folders[folders.index(library) :] if library in folders else []
    ours = str(Path(__file__).absolute().parents[2])
    elsewhere = [folder for folder in folders if os.path.realpath(folder) != here]
    on_purpose = [folder for folder in (*behind, ours) if os.path.realpath(folder) == here]
    return elsewhere + on_purpose[:1]


def _here() -> str:
    try:
        return os.path.realpath(os.getcwd())  # noqa: PTH109
    except FileNotFoundError:  # the working directory was removed: nothing can shadow from there
        return os.sep
