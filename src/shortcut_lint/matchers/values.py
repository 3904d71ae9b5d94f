"""Literal values: what a value in a pattern stands for in Python code.

`true`, `3`, `"text"` stand for themselves, `[]` for a list, tuple or set with exactly these elements,
`{ name = "ssl.CERT_NONE" }` for a name (`{ name = "None" }` for None), and any other table for a
dictionary that holds at least these keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shortcut_lint.matchers import names
from shortcut_lint.matchers.watch import Fault
from shortcut_lint.python import lazily
from shortcut_lint.python.naming import on_one_line, shortened

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")


def is_value(wanted: object, node: cst.BaseExpression, tree: Tree) -> bool:
    """Whether an expression is this value, plain to see."""
    if isinstance(wanted, bool):
        return isinstance(node, cst.Name) and node.value == str(wanted)
    if isinstance(wanted, (int, float)):
        return number(node) == wanted
    if isinstance(wanted, str):
        return text(node) == wanted
    if isinstance(wanted, list):
        return _is_display(wanted, node, tree)
    return isinstance(wanted, dict) and _is_named_or_dict(wanted, node, tree)


def _is_named_or_dict(wanted: dict[str, object], node: cst.BaseExpression, tree: Tree) -> bool:
    if (name := _name(wanted)) is not None:
        return isinstance(node, (cst.Name, cst.Attribute)) and names.named([name], tree.names.resolve(node))
    return isinstance(node, cst.Dict) and all(_holds(node, key, wanted[key], tree) for key in wanted)


def _name(wanted: dict[str, object]) -> str | None:
    """The name that `{ name = "…" }` stands for; None for what stands for a dictionary."""
    name = wanted.get("name")
    return name if len(wanted) == 1 and isinstance(name, str) else None


def faults(key: str, wanted: object) -> Iterator[Fault]:
    """What stands for no value: a `name` that no code can have."""
    if isinstance(wanted, dict):
        if (name := _name(wanted)) is not None:
            yield from names.faults(key, [name])
        else:
            yield from (fault for inner in wanted.values() for fault in faults(key, inner))
    elif isinstance(wanted, list):
        yield from (fault for inner in wanted for fault in faults(key, inner))


def number(node: cst.BaseExpression) -> float | None:
    """The number that a literal stands for."""
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Minus):
        inner = number(node.expression)
        return None if inner is None else -inner
    return node.evaluated_value if isinstance(node, (cst.Integer, cst.Float)) else None


def text(node: cst.BaseExpression) -> str | None:
    """The text of a string literal without escapes; with one, a needle would not find it in the file."""
    if not isinstance(node, cst.SimpleString) or "\\" in node.value or "b" in node.prefix.lower():
        return None
    return node.raw_value


def shown(node: cst.CSTNode, tree: Tree) -> str:
    """The code of a value on one line, cut where it is long."""
    return shortened(on_one_line(node, tree))


def _is_display(wanted: list[object], node: cst.BaseExpression, tree: Tree) -> bool:
    if not isinstance(node, (cst.List, cst.Tuple, cst.Set)) or len(node.elements) != len(wanted):
        return False
    return all(
        isinstance(element, cst.Element) and is_value(one, element.value, tree)
        for one, element in zip(wanted, node.elements, strict=True)
    )


def _holds(node: cst.Dict, key: str, wanted: object, tree: Tree) -> bool:
    return any(
        isinstance(element, cst.DictElement)
        and text(element.key) == key
        and is_value(wanted, element.value, tree)
        for element in node.elements
    )
