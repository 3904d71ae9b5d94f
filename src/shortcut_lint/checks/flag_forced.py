"""SL205 flag-forced: switches and settings that a comment says are off for the moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from shortcut_lint.knowledge.flags import is_switched_off
from shortcut_lint.python import lazily
from shortcut_lint.python.naming import last_name, on_one_line
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

DEFAULTS: Final = frozenset({"default", "fallback"})
"""Keywords under which readers of settings take what holds when the setting is missing."""

COLUMNS: Final = frozenset({"blank", "null", "nullable", "primary_key"})
"""Keywords that tell what a column of a table may hold."""

QUERIES: Final = frozenset({"exclude", "filter", "filter_by", "get"})
"""Methods whose keywords, where they have nothing else, tell which rows are asked for."""

EMPTY: Final = {"List": "[]", "Tuple": "()", "Dict": "{}"}


class Switch(NamedTuple):
    """A name, and the code of the literal that it is set to."""

    name: str
    now: str
    is_setting: bool = False
    """Whether other code reads it: a constant, an attribute, an entry, an argument."""


def look_assignment(node: cst.Assign | cst.AnnAssign, tree: Tree) -> Iterator[Hit]:
    """`ENABLE_SEARCH = False`, `settings.BANISH_ENABLED = False`, `FEATURES["search"] = False`."""
    if node.value is not None:
        target = node.targets[0].target if isinstance(node, cst.Assign) else node.target
        name = last_name(target)
        is_setting = name.isupper() if isinstance(target, cst.Name) else not is_state(target)
        yield from hits(node, Switch(name, shown(node.value, tree), is_setting), node.value, tree)


def look_entry(node: cst.DictElement, tree: Tree) -> Iterator[Hit]:
    """`FEATURES = {"search": False}`; what is returned or passed on is data."""
    line = next((one for one in tree.around(tree.here) if isinstance(one, cst.SimpleStatementLine)), None)
    is_setting = line is not None and isinstance(line.body[0], (cst.Assign, cst.AnnAssign))
    yield from hits(node, Switch(last_name(node.key), shown(node.value, tree), is_setting), node.value, tree)


def look_argument(node: cst.Arg, tree: Tree) -> Iterator[Hit]:
    """`index(page, sections=False)`."""
    if (
        node.keyword is not None
        and node.keyword.value not in DEFAULTS | COLUMNS
        and not is_queried(tree.calls.get(id(node)))
    ):
        now = shown(node.value, tree)
        yield from hits(node, Switch(node.keyword.value, now, now == "False"), node.value, tree)


def is_queried(place: tuple[cst.Call, int] | None) -> bool:
    """Whether an argument tells which rows are asked for: `shops.filter(active=False)`."""
    if place is None:
        return False
    call, _ = place
    return last_name(call.func) in QUERIES and all(one.keyword is not None for one in call.args)


def look_default(node: cst.Param, tree: Tree) -> Iterator[Hit]:
    """`def index(page, enable_sections=False):`."""
    if node.default is not None:
        yield from hits(node, Switch(node.name.value, shown(node.default, tree)), node.default, tree)


def hits(node: cst.CSTNode, switch: Switch, value: cst.BaseExpression, tree: Tree) -> Iterator[Hit]:
    """A hit for what is off; it needs a witness, since most flags that are off were never on."""
    if tree.is_test:
        return
    switch = read_with_default(value, tree) or switch
    off = is_switched_off(switch.name, switch.now)
    if off or (off is None and switch.is_setting and is_nothing(value)):
        yield Hit(
            node=node,
            message=f"`{switch.name}` set to {switch.now}",
            alone=False,
            because=because(switch, named=off is not None),
            name=switch.name,
            now=switch.now,
            extent="statement" if isinstance(node, (cst.Assign, cst.AnnAssign)) else "node",
        )


def because(switch: Switch, *, named: bool) -> str:
    """What the value does, for a name that is that of a switch or of any setting."""
    return (
        f"{switch.now} switches off what `{switch.name}` is about"
        if named
        else f"{switch.now} leaves `{switch.name}` out"
    )


def read_with_default(value: cst.BaseExpression, tree: Tree) -> Switch | None:
    """The switch that is read from the environment or from settings, and what it is when it is missing."""
    if (
        not isinstance(value, cst.Call)
        or not value.args
        or not isinstance(value.args[0].value, cst.SimpleString)
    ):
        return None
    second = [arg.value for arg in value.args[1:2] if arg.keyword is None]
    named = [arg.value for arg in value.args[1:] if arg.keyword is not None and arg.keyword.value in DEFAULTS]
    for default in (*named, *second):
        if isinstance(default, (cst.Name, cst.SimpleString, cst.Integer)):
            return Switch(value.args[0].value.raw_value, on_one_line(default, tree))
    return None


def is_state(target: cst.BaseExpression) -> bool:
    """Whether a target is the state of an object, which starts as nothing."""
    while isinstance(target, (cst.Attribute, cst.Subscript)):
        target = target.value
    return isinstance(target, cst.Name) and target.value in {"self", "cls"}


def shown(value: cst.BaseExpression, tree: Tree) -> str:
    """The code of a value without the comments in it."""
    if isinstance(value, (cst.List, cst.Tuple, cst.Dict)) and not value.elements:
        return EMPTY[type(value).__name__]
    return on_one_line(value, tree)


def is_nothing(value: cst.BaseExpression) -> bool:
    """Whether a literal is what a setting is given to do nothing: False, None, or empty."""
    if isinstance(value, cst.Name):
        return value.value in {"False", "None"}
    if isinstance(value, (cst.List, cst.Tuple, cst.Dict)):
        return not value.elements
    return isinstance(value, cst.SimpleString) and not value.raw_value


RULE: Final = Rule(
    code="SL205",
    name="flag-forced",
    kind="disabled",
    what=(
        "Finds switches that are off, and settings that are False, None or empty, where the comment says "
        "that this is a stop-gap: constants, attributes, entries, arguments, defaults of environment "
        "variables."
    ),
    why=(
        "Switching a feature off is the right thing to do in an outage and the easiest to forget: "
        "everything works, and one thing quietly does not happen."
    ),
    instead="Switch it on again or remove the feature; or name the incident that keeps it off.",
    looks={
        "Assign": look_assignment,
        "AnnAssign": look_assignment,
        "Arg": look_argument,
        "DictElement": look_entry,
        "Param": look_default,
    },
    invalid=(
        Example(code="# Disabled because of a leak in the client.\nCACHEOPS_ENABLED = False\n", at="2:1"),
        Example(
            code=(
                "render(\n    title,\n    # Temporarily disabled, the vendor times out.\n"
                "    prices=False,\n)\n"
            ),
            at="4:5",
        ),
        Example(code="FEATURES['search'] = False  # until the index is fixed\n", at="1:1"),
        Example(code="import os\nlive = os.getenv('ENABLE_LIVE', 'false')  # temporary fix\n", at="2:1"),
        Example(code="# Temporarily disabling this, see bug 850084.\nUNVERIFIED_ISSUER = None\n", at="2:1"),
        Example(
            code=(
                "VIEW = {\n    # Off for now, until the index is fixed.\n    'filters': [\n"
                "        # 'a',\n    ],\n}\n"
            ),
            at="3:5",
        ),
        Example(code="DISABLE_MAIL = True  # re-enable when the queue is empty\n", at="1:1"),
        Example(code="def page(use_cache=False):  # hotfix: stale pages\n    ...\n", at="1:10"),
    ),
    valid=(
        Example(code="ENABLE_SEARCH = False\n", why="most flags that are off were never on"),
        Example(code="ENABLE_SEARCH = True  # temporary fix\n", why="it is on"),
        Example(code="found = None  # temporary fix\n", why="a local variable that is yet to be set"),
        Example(
            code="class A:\n    def f(self):\n        self.rows = []  # temporary fix\n        g()\n",
            why="how state starts",
        ),
        Example(
            code="cache = False\nenable_it = False  # temporary fix\n",
            path="tests/test_x.py",
            why="a test's set-up",
        ),
        Example(code="limit(page, size=None)  # temporary fix\n", why="no switch"),
        Example(
            code="# Workaround: Enums lose their values.\nkind = Column(String, nullable=False)\n",
            why="what the column may hold",
        ),
        Example(
            code="# HACK: the first that is no source\nrepo = repos.get(is_source=False)\n",
            why="which row is asked for",
        ),
        Example(
            code="class Order(Base, frozen=False):\n    # A bug keeps it so.\n    pass\n", why="what it is"
        ),
    ),
)
