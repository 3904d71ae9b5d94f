"""What a name of a module stands for, and what a string says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from shortcut_lint.python import lazily

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

LONGEST_TRAIL: Final = 4
"""How many names are followed to what they stand for; they may go in circles."""
MOST_PARTS: Final = 64
"""How many parts of a string are read."""


def meaning(node: cst.BaseExpression, tree: Tree) -> cst.BaseExpression:
    """What an expression comes to where it is a name that is set once, else the expression itself."""
    for _ in range(LONGEST_TRAIL):
        if not isinstance(node, cst.Name) or (value := set_to(node.value, tree)) is None:
            break
        node = value
    return node


def set_to(name: str, tree: Tree) -> cst.BaseExpression | None:
    """What a name is set to in the function being looked at, else at the top of the module.

    None where that is nothing or several things.
    """
    function = tree.function(tree.here)
    local = [] if function is None else list(_values(name, function.body.body))
    values = local or list(_values(name, tree.module.body))
    return values[0] if len(values) == 1 else None


def _values(name: str, body: Sequence[cst.CSTNode]) -> Iterator[cst.BaseExpression]:
    for line in body:
        for small in line.body if isinstance(line, cst.SimpleStatementLine) else ():
            if isinstance(small, cst.Assign):
                targets = [target.target for target in small.targets]
            elif isinstance(small, cst.AnnAssign):
                targets = [small.target]
            else:
                continue
            if small.value is not None and any(isinstance(t, cst.Name) and t.value == name for t in targets):
                yield small.value


def spoken(node: cst.BaseExpression, tree: Tree) -> str | None:
    """What a string says, as far as it stands in this module; None where that is unknown.

    Reads MOST_PARTS parts of it: a name may be set to itself and more, and so on for ever.
    """
    said: list[str] = []
    waiting = [node]
    for _ in range(MOST_PARTS):
        if not waiting:
            break
        part = meaning(waiting.pop(), tree)
        if isinstance(part, cst.SimpleString):
            value = part.evaluated_value
            said.append(value if isinstance(value, str) else value.decode("utf-8", "replace"))
        elif isinstance(part, cst.FormattedString):
            said += [one.value for one in part.parts if isinstance(one, cst.FormattedStringText)]
        elif isinstance(part, (cst.ConcatenatedString, cst.BinaryOperation)):
            waiting += [part.right, part.left]
        elif isinstance(part, cst.Call) and isinstance(part.func, cst.Attribute):
            waiting.append(part.func.value)
    return "".join(said) if said else None
