"""What a handler of exceptions does about the error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from shortcut_lint.comments.comment import Block
from shortcut_lint.comments.dead_code import runs
from shortcut_lint.expression import expression
from shortcut_lint.python import lazily

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

Handler: TypeAlias = "cst.ExceptHandler | cst.ExceptStarHandler"

_RAISE: Final = expression(r"[\s#]*raise\b")


def handler(tree: Tree) -> Handler | None:
    """The handler around the statement being looked at, within its function."""
    for node in list(tree.around(tree.here))[1:]:
        if isinstance(node, (cst.ExceptHandler, cst.ExceptStarHandler)):
            return node
        if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
            return None
    return None


def raises(inside: Handler) -> bool:
    """Whether a handler raises anything, in whatever branch."""
    stack: list[cst.CSTNode] = [inside.body]
    while stack:
        node = stack.pop()
        if isinstance(node, cst.Raise):
            return True
        if not isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.Lambda)):
            stack.extend(node.children)
    return False


def silenced(block: Block, tree: Tree) -> Block | None:
    """The part of a block of comments, the one being looked at, that is the only `raise` of a handler."""
    inside = handler(tree)
    if inside is None or raises(inside):
        return None
    for run in runs(block.lines):
        for number in range(run.first, run.last + 1):
            if not run.example and _RAISE.match(block.lines[number]):
                return Block(comments=block.comments[number : run.last + 1])
    return None
