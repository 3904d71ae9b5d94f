"""What kind of shortcut a comment speaks of, by what it hangs on and what it says."""

from __future__ import annotations

from typing import Final

import libcst as cst

from shortcut_lint.comments.kinds import kind_by_words
from shortcut_lint.comments.remark import Remark
from shortcut_lint.expression import expression
from shortcut_lint.finding import Kind
from shortcut_lint.python.handlers import raises
from shortcut_lint.python.naming import last_name
from shortcut_lint.python.reach import trivial
from shortcut_lint.python.singled_out import compared
from shortcut_lint.python.tree import SCOPES, Tree

NOTHING: Final = frozenset({"None", "False"})

SHUT_OUT: Final = expression(
    r"(?i)(?:^|_)(?:ban|block|deny|denied|disallow|blacklist|exempt|ignored?|restrict)"
)
"""Names of lists that say who is not served: an entry of one is a special case."""


def kind_of(remark: Remark, item: int, tree: Tree) -> Kind:
    """The kind that fits best; `tag` where neither words nor construct say more. `item` may be -1."""
    around = list(tree.around(item))
    if _is_shut_out(around):
        return "special-case"
    named = kind_by_words(remark, in_tests=tree.is_test)
    if named not in {None, "disabled"}:
        return named or "tag"
    inside = _handler(around)
    if inside is not None and not raises(inside):
        return "swallowed-error"
    off = any(said.says.startswith("switched off") for said in remark.words)
    if not off and around and isinstance(around[0], cst.If) and compared(around[0].test) is not None:
        return "special-case"
    if named or off or (inside is None and around and _switches_off(around[0])):
        return "skipped-test" if tree.is_test and around and isinstance(around[0], SCOPES) else "disabled"
    return "tag"


def _handler(around: list[cst.CSTNode]) -> cst.ExceptHandler | cst.ExceptStarHandler | None:
    """The exception handler of its own function that it stands in."""
    for node in around:
        if isinstance(node, (cst.ExceptHandler, cst.ExceptStarHandler)):
            return node
        if isinstance(node, SCOPES):
            return None
    return None


def _is_shut_out(around: list[cst.CSTNode]) -> bool:
    """Whether it hangs on an entry of a list whose name says that it keeps somebody out."""
    if not around or not isinstance(around[0], (cst.Element, cst.DictElement)):
        return False
    line = next((node for node in around if isinstance(node, cst.SimpleStatementLine)), None)
    bound = line.body[0] if line is not None else None
    if isinstance(bound, cst.Assign):
        return SHUT_OUT.search(last_name(bound.targets[0].target)) is not None
    return isinstance(bound, cst.AnnAssign) and SHUT_OUT.search(last_name(bound.target)) is not None


def _switches_off(node: cst.CSTNode) -> bool:
    """Whether a statement leaves with nothing, on a condition or without, or sets something to nothing."""
    if isinstance(node, cst.If):
        first = next(iter(node.body.body), None)
        return isinstance(first, cst.SimpleStatementLine) and _leaves(first.body[0])
    if not isinstance(node, cst.SimpleStatementLine) or not node.body:
        return False
    first = node.body[0]
    value = getattr(first, "value", None)
    return (
        _leaves(first)
        or isinstance(first, cst.Raise)
        or (
            isinstance(first, (cst.Assign, cst.AnnAssign))
            and isinstance(value, cst.Name)
            and value.value in NOTHING
        )
    )


def _leaves(small: cst.BaseSmallStatement) -> bool:
    """Whether a statement ends what it stands in, with nothing to show for it."""
    return isinstance(small, cst.Continue) or (isinstance(small, cst.Return) and trivial(small.value))
