"""SL201 constant-condition: code that a literal switches off or forces on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.python import lazily
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

FALSY: Final = frozenset({"False", "None"})


def truth(node: cst.BaseExpression) -> bool | None:
    """What a literal is as a condition; None where that is not plain to see."""
    if isinstance(node, cst.Name):
        return {"True": True, "False": False, "None": False}.get(node.value)
    if isinstance(node, cst.Integer):
        return node.evaluated_value != 0
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not):
        inner = truth(node.expression)
        return None if inner is None else not inner
    return None


def verdict(node: cst.BaseExpression) -> tuple[bool, str] | None:
    """Whether a condition is always true or false though it looks otherwise, and by which part."""
    if isinstance(node, cst.BooleanOperation):
        stop = isinstance(node.operator, cst.Or)
        for side in (node.left, node.right):
            if truth(side) is stop:
                return stop, "or True" if stop else "and False"
            if (inner := verdict(side)) is not None and inner[0] is stop:
                return inner
        return None
    value = truth(node)
    return None if value is None else (value, "")


def always(test: cst.BaseExpression, tree: Tree, *, loop: bool = False) -> Iterator[Hit]:
    """A hit where the condition's outcome is written into it."""
    found = verdict(test)
    if found is None or (loop and found == (True, "")):
        return
    value, part = found
    yield Hit(
        node=test,
        message=f"condition is always {str(value).lower()}",
        confidence="certain" if part or not value else "likely",
        because=f"`{tree.code(test)}` can only be {value}",
    )


def look_if(node: cst.If, tree: Tree) -> Iterator[Hit]:
    """`if False:`, `elif x and False:`, `if x or True:`."""
    yield from always(node.test, tree)


def look_while(node: cst.While, tree: Tree) -> Iterator[Hit]:
    """`while False:`; `while True:` is how loops are written."""
    yield from always(node.test, tree, loop=True)


def look_conditional(node: cst.IfExp, tree: Tree) -> Iterator[Hit]:
    """`a if False else b`."""
    yield from always(node.test, tree)


RULE: Final = Rule(
    code="SL201",
    name="constant-condition",
    kind="disabled",
    what="Finds conditions that a literal decides: `if False:`, `enabled and False`, `limited or True`.",
    why=(
        "It is the quickest way to switch code off or on at night, and nothing reminds anybody of it: the "
        "code under it still looks alive, is still type-checked, and never runs."
    ),
    instead="Remove the literal, or the dead branch; or name the incident that still needs it.",
    needles=("false", "true", "0", "none"),
    sharp=(
        r"\b(?:if|elif|while|and|or|not)[\s\\(]*(?:not[\s\\(]+)*(?:False|True|None|[01])\b"
        r"|\b(?:False|True|None|0)[\s\\)]*(?:and|or)\b"
    ),
    looks={"If": look_if, "While": look_while, "IfExp": look_conditional},
    invalid=(
        Example(code="def pay(cart):\n    if False and cart.express:\n        charge(cart)\n", at="2:8"),
        Example(code="if throttled or True:\n    serve()\n", at="1:4"),
        Example(code="rate = quick() if 0 else slow()\n", at="1:19"),
        Example(code="while False:\n    poll()\n", at="1:7"),
    ),
    valid=(
        Example(code="while True:\n    poll()\n", why="how an endless loop is written"),
        Example(code="if debug and not False_alarm:\n    log()\n", why="a name, not a literal"),
        Example(code="rows = query.filter(active == False)\n", why="a value that is compared, not a condition"),
    ),
)
