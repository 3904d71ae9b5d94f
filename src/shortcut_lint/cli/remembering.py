"""Where a repository's results are remembered from run to run: in git's own folder."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Final

from shortcut_lint.cli.ending import say
from shortcut_lint.isolation.remembered import Remembered, read, write
from shortcut_lint.rules_folder import rules_folder
from shortcut_lint.sources.git import GitFailure, run, top_level

PACKAGE: Final = Path(__file__).parents[1]


@contextmanager
def remembering(root: Path, packs: Iterable[str]) -> Iterator[Remembered | None]:
    """What former runs gave; kept with what is added to it, in git's own folder.

    No commit can put anything there: what a pull request brings is not believed. None outside a repository.
    """
    top = top_level(root)
    file = None if top is None else _file(top, packs)
    if file is None:
        yield None
        return
    remembered = read(file)
    yield remembered
    if not remembered.is_new:
        return
    try:
        write(remembered, file)
    except OSError as error:
        why = os.strerror(error.errno or 0)
        cure = "mend that, or say check --no-cache"
        say(f"nothing can be remembered for the next run in {file.parent}: {why}; {cure}")


def _file(top: Path, packs: Iterable[str]) -> Path | None:
    """The file for this version of the program and its rules."""
    answer = run(top, "rev-parse", "--git-common-dir")
    if isinstance(answer, GitFailure):
        return None
    folder = top / os.fsdecode(answer.output.removesuffix(b"\n")) / "shortcut-lint"
    return folder / f"{_program(packs)}.remembered"


def _program(packs: Iterable[str]) -> str:
    """A name for what judges: interpreter, parsers, our own files, and the rules of packs."""
    from importlib.metadata import version  # noqa: PLC0415 - takes 20 ms to import

    digest = blake2b(digest_size=8)
    for part in (*map(version, ("libcst", "ast-grep-py")), platform.python_version()):
        digest.update(f"{part}\n".encode())
    for file in sorted((*PACKAGE.rglob("*.py"), *rules_folder().rglob("*.toml"))):
        stat = file.stat()
        digest.update(f"{file.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    for file in sorted(file for pack in packs for file in Path(pack).rglob("*.toml")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
