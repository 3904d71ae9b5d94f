"""Globs for the files that a rule is about: `*.ini` by name anywhere, `deploy/*.toml` by path."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Final

from shortcut_lint.matchers.watch import Fault
from shortcut_lint.register.included import outside
from shortcut_lint.register.wording import shown

RELATIVE: Final = "write it relative to the root of the repository"
OTHERS: Final = "write [match.call], [match.assign] or another matcher for Python"


@lru_cache(maxsize=4_000)
def wanted(globs: tuple[str, ...], path: str) -> bool:
    """Whether a path, relative to the root with `/`, fits one of the globs; a star crosses folders."""
    name = path.rpartition("/")[2]
    return any(fnmatchcase(path if "/" in glob else name, glob) for glob in globs)


def faults(globs: tuple[str, ...]) -> Iterator[Fault]:
    """Why a rule would be about no file, or about files outside."""
    if not globs:
        yield ("files", "is missing", 'add files = ["…"], by name or by path')
    for glob in globs:
        if outside(glob):
            yield ("files", f"holds {shown(glob)}, which leads out of the repository", RELATIVE)
        elif glob.endswith((".py", ".pyi")):
            yield ("files", f"holds {shown(glob)}, but Python is read by its syntax", OTHERS)
