"""What kind of shortcut a comment speaks of, by what it hangs on and what it says."""

from __future__ import annotations

from typing import Final

import libcst as cst

from shortcut_lint.comments.kinds import kind_by_words
from shortcut_lint.comments.remark import Remark
from shortcut_lint.finding import Kind
from shortcut_lint.python.tree import SCOPES, Tree, descendants

NOTHING: Final = frozenset({"None", "False"})
SMALLEST_ID: Final = 100
"""A smaller number counts something."""


def kind_of(remark: Remark, item: int, tree: Tree) -> Kind:
    """The kind that fits best; `tag` where neither words nor construct say more. `item` may be -1."""
    named = kind_by_words(remark, in_tests=tree.is_test)
    if named not in {None, "disabled"}:
        return named or "tag"
    around = list(tree.around(item))
    if _in_handler(around):
        return "swallowed-error"
    off = any(said.says.startswith("switched off") for said in remark.words)
    if not off and around and isinstance(around[0], cst.If) and _singles_out(around[0].test):
        return "special-case"
    if named or off or (around and _switches_off(around[0])):
        return "skipped-test" if tree.is_test and around and isinstance(around[0], SCOPES) else "disabled"
    return "tag"


def _in_handler(around: list[cst.CSTNode]) -> bool:
    """Whether it stands in an exception handler of its own function."""
    for node in around:
        if isinstance(node, (cst.ExceptHandler, cst.ExceptStarHandler)):
            return True
        if isinstance(node, SCOPES):
            return False
    return False


def _singles_out(test: cst.BaseExpression) -> bool:
    """Whether a condition compares with a text or a large number: one customer, one host."""
    if not any(isinstance(node, (cst.Comparison, cst.Call)) for node in descendants(test)):
        return False
    return any(
        isinstance(node, cst.SimpleString)
        or (isinstance(node, cst.Integer) and node.evaluated_value >= SMALLEST_ID)
        for node in descendants(test)
    )


def _switches_off(node: cst.CSTNode) -> bool:
    """Whether a statement leaves at once, or sets something to nothing."""
    if not isinstance(node, cst.SimpleStatementLine) or not node.body:
        return False
    first = node.body[0]
    if isinstance(first, (cst.Raise, cst.Continue, cst.Return)):
        return True
    value = getattr(first, "value", None)
    return (
        isinstance(first, (cst.Assign, cst.AnnAssign))
        and isinstance(value, cst.Name)
        and value.value in NOTHING
    )
