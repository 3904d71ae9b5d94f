"""Which files are looked at: those below the folders given, and those given themselves."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.finding import Problem
from shortcut_lint.sources.folders import OTHERS, files_below
from shortcut_lint.sources.globs import Globs
from shortcut_lint.sources.named import Named, named
from shortcut_lint.sources.source import head
from shortcut_lint.sources.syntaxes import HEAD, syntax_of

RELEASED: Final = expression(r"(?i)(?:[-.]v?\d+(?:\.\d+)+(?:[-.][a-z]+)*|\.min)\.[cm]?(?:js|css)\Z")
"""How the names of scripts and styles end that come as a release of somebody's: `jquery-3.6.1.js`."""


class Found(NamedTuple):
    """Files relative to the root with `/`, in order and each once, and what kept others from being found."""

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def find(
    root: Path,
    paths: Sequence[str],
    *,
    cwd: Path,
    include: Sequence[str],
    exclude: Sequence[str],
    force_exclude: bool,
) -> Found:
    """The files that the paths (relative to `cwd`) mean; without any, those of the whole root.

    Below a folder they are the files whose syntax is known, that git does not ignore and nobody else wrote
    (folders.py), that `include` covers and `exclude` does not (globs.py). A file that is given itself is
    always taken; with `force_exclude` it is left out where `exclude` covers it. What is there under several
    names, by links, comes once, by its own name if that is among them.

    Raises CannotDoError for paths that do not exist or lie outside the root, with all of them.
    """
    base = Path(os.path.realpath(root))
    left_out, wanted = Globs(exclude), Globs(include or ["**"])
    given = named(base, paths, cwd) if paths else Named(folders=("",))
    problems: list[Problem] = []
    below = files_below(base, given.folders, left_out=left_out, problems=problems)
    found = {
        path
        for path in below
        if RELEASED.search(path) is None
        and _has_syntax(base, path)
        and wanted.cover(path)
        and not left_out.cover(path)
    }
    found.update(
        path
        for path in given.files
        if not (force_exclude and (left_out.cover(path) or not OTHERS.isdisjoint(path.split("/"))))
    )
    return Found(tuple(sorted(_once(base, found))), tuple(dict.fromkeys(problems)))


def _has_syntax(base: Path, path: str) -> bool:
    """Whether a file can be looked at, by its name, or where that has no ending by its first line."""
    if syntax_of(path) is not None:
        return True
    if "." in path.rpartition("/")[2]:
        return False
    first = head(base, path, HEAD)
    if isinstance(first, Problem):
        return first.reason == "unreadable" and not (base / path).is_symlink()
    return syntax_of(path, first) is not None


def _once(base: Path, paths: Iterable[str]) -> Iterator[str]:
    """The paths without those that are gone, are folders, or are a second name of a file among them."""
    names: dict[tuple[int, int], str] = {}
    links: list[tuple[tuple[int, int], str]] = []
    for path in sorted(paths):
        at = f"{base}/{path}"
        try:
            own = os.lstat(at)
            found = os.stat(at) if stat.S_ISLNK(own.st_mode) else own  # noqa: PTH116 - Path is slow
        except (FileNotFoundError, NotADirectoryError):
            if os.path.lexists(at):  # a link to nothing
                yield path
            continue
        except OSError:  # whoever reads it, will say why it cannot be read
            yield path
            continue
        if stat.S_ISDIR(found.st_mode):
            continue
        if stat.S_ISLNK(own.st_mode):
            links.append(((found.st_dev, found.st_ino), path))
        else:
            names.setdefault((found.st_dev, found.st_ino), path)
    for key, path in links:
        names.setdefault(key, path)
    yield from names.values()
