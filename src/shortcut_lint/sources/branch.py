"""What a branch changes: from where it left another to what lies on the disk."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from shortcut_lint.sources.commits import commits, raw_files, renames
from shortcut_lint.sources.git import UNSHALLOW, GitFailure, no_revision, run

_SUBMODULE_AND_LINK: Final = frozenset({"160000", "120000"})
_SHA1: Final = 40
"""Letters of a hash of SHA-1; those of SHA-256 are more."""


class Branch(NamedTuple):
    """A branch by the paths of its files, relative to the folder that was asked about."""

    forked: Mapping[str, str | None]
    """What its commits changed: the hashes of what that was; None for a new file."""
    head: Mapping[str, str]
    """All that is committed, with its hashes."""
    messages: Mapping[str, tuple[str, ...]]
    """The messages of the commits that changed a file."""

    def before(self, path: str) -> str | None:
        """The hash of what a file was where the branch began; None where it was not there."""
        return self.forked[path] if path in self.forked else self.head.get(path)


def branch(root: Path, top: Path, base: str) -> Branch | GitFailure:
    """What HEAD changed below a folder of a repository since it left `base`.

    Git compares trees only. It is not asked which files on the disk differ: to tell, it could run a filter.
    """
    fork = _fork(top, base)
    if isinstance(fork, GitFailure):
        return fork
    below = root.resolve().relative_to(top.resolve()).as_posix()
    relative = "--relative" if below == "." else f"--relative={below}/"
    forked = run(
        top, "diff-tree", "-r", "--raw", "-z", "--no-abbrev", renames(top), relative, "--no-ext-diff",
        "--no-textconv", "--ignore-submodules", fork, "HEAD", "--",
    )  # fmt: skip
    if isinstance(forked, GitFailure):
        return forked
    tree = run(top, "ls-tree", "-r", "-z", "--full-tree", "HEAD" if below == "." else f"HEAD:{below}")
    if isinstance(tree, GitFailure):
        return tree
    messages: defaultdict[str, list[str]] = defaultdict(list)
    for one in commits(top, [relative], given=(f"{fork}..HEAD",)):
        if isinstance(one, GitFailure):
            return one
        for file in one.files:
            messages[file.path].append(one.message)
    return Branch(
        {one.path: one.old for one in raw_files(iter(forked.output.split(b"\0"))) if not one.special},
        dict(_entries(tree.output)),
        {path: tuple(said) for path, said in messages.items()},
    )


def hash_of(data: bytes, like: str) -> str:
    """The hash that git gives to contents, by the algorithm of another hash."""
    digest = hashlib.sha1(usedforsecurity=False) if len(like) == _SHA1 else hashlib.sha256()
    digest.update(b"blob %d\0" % len(data))
    digest.update(data)
    return digest.hexdigest()


def _fork(top: Path, base: str) -> str | GitFailure:
    """The commit in which HEAD left a base."""
    if base.startswith("-"):
        return GitFailure(f"{base} is no revision", "name a branch, a tag or a commit")
    named = run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if isinstance(named, GitFailure):
        return no_revision(base)
    forked = run(top, "merge-base", named.output.decode("ascii").strip(), "HEAD")
    if isinstance(forked, GitFailure):
        return GitFailure(f"{base} and HEAD have no commit in common", UNSHALLOW)
    return forked.output.decode("ascii").strip()


def _entries(tree: bytes) -> list[tuple[str, str]]:
    """The files of a tree, with their hashes."""
    found = []
    for row in filter(None, tree.split(b"\0")):
        meta, _, path = row.partition(b"\t")
        mode, _, hash_ = meta.decode("ascii").split(" ")
        if mode not in _SUBMODULE_AND_LINK:
            found.append((os.fsdecode(path), hash_))
    return found
