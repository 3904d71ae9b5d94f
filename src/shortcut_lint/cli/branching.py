"""A check of what a branch introduces: `check --diff`."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from shortcut_lint.cli.options import Ground
from shortcut_lint.errors import CannotDoError
from shortcut_lint.finding import Problem
from shortcut_lint.history.introduced import Revised, introduced
from shortcut_lint.history.order import Pair
from shortcut_lint.history.walk import UNFETCHED
from shortcut_lint.look import Limits, Looked, Read
from shortcut_lint.setting import Setting
from shortcut_lint.sources.blobs import Blobs
from shortcut_lint.sources.branch import Branch, branch, hash_of
from shortcut_lint.sources.git import GitFailure, repository


def introduced_since(
    base: str, paths: Collection[str], read: Read, stands: Ground, *, setting: Setting, limits: Limits
) -> Looked:
    """What was introduced in some files since HEAD left `base`.

    Raises CannotDoError outside a repository, and for a base that cannot be compared with.
    """
    top = repository(stands.root)
    if top is None:
        raise CannotDoError("there is no git repository here; --diff needs one")
    compared = branch(stands.root, top, base)
    if isinstance(compared, GitFailure):
        raise CannotDoError(f"{compared.reason}; {compared.cure}")
    problems: list[Problem] = []

    def revised() -> Iterator[Revised]:
        with Blobs(top, largest=stands.loaded.config.files.max_size) as blobs:
            for path in dict.fromkeys((*paths, *compared.forked, *compared.head)):
                pair = _pair(path, compared, blobs, stands.root, read if path in paths else None)
                if isinstance(pair, Problem):
                    problems.append(pair)
                elif pair is not None:
                    yield Revised(pair, compared.messages.get(path, ()))

    looked = introduced(revised(), setting=setting, limits=limits)
    return looked._replace(problems=(*looked.problems, *problems))


def _pair(path: str, compared: Branch, blobs: Blobs, root: Path, read: Read | None) -> Pair | Problem | None:
    """Both versions of a file that the branch changes or that differs on the disk; None for all others.

    Those that are not to be read are asked only whether they are gone: what they held may stand elsewhere.
    """
    old = compared.before(path)
    now = b""
    if read is None:
        if old is None or os.path.lexists(root / path):
            return None
    else:
        source = read(path)
        if isinstance(source, Problem):
            return source if path in compared.forked else None
        now = source.data
        if path not in compared.forked and old is not None and hash_of(now, old) == old:
            return None
    before = None if old is None else blobs.read(old)
    if before == "missing":
        what = "could not be compared: its version before the branch is not in this clone"
        return Problem(path=path, reason="partial", message=what, cure=UNFETCHED)
    if before == "too large":
        what = "could not be compared: its version before the branch is too large"
        return Problem(path=path, reason="too-large", message=what, cure="raise files.max-size")
    assert before is None or isinstance(before, bytes)
    return Pair(path, before, None if read is None else now)
