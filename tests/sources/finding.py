"""`find` with what tests leave out."""

from __future__ import annotations

from pathlib import Path

from shortcut_lint.sources.files import Found, find


def found(
    root: Path,
    *paths: str,
    cwd: Path | None = None,
    include: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
    force_exclude: bool = False,
) -> Found:
    return find(root, paths, cwd=cwd or root, include=include, exclude=exclude, force_exclude=force_exclude)


def names(root: Path, *paths: str, cwd: Path | None = None) -> str:
    """The paths found, with a space between two; nothing may have gone wrong."""
    seen = found(root, *paths, cwd=cwd)
    assert seen.problems == ()
    return " ".join(seen.paths)
