"""SL405 test-deselected: tests that a conftest.py keeps out of the run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.knowledge.skips import marker, skips
from shortcut_lint.python import lazily
from shortcut_lint.python.naming import on_one_line, shortened
from shortcut_lint.python.skipping import reason, uses
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

EXTENDING: Final = frozenset({"append", "extend"})


def look_assign(node: cst.Assign | cst.AugAssign, tree: Tree) -> Iterator[Hit]:
    """`collect_ignore = ["test_pay.py"]`, `collect_ignore += […]`."""
    targets = [one.target for one in node.targets] if isinstance(node, cst.Assign) else [node.target]
    if any(_is_list(target, tree) for target in targets):
        yield _ignored(node, node.value, tree)


def look_element(node: cst.Element, tree: Tree) -> Iterator[Hit]:
    """An entry of such a list, which has its own comment."""
    line = next((one for one in tree.around(tree.here) if isinstance(one, cst.SimpleStatementLine)), None)
    small = line.body[0] if line is not None else None
    if isinstance(small, cst.Assign) and any(_is_list(one.target, tree) for one in small.targets):
        yield _ignored(node, node.value, tree)


def look_call(node: cst.Expr, tree: Tree) -> Iterator[Hit]:
    """`item.add_marker(pytest.mark.skip)`, `collect_ignore.append("test_pay.py")`."""
    call = node.value
    if not isinstance(call, cst.Call) or not isinstance(call.func, cst.Attribute) or not call.args:
        return
    method, argument = call.func.attr.value, call.args[0].value
    if method in EXTENDING and _is_list(call.func.value, tree):
        yield _ignored(node, argument, tree)
    elif method in skips().carried.methods:
        for one in uses(argument, tree, {"skip", "xfail"}):
            why = reason(one, tree)
            yield Hit(
                node=node,
                message="tests skipped while they are collected"
                if one.marker.effect == "skip"
                else "tests are expected to fail",
                alone=bool(why.excuse),
                confidence="possible",
                because=f'its reason says "{why.excuse}"'
                if why.excuse
                else f"`{one.marker.name}` is added to them",
                reason=why.text,
            )


def _is_list(target: cst.BaseExpression, tree: Tree) -> bool:
    known = marker(tree.names.resolve(target))
    return known is not None and known.effect == "deselect" and isinstance(target, cst.Name)


def _ignored(node: cst.CSTNode, what: cst.BaseExpression, tree: Tree) -> Hit:
    return Hit(
        node=node,
        message=f"not collected: {shortened(on_one_line(what, tree))}",
        alone=False,  # setup.py and tests for other versions are listed for good
        because="pytest leaves it out of every run",
        extent="node" if isinstance(node, cst.Element) else "statement",
    )


RULE: Final = Rule(
    code="SL405",
    name="test-deselected",
    kind="skipped-test",
    what=(
        "Finds `collect_ignore` lists and markers that a conftest.py adds to skip tests or bear their "
        "failure, "
        "where the comment or the reason says that this is a stop-gap."
    ),
    why=(
        "What is left out while tests are collected is shown nowhere, not even among the skipped ones. Whole "
        "files rot that way."
    ),
    instead="Collect them again; or skip each test where it stands, with the incident in the reason.",
    needles=("collect_ignore", "add_marker", "applymarker"),
    looks={"Assign": look_assign, "AugAssign": look_assign, "Element": look_element, "Expr": look_call},
    invalid=(
        Example(
            code="# Hangs in CI, until the driver is fixed.\ncollect_ignore = ['test_driver.py']\n",
            at="2:1",
            path="tests/conftest.py",
        ),
        Example(
            code="collect_ignore = [\n    'setup.py',\n    'test_pay.py',  # temporarily disabled\n]\n",
            at="3:5",
            path="tests/conftest.py",
        ),
        Example(
            code=(
                "import pytest\n\ndef pytest_collection_modifyitems(items):\n"
                "    off = pytest.mark.skip(reason='flaky since the move, see OPS-31')\n"
                "    for item in items:\n        if 'browser' in item.nodeid:\n"
                "            item.add_marker(off)\n"
            ),
            at="7:13",
            path="conftest.py",
        ),
    ),
    valid=(
        Example(code="collect_ignore = ['setup.py']\n", path="conftest.py", why="no test, and no word"),
        Example(
            code=(
                "import pytest\n\ndef pytest_collection_modifyitems(config, items):\n"
                "    if not config.getoption('--slow'):\n        for item in items:\n"
                "            item.add_marker(pytest.mark.skip(reason='needs --slow'))\n"
            ),
            path="conftest.py",
            why="an option runs them",
        ),
    ),
)
