"""SL209 kill-switch-thrown: switches made for emergencies that are on in the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.knowledge.flags import emergency_spellings, is_for_emergencies
from shortcut_lint.python import lazily
from shortcut_lint.python.naming import last_name
from shortcut_lint.python.truth import literal
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")


def look_assign(node: cst.Assign | cst.AnnAssign, tree: Tree) -> Iterator[Hit]:
    """`CHECKOUT_KILL_SWITCH = True`, `settings.MAINTENANCE_MODE = True`, `FLAGS["kill_switch"] = True`."""
    target = node.targets[0].target if isinstance(node, cst.Assign) else node.target
    name = last_name(target)
    fixed = not isinstance(target, cst.Name) or name.isupper()
    if node.value is not None and fixed:
        yield from thrown(node, name, node.value, tree)


def look_entry(node: cst.DictElement, tree: Tree) -> Iterator[Hit]:
    """`FEATURES = {"maintenance_mode": True}`; what a function makes is an answer."""
    outer = (one for one in tree.around(tree.here) if not isinstance(one, cst.DictElement))
    line = next(outer, None) if tree.function(tree.here) is None else None
    if isinstance(line, cst.SimpleStatementLine) and isinstance(line.body[0], (cst.Assign, cst.AnnAssign)):
        yield from thrown(node, last_name(node.key), node.value, tree)


def thrown(node: cst.CSTNode, name: str, value: cst.BaseExpression, tree: Tree) -> Iterator[Hit]:
    """A hit for an emergency's switch that is on."""
    if not tree.is_test and literal(value) is True and is_for_emergencies(name):
        yield Hit(
            node=node,
            message=f"`{name}` is on",
            because=f"`{name}` is the name of a switch for emergencies",
            name=name,
            now=tree.code(value),
            extent="node" if isinstance(node, cst.DictElement) else "statement",
        )


RULE: Final = Rule(
    code="SL209",
    name="kill-switch-thrown",
    kind="disabled",
    what=(
        "Finds switches made for emergencies that are on in the code: `MAINTENANCE_MODE = True`, "
        "`FEATURES = {'kill_switch': True}`."
    ),
    why=(
        "A switch in the code needs a deployment to be thrown back, and the reason to do so is not in "
        "the code. "
        "What it stops stays stopped."
    ),
    instead="Throw it back, or delete what it stops; or name the incident that still needs it.",
    needles=emergency_spellings(),
    looks={"Assign": look_assign, "AnnAssign": look_assign, "DictElement": look_entry},
    invalid=(
        Example(code="CHECKOUT_KILL_SWITCH = True\n", at="1:1"),
        Example(code="FEATURES = {\n    'search': True,\n    'maintenance_mode': True,\n}\n", at="3:5"),
    ),
    valid=(
        Example(code="MAINTENANCE_MODE = False\n", why="it is off"),
        Example(
            code="import os\n\nMAINTENANCE_MODE = os.getenv('MAINTENANCE')\n", why="the environment decides"
        ),
    ),
)
