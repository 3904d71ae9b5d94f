"""When a statement of a test runs: whenever the test does, on a condition, or after a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from shortcut_lint.python import lazily
from shortcut_lint.python.reach import block_of

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

Standing: TypeAlias = Literal["always", "sometimes", "after a failure"]

ANY_FAILURE: Final = frozenset({"", "AssertionError", "Exception", "BaseException"})
"""What an `except` names that takes a failing test as well."""

SET_UPS: Final = frozenset(
    {"setUp", "setup", "setUpClass", "setup_method", "setup_class", "setup_module", "setUpModule"}
)


def standing(tree: Tree) -> Standing:
    """When the statement being looked at runs, within its function or the module."""
    at = tree.here
    while at >= 0:
        here, parent = tree.items[at]
        around = tree.items[parent].node if parent >= 0 else None
        if _may_have_left(tree, parent, here):
            return "sometimes"
        if around is None or isinstance(around, (cst.FunctionDef, cst.ClassDef)):
            return "always"
        if isinstance(around, cst.ExceptHandler):
            kind = "" if around.type is None else tree.names.resolve(around.type)
            return "after a failure" if kind in ANY_FAILURE else "sometimes"
        if not isinstance(around, (cst.With, cst.Try)):
            return "sometimes"
        at = parent
    return "always"


def branch(tree: Tree) -> cst.BaseExpression | None:
    """The condition of the `if` that the statement being looked at stands in, within its function."""
    for node in tree.around(tree.here):
        if isinstance(node, cst.If):
            return node.test
        if isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.ExceptHandler)):
            return None
    return None


def subject(tree: Tree) -> str:
    """What the marker being looked at stands on: `test`, `class of tests`, `module of tests`."""
    around = next((n for n in tree.around(tree.here) if isinstance(n, (cst.FunctionDef, cst.ClassDef))), None)
    if around is None:
        return "module of tests"
    return "test" if isinstance(around, cst.FunctionDef) else "class of tests"


def _may_have_left(tree: Tree, parent: int, here: cst.CSTNode) -> bool:
    """Whether a statement before this one returns on a condition."""
    stack: list[cst.CSTNode] = []
    for sibling in block_of(tree, parent):
        if sibling is here:
            break
        if isinstance(sibling, cst.BaseCompoundStatement):
            stack.append(sibling)
    while stack:
        node = stack.pop()
        if isinstance(node, (cst.Return, cst.Yield)):
            return True
        if not isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.Lambda)):
            stack.extend(node.children)
    return False


def in_test(tree: Tree) -> bool:
    """Whether the statement being looked at belongs to a test, its set-up, or the test module itself."""
    function = tree.function(tree.here)
    if function is None:
        return True
    name = function.name.value
    return name.startswith("test") or name in SET_UPS


def is_test(function: cst.FunctionDef, tree: Tree) -> bool:
    """Whether a function is a test by its name and its file's."""
    return tree.is_test and function.name.value.startswith("test")


def test_ended(node: cst.Return, tree: Tree) -> cst.FunctionDef | None:
    """The test that a `return`, the one being looked at, stands directly in."""
    line, parent = tree.items[tree.here]
    around = tree.items[parent].node if parent >= 0 else None
    if not isinstance(line, cst.SimpleStatementLine) or not any(small is node for small in line.body):
        return None
    return around if isinstance(around, cst.FunctionDef) and is_test(around, tree) else None
