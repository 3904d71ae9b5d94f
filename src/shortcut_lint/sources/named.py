"""Paths given on the command line: whether they are there, and what they are called below the root."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from shortcut_lint.errors import CannotDoError


class Named(NamedTuple):
    """Files and folders relative to the root with `/`, the root itself as `""`."""

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


def named(root: Path, paths: Sequence[str], cwd: Path) -> Named:
    """What the paths, relative to `cwd`, name. What begins with a `-` is a path like any other.

    Folders go by their own names where links lead to them. Raises CannotDoError for paths that are not
    there or lie outside the root, with all of them.
    """
    files: list[str] = []
    folders: list[str] = []
    mistakes: list[str] = []
    for path in paths:
        try:
            is_folder = _is_folder(path, cwd)
            (folders if is_folder else files).append(inside(root, path, cwd))
        except CannotDoError as error:  # noqa: PERF203 - all of them are told at once
            mistakes += error.lines
    if mistakes:
        raise CannotDoError(*mistakes)
    return Named(tuple(files), tuple(folders))


def inside(root: Path, path: str, cwd: Path) -> str:
    """What a path, which need not exist, is called below the root; only its last part may be a link.

    Raises CannotDoError where it lies outside the root.
    """
    at = cwd / path
    is_folder = os.path.isdir(at)  # noqa: PTH112 - Path raises for a name that is too long
    place = Path(os.path.realpath(at)) if is_folder else Path(os.path.realpath(at.parent), at.name)
    base = Path(os.path.realpath(root))
    if place != base and base not in place.parents:
        said = f"{path}: lies outside {base}, where the config is; name what lies in it, or another --config"
        raise CannotDoError(said)
    return "" if place == base else place.relative_to(base).as_posix()


def _is_folder(path: str, cwd: Path) -> bool:
    """Raises CannotDoError for what is not there."""
    if not path:
        raise CannotDoError("'' is no path; name a file or folder, or leave it out")
    at = os.path.join(cwd, path)  # noqa: PTH118 - Path would drop a `/` at the end
    try:
        os.lstat(at)
    except (OSError, ValueError) as error:
        said = os.strerror(error.errno or 0) if isinstance(error, OSError) else "no file can have this name"
        raise CannotDoError(f"{path}: {said}; correct the path, or leave it out") from error
    return os.path.isdir(at)  # noqa: PTH112
