"""Which commit of which repository lies in a folder, as git says."""

from __future__ import annotations

import os
from pathlib import Path

from shortcut_lint.reporters.provenance import Provenance, repository_uri
from shortcut_lint.sources.git import GitFailure, run, top_level


def provenance_of(root: Path) -> Provenance | None:
    """The commit that is checked out; a repository that others cannot reach is named by its own folder.

    None outside a work tree and before its first commit.
    """
    top = top_level(root)
    if top is None:
        return None
    commit = _said(top, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")
    if commit is None:
        return None
    return Provenance(
        repository_uri=repository_uri(_said(top, "config", "--get", "remote.origin.url") or "")
        or top.as_uri(),
        revision_id=commit,
        branch=_said(top, "symbolic-ref", "--quiet", "--short", "HEAD"),
        folder="" if root == top else Path(os.path.relpath(root, top)).as_posix(),
    )


def _said(top: Path, *arguments: str) -> str | None:
    """What git prints in one line; None where it has no answer."""
    said = run(top, *arguments)
    return None if isinstance(said, GitFailure) else said.output.decode("utf-8", "replace").strip() or None
