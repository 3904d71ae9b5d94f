"""Which files the globs of `include` mean: those in the config file's own folder, and none outside."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.register.faults import Fault, KeyPath, cut

_MAGIC: Final = expression(r"[*?\[]")
_ABSOLUTE: Final = expression(r"[/\\~]|[A-Za-z]:")


def outside(path: str) -> bool:
    """Whether a path or glob from a config leads out of the folder that it is relative to."""
    return _ABSOLUTE.match(path) is not None or ".." in re.split(r"[/\\]", path)


def included(folder: Path, patterns: Sequence[str], *, at: KeyPath, faults: list[Fault]) -> tuple[str, ...]:
    """The files, relative to the folder with `/`, by pattern and then by name, each once.

    A pattern that leaves the folder, or that names a file which is not there, is added to `faults`.
    """
    found: dict[str, None] = {}
    for number, pattern in enumerate(patterns):
        key = (*at, number)
        if outside(pattern):
            faults.append(Fault(key, "leads out of the folder of this file", "name files below it"))
            continue
        try:
            files = _matches(folder, pattern)
        except OSError as error:
            what = f"cannot be looked up: {os.strerror(error.errno or 0)}"
            faults.append(Fault(key, what, "check the folder and its permissions"))
            continue
        if not files and not _MAGIC.search(pattern):
            faults.append(Fault(key, f"there is no file {cut(pattern)}", "correct the path, or remove it"))
        for file in files:
            if stays_in(folder, file):
                found[file] = None
            else:
                what = f"{cut(file)} is a link that leads out of the folder of this file"
                faults.append(Fault(key, what, "put the file itself there"))
    return tuple(found)


def stays_in(folder: Path, file: str) -> bool:
    """Whether a file of a folder, its links followed, lies in that folder."""
    root = os.path.realpath(folder)
    return os.path.realpath(folder / file).startswith(root.rstrip(os.sep) + os.sep)


def _matches(folder: Path, pattern: str) -> list[str]:
    """The files that a pattern means. Links to folders are followed only where it names them in full."""
    *parents, last = [part for part in pattern.split("/") if part not in {"", "."}] or [""]
    folders = [""]
    for part in parents:
        folders = list(dict.fromkeys(inner for one in folders for inner in _folders(folder, one, part)))
    return [
        _joined(one, entry.name)
        for one in folders
        for entry in _entries(folder, one)
        if _fits(entry.name, last) and not entry.is_dir()
    ]


def _folders(folder: Path, inside: str, part: str) -> Iterator[str]:
    if part == "**":
        yield from _all_below(folder, inside)
    elif _MAGIC.search(part):
        yield from (_joined(inside, name) for name in _subfolders(folder, inside) if _fits(name, part))
    elif (folder / inside / part).is_dir():
        yield _joined(inside, part)


def _all_below(folder: Path, inside: str) -> Iterator[str]:
    """A folder and all folders below it; a stack, for they may nest deeper than Python recurses."""
    waiting = [inside]
    while waiting:
        one = waiting.pop()
        yield one
        names = reversed(_subfolders(folder, one))
        waiting += [_joined(one, name) for name in names if not name.startswith(".")]


def _fits(name: str, part: str) -> bool:
    if not _MAGIC.search(part):
        return name == part
    return fnmatchcase(name, part) and (part.startswith(".") or not name.startswith("."))


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _subfolders(folder: Path, inside: str) -> list[str]:
    return [entry.name for entry in _entries(folder, inside) if entry.is_dir(follow_symlinks=False)]


def _entries(folder: Path, inside: str) -> list[os.DirEntry[str]]:
    with os.scandir(f"{folder}/{inside}") as entries:
        return sorted(entries, key=lambda entry: entry.name)
