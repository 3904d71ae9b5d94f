"""Functions that do nothing any more because what they did stands behind a `#`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shortcut_lint.comments.comment import Block
from shortcut_lint.comments.dead_code import Run, runs
from shortcut_lint.python import lazily
from shortcut_lint.python.reach import Statement, trivial, without_docstring

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")


class Emptied(NamedTuple):
    """A function without its body, and the comments that hold it."""

    function: cst.FunctionDef
    code: Block
    first: Run


def emptied(block: Block, tree: Tree) -> Emptied | None:
    """The function that a block of comments, the one being looked at, holds the body of."""
    function = tree.function(tree.here) if block.own_line else None
    if function is None or not all(map(_is_filler, without_docstring(function))):
        return None
    if not any(statement is tree.items[tree.here].node for statement in function.body.body):
        return None
    found = [run for run in runs(block.lines) if run.form == "statement" and not run.example]
    if not any(run.clear for run in found):
        return None
    code = Block(comments=block.comments[found[0].first : found[-1].last + 1])
    return Emptied(function, code, found[0])


def _is_filler(statement: Statement) -> bool:
    """Whether a statement only keeps the place of a body: `pass`, `...`, the return of a constant."""
    if isinstance(statement, cst.SimpleStatementLine):
        return all(map(_is_filler, statement.body))
    if isinstance(statement, cst.Return):
        return trivial(statement.value)
    if isinstance(statement, cst.Assert):
        return trivial(statement.test)
    return isinstance(statement, cst.Pass) or (
        isinstance(statement, cst.Expr) and isinstance(statement.value, cst.Ellipsis)
    )
