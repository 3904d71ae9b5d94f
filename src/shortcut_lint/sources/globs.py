"""Globs for the files to look at and to leave out, with the habits of `.gitignore`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import translate
from typing import Final, NamedTuple

_ANY: Final = "**"


class _Glob(NamedTuple):
    """One pattern; a part of it is a regular expression for a name, or `**`."""

    parts: tuple[re.Pattern[str] | str, ...]
    folder: bool
    """Whether it means folders only."""
    anywhere: bool
    """Whether it means a name in whatever folder."""


class Globs:
    """What a set of patterns means, for paths relative to the root with `/`.

    - `*.pyi`, `migrations`: a name without `/` means files and folders of that name anywhere.
    - `vendor/lib`, `/setup.cfg`: with a `/` in it, or before it, a pattern begins at the root.
    - `migrations/`: with a `/` behind it, it means folders only.
    - `*` and `?` stay within one name, `[abc]` is one of these characters.
    - `**/` is any number of folders, `vendor/**` is all that lies in it.

    A folder stands for everything below it. There is no `!` and no `{a,b}`: write two patterns.
    The time that a match takes does not explode with the stars of a pattern, whoever wrote it.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self.globs = [_glob(pattern) for pattern in patterns]
        self.folders: dict[str, bool] = {"": False}

    def cover(self, path: str) -> bool:
        """Whether a file, or a folder that it lies in, is meant."""
        return self.cover_folder(path.rpartition("/")[0]) or self._mean(path, folder=False)

    def cover_folder(self, path: str) -> bool:
        """Whether a folder, or one that it lies in, is meant."""
        known = self.folders.get(path)
        if known is None:
            known = self.folders[path] = any(self._mean(one, folder=True) for one in _and_above(path))
        return known

    def _mean(self, path: str, *, folder: bool) -> bool:
        names = path.split("/")
        return any(
            _fits(names[-1:] if glob.anywhere else names, glob.parts)
            for glob in self.globs
            if folder or not glob.folder
        )


def _and_above(path: str) -> Iterator[str]:
    """A folder, and all that it lies in."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _glob(pattern: str) -> _Glob:
    path = pattern.removeprefix("./").strip("/")
    parts: list[re.Pattern[str] | str] = []
    for name in path.split("/"):
        if name != _ANY:
            parts.append(re.compile(translate(name)))
        elif parts[-1:] != [_ANY]:
            parts.append(_ANY)
    if parts[-1] == _ANY:
        parts.append(re.compile(".+", re.DOTALL))
    return _Glob(tuple(parts), pattern.endswith("/"), "/" not in pattern.rstrip("/"))


def _fits(names: Sequence[str], parts: Sequence[re.Pattern[str] | str]) -> bool:
    """Whether the names are what the parts say; only the last `**` ever has to take one name more."""
    name = part = 0
    retry: tuple[int, int] | None = None
    while name < len(names):
        wanted = parts[part] if part < len(parts) else None
        if isinstance(wanted, str):
            part += 1
            retry = (name, part)
        elif wanted is not None and wanted.match(names[name]):
            name, part = name + 1, part + 1
        elif retry is not None:
            name, part = retry[0] + 1, retry[1]
            retry = (name, part)
        else:
            return False
    return all(isinstance(rest, str) for rest in parts[part:])
