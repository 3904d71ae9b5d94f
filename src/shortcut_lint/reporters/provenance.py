"""Which commit of which repository was looked at, as far as may be told to others."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from shortcut_lint.expression import expression

_SCP: Final = expression(r"(?:[\w.-]+@)?(?P<host>[\w.-]+):(?P<path>[\w.~/-]+)")
_URL: Final = expression(
    r"(?:https?|ssh|git)://(?:[^@/\s]*@)?(?P<host>[\w.-]+)(?::\d+)?/(?P<path>[\w.~/-]+)", re.IGNORECASE
)


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """A commit of a repository."""

    repository_uri: str
    """An https URL without user name, password or port; the folder, as `file:`, that nobody else reaches."""
    revision_id: str
    branch: str | None = None
    folder: str = ""
    """The folder that paths start from, relative to the top of the repository; empty for the top."""


def repository_uri(remote: str) -> str | None:
    """The https URL of a git remote without the credentials that it may hold; None for a local one."""
    match = _URL.fullmatch(remote) or (None if "://" in remote else _SCP.fullmatch(remote))
    if match is None or len(match["host"]) == 1:  # `C:/repo` is a folder
        return None
    return f"https://{match['host']}/{match['path'].strip('/').removesuffix('.git')}"
