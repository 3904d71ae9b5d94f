"""Which remarks speak for a construct, and by what way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import libcst as cst

from shortcut_lint.comments.remark import Remark
from shortcut_lint.python.tree import SCOPES, Tree

STATEMENTS = (cst.SimpleStatementLine, cst.SimpleStatementSuite, cst.BaseCompoundStatement, cst.ExceptHandler)


class Witness(NamedTuple):
    """A remark, and the way in which it reaches the construct, in words for people."""

    remark: Remark
    way: str


class Witnesses:
    """The remarks of one tree by the item that they hang on."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.by_item: dict[int, list[Remark]] = defaultdict(list)
        self.inside: dict[int, list[int]] = defaultdict(list)
        self.header: list[Remark] = []

    def add(self, remark: Remark, item: int) -> None:
        """Note what a remark hangs on."""
        if remark.directive is not None and remark.directive.whole_file:
            self.header.append(remark)
        elif item >= 0:
            self.by_item[item].append(remark)
            self.inside[self.tree.items[item].parent].append(item)

    def near(self, item: int) -> Iterator[Witness]:
        """Those on the item's own statement: behind it, above it, on its parts, on a decorator."""
        at = item
        while at >= 0:
            node = self.tree.items[at].node
            yield from self._on(at, "comment")
            if isinstance(node, cst.Decorator):
                yield from self._on(self.tree.items[at].parent, "comment above")
                yield from self._decorators(self.tree.items[at].parent, but=at)
                return
            if isinstance(node, STATEMENTS):
                if at == item and not isinstance(node, cst.SimpleStatementLine):
                    yield from self._first_inside(at)
                if isinstance(node, SCOPES):
                    yield from self._decorators(at, but=-1)
                return
            at = self.tree.items[at].parent

    def _on(self, item: int, way: str) -> Iterator[Witness]:
        found = self.by_item.get(item, ())
        yield from (Witness(r, way) for r in found if r.block is not None and not r.block.own_line)
        yield from (Witness(r, "comment above") for r in found if r.block is not None and r.block.own_line)

    def _decorators(self, scope: int, *, but: int) -> Iterator[Witness]:
        for inner in self.inside.get(scope, ()):
            if inner != but and isinstance(self.tree.items[inner].node, cst.Decorator):
                yield from (Witness(w.remark, "decorator") for w in self._on(inner, "decorator"))

    def _first_inside(self, item: int) -> Iterator[Witness]:
        """Those on the first statement of a block, where people explain an empty handler.

        A branch is explained there only outspokenly: other words are about the statement itself.
        """
        node = self.tree.items[item].node
        body = getattr(node, "body", None)
        first = body.body[0] if isinstance(body, cst.IndentedBlock) and body.body else None
        for inner in self.inside.get(item, ()):
            if self.tree.items[inner].node is first:
                for witness in self._on(inner, "comment"):
                    if not (isinstance(node, cst.If) and witness.remark.strength == "weak"):
                        yield witness

    def scopes(self, item: int) -> Iterator[Witness]:
        """Those on the functions and classes around the statement, then the file's header."""
        at = self.tree.items[item].parent if item >= 0 else -1
        while at >= 0:
            node = self.tree.items[at].node
            if isinstance(node, SCOPES):
                way = "class comment" if isinstance(node, cst.ClassDef) else "function comment"
                yield from (Witness(w.remark, way) for w in self._on(at, way))
                yield from (Witness(w.remark, way) for w in self._decorators(at, but=-1))
            at = self.tree.items[at].parent
        yield from (Witness(remark, "file header") for remark in self.header)
