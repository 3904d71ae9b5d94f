"""What a worker gets of a commit, and what it gives back."""

from __future__ import annotations

import msgspec

from shortcut_lint.finding import Finding, Problem
from shortcut_lint.history.change import Change
from shortcut_lint.history.fate.trace import Trace
from shortcut_lint.history.reverts.original import Original


class Pair(msgspec.Struct, frozen=True):
    """Two versions of one file; None where it does not exist on that side."""

    path: str
    before: bytes | None
    after: bytes | None


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """What ties a commit to an incident."""

    clause: str
    """Fit to be read after "because"."""
    sure: bool = True
    """False where only its day does."""


class CommitOrder(msgspec.Struct, frozen=True, kw_only=True):
    """One commit to be judged."""

    message: str
    pairs: tuple[Pair, ...]
    tie: Tie | None = None
    """How the commit is tied to an incident; None where it is not."""
    hotfix: bool = False
    """Whether it came by a hotfix branch."""
    original: Original | None = None
    """The commit that it takes back."""


class Shortcut(msgspec.Struct, frozen=True):
    """A change that is believed to be a shortcut: for reports, and to find it again in later versions."""

    file: int
    """The place of its file among the pairs."""
    finding: Finding
    change: Change
    trace: Trace = Trace()
    reverts: str | None = None
    """The commit that its commit takes back: its full hash."""


class CommitJudgement(msgspec.Struct, frozen=True):
    """What one commit gave."""

    shortcuts: tuple[Shortcut, ...] = ()
    problems: tuple[Problem, ...] = ()
