"""The values of JSON files, with or without comments in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shortcut_lint.entries.entry import Entries, Entry
from shortcut_lint.entries.trees import in_order
from shortcut_lint.grammar import DEEPEST, lines_of, named, parsed

if TYPE_CHECKING:
    from shortcut_lint.grammar import Node


def json(text: str) -> Entries:
    """The values as `jobs.0.limit`, as they are written, a text without its quotes."""
    root = parsed(text, "json")
    return in_order(_entries(root), root, "JSON")


def _entries(root: Node) -> Iterator[Entry]:
    stack: list[tuple[Node, tuple[str, ...]]] = [(root, ())]
    while stack:
        node, path = stack.pop()
        children = [one for one in named(node) if one.kind() != "comment"]
        if len(path) >= DEEPEST:
            continue
        if node.kind() == "pair" and len(children) > 1:
            stack.append((children[1], (*path, children[0].text().strip('"'))))
        elif node.kind() == "array":
            stack += [(one, (*path, str(number))) for number, one in enumerate(children)]
        elif node.kind() in {"object", "document"}:
            stack += [(one, path) for one in children]
        elif path:
            yield Entry(".".join(path), node.text().strip('"'), *lines_of(node))
