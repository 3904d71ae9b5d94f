"""The name that a person would give a place: scope, target, keyword or key, joined with dots."""

from __future__ import annotations

import libcst as cst

from shortcut_lint.python.names import dotted
from shortcut_lint.python.tree import Tree


def _target(node: cst.CSTNode) -> str:
    """The name that a statement binds or calls, `` where it does neither."""
    if not isinstance(node, (cst.SimpleStatementLine, cst.SimpleStatementSuite)) or not node.body:
        return ""
    small = node.body[0]
    if isinstance(small, cst.Assign):
        return dotted(small.targets[0].target) or _subscript(small.targets[0].target)
    if isinstance(small, (cst.AnnAssign, cst.AugAssign)):
        return dotted(small.target) or _subscript(small.target)
    if isinstance(small, cst.Expr) and isinstance(small.value, cst.Call):
        return dotted(small.value.func)
    return ""


def _subscript(node: cst.CSTNode) -> str:
    """`FEATURES.checkout` for `FEATURES["checkout"]`."""
    if isinstance(node, cst.Subscript) and len(node.slice) == 1:
        index = node.slice[0].slice
        if isinstance(index, cst.Index):
            return f"{dotted(node.value)}.{_key(index.value)}"
    return ""


def _key(node: cst.BaseExpression) -> str:
    """The text of a literal key, or the name that stands for it."""
    if isinstance(node, cst.SimpleString):
        value = node.evaluated_value
        return value if isinstance(value, str) else ""
    return dotted(node)


def symbol(tree: Tree, item: int, name: str = "") -> str:
    """The qualified name of an item: `Checkout.retry.MAX_RETRIES`, `engine.pool_size`.

    `name` is added behind it unless it already ends so.
    """
    parts: list[str] = []
    for node in tree.around(item):
        if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
            parts.append(node.name.value)
        elif isinstance(node, cst.Arg) and node.keyword is not None:
            parts.append(node.keyword.value)
        elif isinstance(node, cst.DictElement):
            parts.append(_key(node.key))
        elif isinstance(node, cst.Param):
            parts.append(node.name.value)
        else:
            parts.append(_target(node))
    path = ".".join(part for part in reversed(parts) if part)
    return path if not name or path == name or path.endswith(f".{name}") else f"{path}.{name}".lstrip(".")
