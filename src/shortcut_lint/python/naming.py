"""What a target, a key or a value is called in one word, and code on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shortcut_lint.python import lazily

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

LONGEST_SHOWN: Final = 60


def last_name(node: cst.BaseExpression) -> str:
    """`size` for `size`, `pool.size`, `POOL["size"]` and `"size"`; `` for other expressions."""
    if (
        isinstance(node, cst.Subscript)
        and len(node.slice) == 1
        and isinstance(node.slice[0].slice, cst.Index)
    ):
        return last_name(node.slice[0].slice.value)
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else text_of(node)


def text_of(node: cst.BaseExpression) -> str:
    """What a plain string literal holds, escapes as they are written; `` for other expressions."""
    return node.raw_value if isinstance(node, cst.SimpleString) else ""


def on_one_line(node: cst.CSTNode, tree: Tree) -> str:
    """The code of a node, each run of white space as one space."""
    return " ".join(tree.code(node).split())


def shortened(code: str) -> str:
    """Code as it is shown to people: cut where it is long."""
    return code if len(code) <= LONGEST_SHOWN else f"{code[:LONGEST_SHOWN]}…"
