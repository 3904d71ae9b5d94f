"""The files below a folder: those that git knows, and where it knows none, those that lie there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from shortcut_lint.finding import Problem
from shortcut_lint.sources.git import GitFailure, listed, top_level
from shortcut_lint.sources.globs import Globs

OTHERS: Final = frozenset(
    {
        ".bzr", ".cache", ".direnv", ".eggs", ".git", ".git-rewrite", ".hg", ".ipynb_checkpoints",
        ".mypy_cache", ".nox", ".pants.d", ".pyenv", ".pytest_cache", ".pytype", ".ruff_cache", ".svn",
        ".terraform", ".tox", ".venv", "__pycache__", "__pypackages__", "_vendor", "bower",
        "bower_components", "node_modules", "site-packages", "third-party", "third_party", "vendor",
        "vendored", "venv",
    }
)  # fmt: skip
"""Folders in which tools keep their own and other people's files, tracked or not."""

BUILT: Final = frozenset({"_build", "buck-out", "build", "dist"})
"""Folders of what is built from files elsewhere; git knows better which of them hold such files."""

_VIRTUAL_ENVIRONMENT: Final = "pyvenv.cfg"


def files_below(
    root: Path, folders: Sequence[str], *, left_out: Globs, problems: list[Problem]
) -> Iterator[str]:
    """All files below some folders (relative to the root, `""` for it); some may come twice, or be gone.

    In a work tree git says which they are: those it tracks, and those it neither tracks nor ignores. A
    folder of which it knows none is walked like one outside of any work tree; links to folders are not
    followed. What hides files is added to `problems`, each with what was done instead.
    """
    by_top: dict[Path | None, list[str]] = {}
    for folder in folders:
        by_top.setdefault(top_level(root / folder), []).append(folder)
    for top, here in by_top.items():
        known = None if top is None else _known(root, top, here, problems)
        for folder in here:
            inside = [path for path in known or () if _lies_in(path, folder)]
            if known is None or not (inside or root / folder == top):
                yield from _walked(root, folder, left_out, problems)
            yield from (path for path in inside if OTHERS.isdisjoint(_folders(path, folder)))


def _known(root: Path, top: Path, folders: Sequence[str], problems: list[Problem]) -> tuple[str, ...] | None:
    """What git knows below the folders, relative to the root; None where it gives no answer."""
    answer = listed(top, [os.path.relpath(root / folder, top) for folder in folders])
    if isinstance(answer, GitFailure):
        problems.append(
            Problem(
                path=".", reason="git", message=f"git cannot list the files: {answer.reason}",
                cure=f"{answer.cure}; without git also files that it ignores are looked at",
            )
        )  # fmt: skip
        return None
    for name, why in answer.closed:
        problems.append(_closed(_relative(f"{top}/{name}", root), why))
    return tuple(_relative(f"{top}/{name}", root) for name in answer.files if not name.endswith("/"))


def _walked(root: Path, folder: str, left_out: Globs, problems: list[Problem]) -> Iterator[str]:
    """What lies below a folder; a stack, for folders may nest deeper than Python recurses."""
    waiting = [folder]
    while waiting:
        one = waiting.pop()
        try:
            with os.scandir(root / one) as entries:
                inside = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        except OSError as error:
            problems.append(_closed(one or ".", os.strerror(error.errno or 0)))
            continue
        if one != folder and (_VIRTUAL_ENVIRONMENT, False) in inside:
            continue
        for name, is_folder in inside:
            path = f"{one}/{name}" if one else name
            if not is_folder:
                yield path
            elif name not in OTHERS and name not in BUILT and not left_out.cover_folder(path):
                waiting.append(path)


def _closed(folder: str, why: str) -> Problem:
    cure = "check its permissions; no file in it was looked at"
    return Problem(path=folder, reason="unreadable", message=f"cannot be listed: {why}", cure=cure)


def _lies_in(path: str, folder: str) -> bool:
    return not folder or path.startswith(f"{folder}/")


def _folders(path: str, below: str) -> list[str]:
    """The names of the folders between one and a file in it."""
    return path[len(below) :].split("/")[:-1]


def _relative(path: str, root: Path) -> str:
    return path.removeprefix(root.as_posix().rstrip("/") + "/")
