"""Where a symbol stands in a Python file, and with what value: for places that the register declares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import libcst as cst

from shortcut_lint.python.symbols import symbol
from shortcut_lint.python.tree import Tree


class Defined(NamedTuple):
    """One place of a symbol."""

    symbol: str
    value: str | None
    """As it is written; None for what has none, as a function, or holds others, as a table."""
    line: int
    end_line: int


def defined(text: str, path: str) -> Iterator[Defined]:
    """All that has a symbol, in the order of the file. Raises libcst.ParserSyntaxError."""
    tree = Tree(text, path)
    tree.walk({}, lambda _rule, _error: None)
    extents, lines = tree.written.extents({id(item.node) for item in tree.items}), tree.lines
    for number, item in enumerate(tree.items):
        name, around = symbol(tree, number), symbol(tree, item.parent)
        if not name or (name == around and not isinstance(item.node, (cst.FunctionDef, cst.ClassDef))):
            continue  # a statement without a name of its own
        start, end = extents[id(item.node)]
        yield Defined(name, _value(item.node), lines.place(start)[0], lines.place(end)[0])


def _value(node: cst.CSTNode) -> str | None:
    if isinstance(node, (cst.SimpleStatementLine, cst.SimpleStatementSuite)):
        node = node.body[0]
    value = node.default if isinstance(node, cst.Param) else getattr(node, "value", None)
    if isinstance(node, cst.Expr) or isinstance(value, cst.Dict) or not isinstance(value, cst.BaseExpression):
        return None
    return cst.Module([]).code_for_node(value)
