"""SL201 constant-condition: code that a literal switches off or forces on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.python import lazily
from shortcut_lint.python.naming import last_name, on_one_line, shortened
from shortcut_lint.python.truth import literal, outcome
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")


def always(test: cst.BaseExpression, tree: Tree, *, calm: bool = False) -> Iterator[Hit]:
    """A hit where the condition's outcome is written into it; `calm` for one that may mean nothing."""
    found = outcome(test)
    if found is not None:
        yield Hit(
            node=test,
            message=f"condition is always {str(found.value).lower()}",
            confidence="possible" if calm else "certain" if found.part or not found.value else "likely",
            because=f"`{shortened(on_one_line(test, tree))}` can only be {found.value}",
        )


def look_if(node: cst.If, tree: Tree) -> Iterator[Hit]:
    """`if False:`, `elif x and False:`, `if x or True:`."""
    if not _is_idiom(node):
        yield from always(node.test, tree, calm=literal(node.test) is True and node.orelse is None)


def _is_idiom(node: cst.If) -> bool:
    """Whether what never runs is a `yield` that makes a generator, or imports for a type checker."""
    body = node.body.body
    lines = [one.body if isinstance(one, cst.SimpleStatementLine) else (one,) for one in body]
    return all(
        isinstance(small, (cst.Import, cst.ImportFrom))
        or (isinstance(small, cst.Expr) and isinstance(small.value, cst.Yield))
        for line in lines
        for small in line
    )


def look_while(node: cst.While, tree: Tree) -> Iterator[Hit]:
    """`while False:`; `while True:` is how loops are written."""
    if literal(node.test) is not True:
        yield from always(node.test, tree)


def look_conditional(node: cst.IfExp | cst.CompIf, tree: Tree) -> Iterator[Hit]:
    """`a if False else b`, `[row for row in rows if False]`."""
    yield from always(node.test, tree)


def look_value(node: cst.Assign | cst.AnnAssign, tree: Tree) -> Iterator[Hit]:
    """`enabled = is_on("search") and False`: only the words themselves, `count or 1` is a default."""
    value = node.value
    found = outcome(value) if isinstance(value, cst.BooleanOperation) else None
    if not isinstance(value, cst.BooleanOperation) or found is None or not _decider(value, value=found.value):
        return
    targets = [one.target for one in node.targets] if isinstance(node, cst.Assign) else [node.target]
    if not any(target.deep_equals(value.left) for target in targets):  # `first = first and False` is state
        default = _is_default(value)
        told = "is never false" if default else f"is always {str(found.value).lower()}"
        shown = shortened(on_one_line(value, tree))
        yield Hit(
            node=value,
            message=f"value {told}",
            confidence="possible" if default else "certain",
            because=f"`{shown}` {told if default else f'can only be {found.value}'}",
        )


def _is_default(value: cst.BooleanOperation) -> bool:
    """`path or True`: anything may stand before it, and True may be meant for where nothing does."""
    left = value.left
    named = isinstance(left, (cst.Name, cst.Attribute, cst.Subscript))
    looked_up = isinstance(left, cst.Call) and last_name(left.func) == "get"
    return isinstance(value.operator, cst.Or) and literal(value.right) is True and (named or looked_up)


def _decider(node: cst.BaseExpression, *, value: bool) -> bool:
    """Whether one of the sides is `True` or `False` and settles the whole."""
    if not isinstance(node, cst.BooleanOperation):
        return isinstance(node, cst.Name) and node.value == str(value)
    return any(_decider(side, value=value) for side in (node.left, node.right))


_COMMENT: Final = r"\#[^\r\n]*[\r\n]"
_GAP: Final = rf"(?:[\s\\(]|{_COMMENT})*"

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
        rf"(?:if|while){_GAP}(?:not{_GAP})*(?:False|None|0)(?!\d)"
        rf"|(?:if{_GAP}(?:not{_GAP})*|while{_GAP}(?:not{_GAP})+)(?:True|1)(?!\d)"
        rf"|\b(?:and|or){_GAP}(?:not{_GAP})*(?:False|True|None|[01])(?!\d)"
        rf"|(?:False|True|None|[01])(?:[\s\\)]|{_COMMENT})*(?:and|or)\b"
    ),
    looks={
        "If": look_if,
        "While": look_while,
        "IfExp": look_conditional,
        "CompIf": look_conditional,
        "Assign": look_value,
        "AnnAssign": look_value,
    },
    invalid=(
        Example(code="def pay(cart):\n    if False and cart.express:\n        charge(cart)\n", at="2:8"),
        Example(code="if throttled or True:\n    serve()\n", at="1:4"),
        Example(code="rate = quick() if 0 else slow()\n", at="1:19"),
        Example(code="while False:\n    poll()\n", at="1:7"),
        Example(
            code="def pay():\n    live = is_on('pay') and False\n    return live\n", at="2:12", why="a value"
        ),
        Example(
            code="verify = bundle_path or True\n",
            at="1:10",
            why="a note without words: True may be the default",
        ),
        Example(
            code="if True:  # the check is too slow for now\n    serve()\n",
            at="1:4",
            why="a note without words",
        ),
    ),
    valid=(
        Example(code="while True:\n    poll()\n", why="how an endless loop is written"),
        Example(code="if debug and not False_alarm:\n    log()\n", why="a name, not a literal"),
        Example(code="def rows():\n    if False:\n        yield\n", why="makes an empty generator"),
        Example(
            code="class Loop:\n    def step(self):\n        self.first = self.first and False\n", why="state"
        ),
        Example(code="size = given or 1\nname = given or None\n", why="a default"),
        Example(
            code="rows = query.filter(active == False)\n", why="a value that is compared, not a condition"
        ),
    ),
)
