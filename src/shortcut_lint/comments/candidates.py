"""Every stretch of a Python text that may be a block of comments: more than there are, never fewer.

Found by lines alone, strings and all, for the decision whether a file is worth its parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shortcut_lint.comments.comment import Block, Comment
from shortcut_lint.comments.remark import LONGEST
from shortcut_lint.expression import expression

_LINE_END: Final = expression(r"\r\n|\n|\r")
_HASH: Final = expression("#")


def candidates(text: str) -> Iterator[Block]:
    """Blocks as `comment.blocks` would gather them, whichever `#` of a line opens its comment.

    A block ends where its words are more than a remark reads.
    """
    growing: list[_Run] = []
    quoted = False
    for number, line in enumerate(_LINE_END.split(text), start=1):
        found = (
            [_comment(line, number, match.start()) for match in _HASH.finditer(line)] if "#" in line else []
        )
        own = bool(found) and found[0].own_line
        grown: list[_Run] = []
        for run in growing:
            if own and run.column == found[0].column and run.size < LONGEST:
                run.add(found[0])
                grown.append(run)
            else:
                yield run.block()
        # A string that ended on the line above may have held what looks like the block's beginning.
        goes_on = own and not quoted and any(run.own_line for run in grown)
        growing = [*grown, *map(_Run, found[1:] if goes_on else found)]
        quoted = '"' in line or "'" in line
    for run in growing:
        yield run.block()


class _Run:
    """A block that may still grow."""

    def __init__(self, first: Comment) -> None:
        self.comments = [first]
        self.column, self.own_line = first.column, first.own_line
        self.size = 0
        """Characters that a remark keeps of it, at the least."""
        self._count(first)

    def add(self, comment: Comment) -> None:
        """One more line."""
        self.comments.append(comment)
        self._count(comment)

    def _count(self, comment: Comment) -> None:
        self.size += len(comment.text.strip(" \t#:*!"))

    def block(self) -> Block:
        """What it has become."""
        return Block(comments=tuple(self.comments))


def _comment(line: str, number: int, at: int) -> Comment:
    return Comment(
        text=line[at + 1 :],
        line=number,
        column=at + 1,
        end_column=len(line) + 1,
        own_line=not line[:at].strip(),
    )
