"""What one version of a file says, and what changes from one version to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from shortcut_lint.comments.remark import Remark
from shortcut_lint.finding import Finding, Kind

Sort: TypeAlias = Literal[
    "value",
    "entry",
    "decorator",
    "call",
    "handler",
    "raise",
    "condition",
    "pin",
    "comment",
    "finding",
    "code",
]
"""What a fact is about: what a name is set to, one entry of a list, a decorator, a statement that only
calls, what an exception handler does, what is raised, a comparison with one text or number, what is
required of a package, a statement that stands behind a comment sign, what a rule of the tree finds, or
(`code`) lines that tell nothing more.
"""

FactKey: TypeAlias = tuple[Sort, str, "str | None"]
"""Sort, scope and bare name: what stays the same from version to version."""

Direction: TypeAlias = Literal["looser", "tighter"]
"""Looser: raised, lowered, off, gone, silent, skipped, pinned. Tighter: the way back."""

Weight: TypeAlias = Literal["strong", "fair", "slight"]
"""How much a change says by itself: strong where nobody does this but to get by, fair where it is what an
emergency does and ordinary work may do too, slight where only the commit's words can make it one.
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that one version of a file says.

    Facts of equal `sort`, `scope` and `name` are the same fact at two times, wherever they stand.
    """

    sort: Sort
    scope: str
    """Qualified name of what is around it: `Checkout.retry`; in settings the key path. `` at the top."""
    name: str
    """What it is about: `timeout`, `login_required`, `requests`."""
    value: str | None
    """The value as it is shown, on one line; None where its being there is all."""
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that another version of the file tells otherwise."""

    sort: Sort
    rule: str
    """The code of the rule it falls under: of the tree's own rule where one sees it, else SL0…"""
    kind: Kind
    scope: str
    name: str
    was: str | None
    """The value before; None where it was not there."""
    now: str | None
    """The value after; None where it is gone."""
    line: int
    """Where it stands in the new version; for what is gone, where it would stand. From 1."""
    end_line: int
    before_line: int | None
    """Where it stood in the old version; None where it was not there."""
    direction: Direction
    weight: Weight
    message: str
    """What happened, in one clause: `limit \\`timeout\\` raised from 30 to 300`."""
    words: Remark | None = None
    """What a comment beside it says in the new version."""
    fact: FactKey | None = None
    """The fact by which it is found again in later versions; None where only its lines tell."""
    finding: Finding | None = None
    """What a rule of the tree says of the new version, with its references; for such changes only."""
