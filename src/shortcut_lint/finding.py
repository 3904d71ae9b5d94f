"""What was found, where, and why it is believed: the data that every later step reads.

All types are frozen, know nothing of files, clocks or LibCST, and travel between processes
as MessagePack.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, get_args

import msgspec

Kind = Literal[
    "disabled",
    "commented-out",
    "raised-limit",
    "lowered-limit",
    "skipped-test",
    "ci-bypass",
    "swallowed-error",
    "disabled-check",
    "pinned-dependency",
    "special-case",
    "rollback",
    "tag",
    "register",
]
"""What sort of shortcut; `register` is for what is wrong in the register itself (SL9)."""

Evidence = Literal["tagged", "declared", "history", "worded", "shape"]
"""Why we believe that it is an incident's shortcut, strongest first."""

Confidence = Literal["certain", "likely", "possible"]

Level = Literal["error", "warning", "note", "off"]
"""SARIF's words for how loud a result is, and `off` for a verdict that a config silences."""

VerdictName = Literal[
    "allowed",
    "owed",
    "due-soon",
    "overdue",
    "left-behind",
    "void",
    "unknown",
    "untied",
    "accepted",
    "repaid",
    "gone",
    "unproven",
    "unowned",
    "unplanned",
    "contradicted",
]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
EVIDENCES: Final[tuple[Evidence, ...]] = get_args(Evidence)
"""Strongest first."""
VERDICTS: Final[tuple[VerdictName, ...]] = get_args(VerdictName)
LEVEL_ORDER: Final[dict[Level, int]] = {"error": 0, "warning": 1, "note": 2, "off": 3}


REVERTED: Final = "SL011"
"""The rule of what a commit took back: it is told by commits, and owed until it lands again."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one file. Lines and columns start at 1; columns count code points; the end
    column is the one behind the last character, as in SARIF.
    """

    path: str
    """Relative to the root with `/`, bytes that are not UTF-8 kept by surrogateescape."""
    line: int
    column: int
    end_line: int
    end_column: int


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A name under which a comment, a reason or a marker may mean an incident."""

    text: str
    """In normal form: `INC-421`, `bug 1234567`, `#12`, `owner/repo#12`, a URL, seven digits of a hash."""
    form: Literal["id", "key", "bug", "issue", "url", "commit"]
    """`id` where it has the form of the register's own IDs (`id-pattern`), else what it looks like."""
    where: str
    """Where it was read, in words for people: `comment`, `comment above`, `reason`, …"""
    line: int


Fate = Literal["standing", "changed again", "undone", "gone"]
"""What became of a shortcut by now; `gone` is what went with the code around it."""

LIVING: Final[frozenset[Fate]] = frozenset({"standing", "changed again"})
"""What is still owed."""


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """When a shortcut was taken, by whom, and what became of it."""

    commit: str
    """The full hash."""
    author: str
    date: date
    """The author's date, in UTC."""
    fate: Fate | None = None
    """None where nobody asked, or nobody can tell."""
    fate_commit: str | None = None
    """The full hash of the commit that undid it or changed it again."""
    days: int | None = None
    """How long it stood, or stands."""
    reverts: str | None = None
    """The full hash of the commit that its commit takes back, wholly or in part; None where it takes none
    back, or that one is not known.
    """


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A rule, a place, a kind, an evidence."""

    rule: str
    """The rule's code, `SL401`."""
    name: str
    """The rule's name, `test-skipped`."""
    kind: Kind
    place: Place
    message: str
    """What it is, in one clause without a full stop: `test skipped without a reason`."""
    evidence: Evidence
    confidence: Confidence
    why: tuple[str, ...]
    """Why it is believed: the construct and the words, each fit to be read after "because"."""
    references: tuple[Reference, ...] = ()
    """In the order in which they tie, the nearest place first."""
    symbol: str = ""
    """Qualified scope and name, `Checkout.retry.MAX_RETRIES`; for other files the key path."""
    snippet: str = ""
    """The first source line of the place, without its line end, 240 characters at most."""
    was: str | None = None
    """The value before the shortcut, as written in the comment, the tag or the register."""
    now: str | None = None
    until: date | None = None
    """A date named beside it: the shortcut is due then at the latest."""
    condition: str | None = None
    """A release that it waits for, in the words beside it: `once 3.13.6 is available`."""
    owner: str | None = None
    """The name in `TODO(name)`."""
    past: Past | None = None
    """For what history tells only."""
    fingerprint: str = ""
    """Identity without line, commit or date: 16 hexadecimal digits."""

    def in_file(self, path: str) -> Finding:
        """The same finding, in the file of this path."""
        if self.place.path == path:
            return self
        return msgspec.structs.replace(self, place=msgspec.structs.replace(self.place, path=path))


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that kept us from doing the job on one source, wholly or in part."""

    path: str
    message: str
    """What happened, in one clause: `does not parse: expected an expression`."""
    cure: str
    """What to do about it; also says what was still read (`its comments were read`)."""
    line: int | None = None
    reason: Literal[
        "unreadable",
        "not-regular",
        "outside",
        "encoding",
        "syntax",
        "too-deep",
        "too-large",
        "timeout",
        "memory",
        "crash",
        "changed",
        "rule",
        "git",
        "partial",
    ] = "unreadable"
    fatal: bool = False
    """True where the program itself failed (a rule raised): the run ends with exit status 2."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """Policy's word on a finding."""

    finding: Finding
    verdict: VerdictName
    level: Level
    explanation: str
    """Why this verdict, for people: `INC-421 was resolved 2026-01-14; due 2026-01-29, 12 days ago`."""
    cure: str
    """What to do, with the exact text to write or remove."""
    incident: str | None = None
    """The ID of the incident in the register that it is tied to."""
    tie: str | None = None
    """How it is tied, in words: `comment`, `comment above`, `register`, …"""
    due: date | None = None
    owner: str | None = None
