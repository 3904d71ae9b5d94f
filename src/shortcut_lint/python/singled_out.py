"""Which conditions single somebody out: a customer, a host, a file by its name or number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shortcut_lint.python import lazily
from shortcut_lint.python.naming import text_of

if TYPE_CHECKING:
    import libcst as cst
else:
    cst = lazily("libcst")

TESTS_OF_TEXT: Final = frozenset({"startswith", "endswith", "match", "search", "fullmatch"})

SMALLEST: Final = 100
"""Numbers below it count things, from it on they may be IDs."""


def compared(test: cst.BaseExpression) -> cst.BaseExpression | None:
    """The first literal that a condition compares something with."""
    from shortcut_lint.python.nodes import descendants  # noqa: PLC0415 - imports libcst

    for node in descendants(test):
        literals: list[cst.BaseExpression] = []
        if isinstance(node, cst.Comparison):
            literals = [node.left, *(target.comparator for target in node.comparisons)]
        elif (
            isinstance(node, cst.Call)
            and isinstance(node.func, cst.Attribute)
            and node.func.attr.value in TESTS_OF_TEXT
        ):
            literals = [arg.value for arg in node.args]
        for literal in literals:
            if singles_out(literal):
                return literal
    return None


def singles_out(node: cst.BaseExpression) -> bool:
    """Whether a literal names somebody or something: a text, none at all, a large number, or several of them.

    Words in capitals are methods and states, single characters are marks.
    """
    if isinstance(node, (cst.List, cst.Tuple, cst.Set)):
        return bool(node.elements) and all(singles_out(element.value) for element in node.elements)
    if isinstance(node, cst.Integer):
        return node.evaluated_value >= SMALLEST
    if not isinstance(node, cst.SimpleString):
        return False
    text = text_of(node)
    return len(text) != 1 and not (text.isalpha() and text.isupper())
