"""A comment, and the blocks that people wrap their sentences over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One comment on one line. Lines and columns start at 1, columns count code points."""

    text: str
    """What stands behind the marker, with its spaces: ` until Monday` of `# until Monday`."""
    line: int
    column: int
    end_column: int
    """Behind the last character."""
    own_line: bool
    """Whether nothing but white space stands before it on its line."""
    goes_on: bool = False
    """Whether it is a further line of a comment that began above, as `/* … */` over several lines."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """Comments that belong together: own lines directly under one another, or one behind code with
    its continuation lines aligned under it.
    """

    comments: tuple[Comment, ...]

    @property
    def line(self) -> int:
        """Of its first comment."""
        return self.comments[0].line

    @property
    def end_line(self) -> int:
        """Of its last comment."""
        return self.comments[-1].line

    @property
    def column(self) -> int:
        """Of its first comment."""
        return self.comments[0].column

    @property
    def own_line(self) -> bool:
        """Whether it stands above code; otherwise behind some."""
        return self.comments[0].own_line

    def holds(self, part: Block) -> bool:
        """Whether another block is some of its lines, and not all."""
        return part is not self and self.line <= part.line and part.end_line <= self.end_line

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands behind the markers, a string a line."""
        return tuple(comment.text for comment in self.comments)


def blocks(comments: Sequence[Comment]) -> Iterator[Block]:
    """The comments of one file, in reading order, gathered into blocks."""
    run: list[Comment] = []
    for comment in comments:
        if run and not (comment.goes_on or _aligned(comment, run)):
            yield Block(comments=tuple(run))
            run = []
        run.append(comment)
    if run:
        yield Block(comments=tuple(run))


def _aligned(comment: Comment, run: Sequence[Comment]) -> bool:
    """Whether it stands alone on its line, directly under the last one, in the first one's column."""
    return comment.own_line and comment.line == run[-1].line + 1 and comment.column == run[0].column
