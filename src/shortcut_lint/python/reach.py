"""What can never run: the statements behind one that always leaves its block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from shortcut_lint.python import lazily

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

Statement: TypeAlias = "cst.BaseStatement | cst.BaseSmallStatement"

NEVER_MEANT_TO_RUN: Final = frozenset(
    {"AssertionError", "NotImplementedError", "assert_never", "RuntimeError"}
)
"""What people write behind an exit to say that nothing gets there."""

ENDINGS: Final = frozenset({"sys.exit", "os._exit"})
"""What ends the program does nothing more where it was left before."""

NEEDLES: Final = ("return", "raise", "continue", "break", "exit")

_NEWLINE = r"(?:\r\n|\n|\r(?!\n))"
_EMPTY = r"[ \t\f]*(?:\#[^\r\n]*)?(?=[\r\n]|\Z)"
_EXIT = r"(?:return|raise|continue|break|sys[\s\\]*\.[\s\\]*exit|os[\s\\]*\.[\s\\]*_exit)\b[^\r\n]*"
_STATEMENT = r"[^\s\#)\]}]"

SHARP: Final = "".join((
    r"[;:](?:[ \t\f]|\\\r?\n)*", _EXIT, r";[ \t\f\\]*[^\s\#]",  # `if late: return; charge()`
    r"|;(?:[ \t\f]|\\\r?\n)*", _EXIT,  # `stop(); return`
    r"|(?:\A(?:\xef\xbb\xbf)?|(?<=[\r\n]))([ \t\f]*)", _EXIT,
    # … over empty lines, closing brackets and whatever stands deeper …
    r"(?:", _NEWLINE, r"(?:", _EMPTY, r"|[ \t\f]*[)\]}][^\r\n]*|\1[ \t\f]+", _STATEMENT, r"[^\r\n]*))*",
    r"(?:", _NEWLINE, r"\1", _STATEMENT,  # … to a statement beside it,
    r"|\"\"\"|'''",  # or to what may hold lines of any depth: long strings,
    r"|(?:[,(\[{\\+\-*/%|&^=<>.]|\b(?:and|or|not|in|is|if|else))[ \t\f]*(?:\#[^\r\n]*)?",
    r"(?:", _NEWLINE, _EMPTY, r")*", _NEWLINE, r"(?!\1)[ \t\f]*", _STATEMENT,  # lines in brackets,
    r"|;[ \t\f\\]*[^\s\#])",  # or to the next on its line
))  # fmt: skip
"""Matches wherever a statement may follow one that leaves; in linear time, as its alternatives exclude
one another by their first character."""


def trivial(node: cst.BaseExpression | None) -> bool:
    """Whether an expression is missing, a constant, an empty container, or made of such."""
    if isinstance(node, cst.UnaryOperation):
        return trivial(node.expression)
    if isinstance(node, (cst.Tuple, cst.List, cst.Set)):
        return all(trivial(element.value) for element in node.elements)
    if isinstance(node, cst.Dict):
        return not node.elements
    if isinstance(node, cst.Name):
        return node.value in {"None", "True", "False", "NotImplemented"}
    return node is None or isinstance(node, (cst.BaseNumber, cst.SimpleString, cst.Ellipsis))


def is_text(statement: Statement) -> bool:
    """Whether a statement is nothing but a string."""
    if isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1:
        return is_text(statement.body[0])
    return isinstance(statement, cst.Expr) and isinstance(
        statement.value, (cst.SimpleString, cst.ConcatenatedString)
    )


def is_leftover(statement: Statement, tree: Tree) -> bool:
    """Whether a statement does no harm where it cannot run: `pass`, the `yield` that makes a function
    a generator, a `return` for the type checker, `assert_never(x)`.
    """
    if isinstance(statement, cst.SimpleStatementLine):
        return all(is_leftover(small, tree) for small in statement.body)
    if isinstance(statement, cst.Return):
        return isinstance(statement.value, cst.Name) or trivial(statement.value)
    if isinstance(statement, cst.Raise):
        return statement.exc is None or _last(statement.exc, tree) in NEVER_MEANT_TO_RUN
    if isinstance(statement, cst.Assert):
        return trivial(statement.test)
    if isinstance(statement, cst.Expr):
        value = statement.value
        return (
            trivial(value)
            or isinstance(value, (cst.Yield, cst.BaseString))
            or (isinstance(value, cst.Call) and _ends(value, tree))
        )
    return isinstance(statement, (cst.Pass, cst.Break, cst.Continue))


def _ends(call: cst.Call, tree: Tree) -> bool:
    name = tree.names.resolve(call)
    return name in ENDINGS or name.rpartition(".")[2] in NEVER_MEANT_TO_RUN


def _last(node: cst.BaseExpression, tree: Tree) -> str:
    return tree.names.resolve(node).rpartition(".")[2]


def behind(node: cst.BaseSmallStatement, tree: Tree) -> list[Statement]:
    """The live statements that stand behind `node`, the one being looked at, in its block."""
    item = tree.items[tree.here]
    line = item.node
    if not isinstance(line, (cst.SimpleStatementLine, cst.SimpleStatementSuite)):
        return []
    rest: list[Statement] = [*_after(node, line.body)]
    if isinstance(line, cst.SimpleStatementLine):
        rest += _after(line, block_of(tree, item.parent))
    return [statement for statement in rest if not is_leftover(statement, tree)]


def block_of(tree: Tree, item: int) -> Sequence[cst.BaseStatement]:
    """The statements directly inside an item, or at the top of the file for -1."""
    if item < 0:
        return tree.module.body
    block = getattr(tree.items[item].node, "body", None)
    return block.body if isinstance(block, cst.IndentedBlock) else ()


def _after(node: cst.CSTNode, siblings: Sequence[Statement]) -> Sequence[Statement]:
    if siblings and siblings[-1] is node:
        return ()
    at = next((n for n, sibling in enumerate(siblings) if sibling is node), len(siblings))
    return siblings[at + 1 :]


def opens(node: cst.BaseSmallStatement, tree: Tree) -> cst.FunctionDef | None:
    """The function whose first statement, its docstring aside, is `node`, the one being looked at."""
    item = tree.items[tree.here]
    if item.parent < 0 or not isinstance(item.node, cst.SimpleStatementLine) or item.node.body[0] is not node:
        return None
    function = tree.items[item.parent].node
    if not isinstance(function, cst.FunctionDef):
        return None
    return function if next(iter(without_docstring(function)), None) is item.node else None


def cut_short(node: cst.BaseSmallStatement, tree: Tree) -> cst.FunctionDef | None:
    """The function that `node`, the one being looked at, leaves before it has begun."""
    leaves = isinstance(node, cst.Raise) or (isinstance(node, cst.Return) and trivial(node.value))
    return opens(node, tree) if leaves else None


def without_docstring(scope: cst.FunctionDef | cst.ClassDef) -> Sequence[Statement]:
    """The statements of a function or class but its docstring."""
    body: Sequence[Statement] = scope.body.body
    return body[1:] if body and is_text(body[0]) else body


def does_nothing(function: cst.FunctionDef, tree: Tree) -> bool:
    """Whether a function is left empty, with nothing behind a `#` either."""
    return all(is_leftover(one, tree) for one in without_docstring(function)) and "#" not in tree.code(
        function.body
    )


def counted(statements: Sequence[Statement]) -> str:
    """`1 statement`, `3 statements`."""
    return "1 statement" if len(statements) == 1 else f"{len(statements)} statements"
