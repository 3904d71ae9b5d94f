"""A comment block as a witness: its text joined over the lines, and all that it says."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import Final

import msgspec

from shortcut_lint.comments.comment import Block
from shortcut_lint.comments.dates import unclear
from shortcut_lint.comments.directive import START, Directive, directive
from shortcut_lint.comments.due import condition, due
from shortcut_lint.comments.old_value import old_value
from shortcut_lint.comments.references import Name, references
from shortcut_lint.comments.tags import tags
from shortcut_lint.comments.words import Said, Strength, said
from shortcut_lint.expression import expression

LONGEST: Final = 4000
"""Characters of a block that are read: what a hostile comment may cost is bounded by it."""
KEPT: Final = 2_000
"""Texts that are not read again where they stand in the next version too, or in every file as licences do."""


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """What a block of comments, a reason or a message says."""

    text: str
    """Its lines joined with one space, directives on lines of their own."""
    line: int
    block: Block | None = None
    """The comments that say it; None for a reason or a message."""
    words: tuple[Said, ...] = ()
    names: tuple[Name, ...] = ()
    tags: tuple[str, ...] = ()
    owner: str | None = None
    was: str | None = None
    until: date | None = None
    unclear_date: str | None = None
    """Why nobody can tell which day its date means, as a clause: `"March" tells no date`."""
    condition: str | None = None
    """The release that it waits for: `once 3.13.6 is available`."""
    directive: Directive | None = None

    @property
    def silent(self) -> bool:
        """Whether it says nothing that could matter here."""
        return not (self.words or self.names or self.tags or self.directive or self.was)

    @property
    def ids(self) -> tuple[Name, ...]:
        """The references in the form of the register's own IDs."""
        return tuple(name for name in self.names if name.form == "id")

    @property
    def strength(self) -> Strength | None:
        """How loudly its words speak; None where they say nothing."""
        return self.words[0].strength if self.words else None

    @property
    def outspoken(self) -> bool:
        """Whether its words speak for a construct by themselves."""
        return self.strength in {"strong", "medium"}


def remark(text: str, *, line: int, id_pattern: str, block: Block | None = None) -> Remark:
    """Read one text: a joined block, a `reason=`, a message."""
    return msgspec.structs.replace(_read(text[:LONGEST], id_pattern), line=line, block=block)


@lru_cache(maxsize=KEPT)
def _read(text: str, id_pattern: str) -> Remark:
    """What a text says, wherever it stands."""
    explicit = directive(text, id_pattern=id_pattern)
    tagged = tags(text)
    day = due(text)
    return Remark(
        text=text,
        line=0,
        words=said(text),
        names=_names(text, explicit, id_pattern),
        tags=tagged.tags,
        owner=explicit.owner if explicit and explicit.owner else tagged.owner,
        was=explicit.was if explicit and explicit.was else old_value(text),
        until=explicit.until if explicit and explicit.until else day.day if day else None,
        unclear_date=unclear(day) if day and day.day is None else None,
        condition=condition(text),
        directive=explicit,
    )


def _names(text: str, explicit: Directive | None, id_pattern: str) -> tuple[Name, ...]:
    """The references of a text; what a directive is about comes before what its reason mentions."""
    found = references(text, id_pattern=id_pattern)
    if explicit is None:
        return found
    meant = {name.text for name in references(explicit.subject, id_pattern=id_pattern)}
    return tuple(sorted(found, key=lambda name: name.text not in meant))


_SECOND: Final = expression(r" #| // ")

_MARKS: Final = expression(r"^(?:[#:*!]+(?!\d))+\s*")
"""What opens a line of a comment beside its marker; the number sign of `#123` does not."""


def without_code(block: Block, code: Block) -> str:
    """What a block says beside the code in it: other lines, and what stands behind a second sign."""
    lines = range(code.line, code.end_line + 1)
    words = (
        msgspec.structs.replace(one, text=" ".join(_SECOND.split(one.text)[1:])) if one.line in lines else one
        for one in block.comments
    )
    return joined(Block(comments=tuple(words)))


def line_at(block: Block, offset: int) -> int:
    """The line in which a place of a block's joined text stands."""
    ends = range(1, len(block.comments))
    above = bisect_right(ends, offset, key=lambda end: len(joined(Block(comments=block.comments[:end]))))
    return block.comments[above].line


def joined(block: Block) -> str:
    """A block's lines as one text, the way its author meant the sentences; empty lines end one, and a
    directive has a line of its own.
    """
    text = ""
    for line in block.lines:
        stripped = _MARKS.sub("", line.strip())
        if not stripped:
            text += "." if text and text[-1] not in ".:;!?\n" else ""
            continue
        explicit = START.search(stripped) is not None
        text += "\n" if explicit and text else " " if text and text[-1] != "\n" else ""
        text += stripped
        if explicit and " -- " not in stripped:
            text += "\n"
    return text.rstrip("\n")
