"""What a condition always comes to, where a literal in it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from shortcut_lint.python import lazily

if TYPE_CHECKING:
    import libcst as cst
else:
    cst = lazily("libcst")

LITERALS: Final = {"True": True, "1": True, "False": False, "None": False, "0": False}
"""What people write to force a condition; another number is a value, not a switch."""


class Outcome(NamedTuple):
    """What a condition always is, and the part of it that decides (`` where that is all of it)."""

    value: bool
    part: str


def literal(node: cst.BaseExpression) -> bool | None:
    """What a literal is as a condition; None where it is none."""
    if isinstance(node, (cst.Name, cst.Integer)):
        return LITERALS.get(node.value)
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not):
        inner = literal(node.expression)
        return None if inner is None else not inner
    return None


def outcome(node: cst.BaseExpression) -> Outcome | None:
    """What a condition always is; None where that is open."""
    if isinstance(node, cst.BooleanOperation):
        stop = isinstance(node.operator, cst.Or)
        for side in (node.left, node.right):
            if literal(side) is stop:
                return Outcome(stop, "or True" if stop else "and False")
            if (inner := outcome(side)) is not None and inner.value is stop:
                return inner
        return None
    value = literal(node)
    return None if value is None else Outcome(value, "")
