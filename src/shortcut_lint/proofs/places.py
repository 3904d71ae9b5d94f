"""The file that an entry names: below the root, there, readable; and what to do where it is not."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.finding import Problem
from shortcut_lint.proofs.judged import nearest
from shortcut_lint.sources.source import Source, read

_URL: Final = expression(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")
_ON_FORGE: Final = expression(
    r"https?://[^/\s]+/([^/\s]+/[^/\s]+)(?:/-)?/(?:blob|tree|raw|src)/(?:branch/)?[^/\s]+/([^?\s]+)"
)


class Nowhere(NamedTuple):
    """Why there is no such file, and what to do."""

    why: str
    cure: str


def split(entry: str, sign: str) -> tuple[str, str]:
    """The path of an entry, and what stands behind the sign."""
    path, _, name = entry.partition(sign)
    return path.strip().removeprefix("./"), name.strip()


def opened(path: str, root: Path, known: Collection[str], *, max_size: int) -> Source | Nowhere:
    """The file, or why there is none. `known` are the paths of the repository, for a near match."""
    if _URL.fullmatch(path):
        return Nowhere("it is a web address, and nothing is ever fetched", "name a file of this repository")
    if not path:
        return Nowhere("it names no file", "write the path of one, relative to the root")
    parts = PurePosixPath(path).parts
    if os.path.isabs(path) or ".." in parts:  # noqa: PTH117 - Path knows only this system's paths
        return Nowhere(
            f"{path} leads out of the repository", "write it relative to the root of the repository"
        )
    if not _is_there(root, path):
        match = nearest(path, _beside(root, path), cutoff=0.75)
        match = match or nearest(path, [one for one in known if one.endswith(f"/{parts[-1]}")], cutoff=0.1)
        match = match or nearest(path, known, cutoff=0.75)
        return Nowhere(
            f"there is no file {path}", f"did you mean {match}?" if match else "correct its path, or write it"
        )
    found = read(root, path, max_size=max_size)
    return Nowhere(f"{path} {found.message}", _cure(found)) if isinstance(found, Problem) else found


def behind_links(path: str, root: Path) -> str:
    """The place below the root that a path leads to, for git knows what a link leads to by its own name only;
    the path itself where it has no link in it, or leads elsewhere.
    """
    real, top = os.path.realpath(root / path), os.path.realpath(root)
    return os.path.relpath(real, top).replace(os.sep, "/") if real.startswith(top + os.sep) else path


def _beside(root: Path, path: str) -> Sequence[str]:
    """The paths in the folder in which a file should be; a check knows no documents."""
    folder = path.rpartition("/")[0]
    try:
        inside = os.path.realpath(root / folder).startswith(os.path.realpath(root))
        names = sorted(os.listdir(root / folder)) if inside else []  # noqa: PTH208 - names are all that is wanted
    except (OSError, ValueError):
        return ()
    return [f"{folder}/{name}" if folder else name for name in names]


def _is_there(root: Path, path: str) -> bool:
    try:
        return os.path.lexists(root / path)
    except ValueError:
        return False


def _cure(problem: Problem) -> str:
    if problem.reason == "not-regular":
        return "name a file in it"
    if problem.reason == "too-large":
        return "raise files.max-size, or name a smaller one"
    return problem.cure.partition(", or exclude it")[0]


def leads_nowhere(link: str, root: Path, ours: str) -> str | None:
    """The path of this repository that a link means and that is not there; None for all other links.

    `ours` is `owner/name` on the forge, empty where it is not known.
    """
    if "{{" in link or "HELM" in link or "%(" in link:
        return None
    path = link
    if _URL.fullmatch(link):
        match = _ON_FORGE.fullmatch(link)
        if match is None or not ours or match[1].casefold() != ours.casefold():
            return None
        path = match[2]
    elif not re.search(r"\.\w+(?:#|$)|/", link) or link.startswith("/"):
        return None
    path = path.partition("#")[0].removeprefix("./").rstrip("/")
    return None if ".." in path.split("/") or os.path.exists(root / path) else path  # noqa: PTH110 - bears any path
