"""What a comment hangs on: the statement, argument, element or decorator that it speaks of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import libcst as cst

from shortcut_lint.comments.comment import Block
from shortcut_lint.python.places import Extent
from shortcut_lint.python.tree import Tree
from shortcut_lint.sources.lines import Lines

PARTS = (cst.Arg, cst.Element, cst.StarredElement, cst.DictElement, cst.StarredDictElement, cst.Param)
"""Items inside a statement."""


class Spot(NamedTuple):
    """An item with its extent in offsets, and its first line, column and last line."""

    item: int
    start: int
    end: int
    line: int
    column: int
    end_line: int


class Attachment:
    """Finds the item for each block of comments in one tree."""

    def __init__(self, tree: Tree, extents: dict[int, Extent], lines: Lines) -> None:
        self.tree = tree
        self.lines = lines
        self.children: dict[int, list[Spot]] = defaultdict(list)
        self.spots: dict[int, Spot] = {}
        for number, item in enumerate(tree.items):
            start, end = extents[id(item.node)]
            if isinstance(item.node, (cst.FunctionDef, cst.ClassDef)) and item.node.decorators:
                start = extents[id(item.node.decorators[0])][0]
            line, column = lines.place(start)
            spot = Spot(number, start, end, line, column, lines.place(max(start, end - 1))[0])
            self.spots[number] = spot
            self.children[item.parent].append(spot)
        self.starts: dict[int, list[int]] = {}
        for parent, siblings in self.children.items():
            siblings.sort(key=lambda spot: spot.start)
            self.starts[parent] = [spot.start for spot in siblings]

    def item_of(self, block: Block) -> int:
        """The index of the item that a block hangs on, -1 where it stands for itself."""
        first = block.comments[0]
        offset = self.lines.offset(first.line, first.column)
        around = self._around(offset)
        siblings = self.children.get(around, [])
        at = bisect_left(self.starts.get(around, []), offset)
        if not first.own_line:
            return self._trailing(siblings[:at], around, first.line)
        return self._above(siblings, at, block, around)

    def _around(self, offset: int) -> int:
        """The innermost item that the offset lies in."""
        around = -1
        while (at := bisect_right(self.starts.get(around, []), offset)) > 0:
            inner = self.children[around][at - 1]
            if offset >= inner.end:
                break
            around = inner.item
        return around

    def _trailing(self, before: Sequence[Spot], around: int, line: int) -> int:
        nearest = before[-1] if before else None
        if nearest is None or nearest.end_line != line:
            return around
        header = around >= 0 and not isinstance(
            self.tree.items[around].node, (cst.SimpleStatementLine, *PARTS)
        )
        if header and self._part(nearest):
            return around
        return self._last_inside(nearest, line).item

    def _last_inside(self, spot: Spot, line: int) -> Spot:
        """The statement on a line that a compound statement from further above ends with."""
        while spot.line < line and not isinstance(self.tree.items[spot.item].node, cst.SimpleStatementLine):
            last = self.children.get(spot.item, [spot])[-1]
            if last.end_line != line or self._part(last):
                break
            spot = last
        return spot

    def _above(self, siblings: Sequence[Spot], at: int, block: Block, around: int) -> int:
        following = siblings[at] if at < len(siblings) else None
        if (
            following is not None
            and following.line <= block.end_line + 2
            and following.column >= block.column
        ):
            if following.line == block.end_line + 1 or self._part(following):
                return following.item
            return following.item if following.column == block.column else -1
        previous = self._last_at(siblings[:at], block.column)
        if previous is not None and previous.end_line >= block.line - 2:
            return previous.item
        return around if around >= 0 and self._is_part_of_statement(around) else -1

    def _part(self, spot: Spot) -> bool:
        return isinstance(self.tree.items[spot.item].node, PARTS)

    def _is_part_of_statement(self, item: int) -> bool:
        return isinstance(self.tree.items[item].node, (cst.SimpleStatementLine, *PARTS))

    def _last_at(self, before: Sequence[Spot], column: int) -> Spot | None:
        """The last item ending before the block that starts in the block's column."""
        while before:
            last = before[-1]
            if last.column == column or (self._part(last) and last.column >= column):
                return last
            before = self.children.get(last.item, ())
        return None
