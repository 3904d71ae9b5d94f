"""The settings of Terraform and other HCL files: `resource.aws_db_instance.main.max_connections`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shortcut_lint.entries.entry import Entries, Entry
from shortcut_lint.entries.trees import in_order
from shortcut_lint.grammar import DEEPEST, lines_of, named, parsed

if TYPE_CHECKING:
    from shortcut_lint.grammar import Node


def hcl(text: str) -> Entries:
    """The attributes with the blocks around them; a value is as it is written, a text without its quotes."""
    root = parsed(text, "hcl")
    return in_order(_entries(root), root, "HCL")


def _entries(root: Node) -> Iterator[Entry]:
    stack: list[tuple[Node, tuple[str, ...]]] = [(root, ())]
    while stack:
        node, path = stack.pop()
        children = list(named(node))
        if node.kind() in {"attribute", "object_elem"} and len(children) > 1:
            key = children[0].text().strip('"')
            first, last = lines_of(node)
            yield Entry(".".join((*path, key)), children[-1].text().strip('"'), first, last)
        if node.kind() == "object_elem" and children and len(path) < DEEPEST:
            path = (*path, children[0].text().strip('"'))
        elif node.kind() in {"block", "attribute"} and len(path) < DEEPEST:
            names = [one.text().strip('"') for one in children if one.kind() in {"identifier", "string_lit"}]
            path = (*path, *names)
        stack += [(child, path) for child in children]
