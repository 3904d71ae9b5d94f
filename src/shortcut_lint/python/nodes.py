"""The nodes in a node: only those that mean something, and neither white space nor commas nor parentheses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Final

import libcst as cst

SILENT_FIELDS: Final = frozenset({
    "lpar", "rpar", "leading_lines", "trailing_whitespace", "header", "footer", "comma", "semicolon", "equal",
    "dot", "lines_after_decorators", "indent", "newline", "comment", "lbracket", "rbracket", "lbrace",
    "rbrace",
})  # fmt: skip


@cache
def child_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    """The names of the fields in which nodes of this class hold nodes that mean something, last first."""
    names = [f.name for f in fields(kind) if not f.name.startswith("whitespace")]
    return tuple(name for name in reversed(names) if name not in SILENT_FIELDS)


def children(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The nodes directly inside one, in reverse reading order."""
    for name in child_fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, cst.CSTNode):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from (part for part in reversed(value) if isinstance(part, cst.CSTNode))


def descendants(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The node and all nodes in it that mean something, in reading order."""
    stack = [node]
    while stack:
        yield (here := stack.pop())
        stack.extend(children(here))
