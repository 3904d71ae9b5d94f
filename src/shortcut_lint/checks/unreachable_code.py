"""SL202 unreachable-code: statements behind one that always leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.python import lazily, reach
from shortcut_lint.python.skipping import raised_skip
from shortcut_lint.python.standing import test_ended
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

LEAVING_CALLS: Final = frozenset({"sys.exit", "os._exit"})
"""As they are written; under another name a call could be anything."""


def look(node: cst.Return | cst.Raise | cst.Continue | cst.Break, tree: Tree) -> Iterator[Hit]:
    """A `return`, `raise`, `continue` or `break` with live code behind it in its block."""
    if reach.cut_short(node, tree) is not None:
        return
    if isinstance(node, cst.Raise) and raised_skip(node, tree):
        return
    if isinstance(node, cst.Return) and test_ended(node, tree) is not None:
        return
    yield from hits(node, tree, type(node).__name__.lower())


def look_call(node: cst.Expr, tree: Tree) -> Iterator[Hit]:
    """`sys.exit()` with live code behind it."""
    call = node.value
    if not isinstance(call, cst.Call) or call.lpar or tree.is_test:
        return
    name = tree.code(call.func) if isinstance(call.func, cst.Attribute) else ""
    if "".join(name.split()) in LEAVING_CALLS:
        yield from hits(node, tree, f"{name}()")


def hits(node: cst.BaseSmallStatement, tree: Tree, leaving: str) -> Iterator[Hit]:
    """A hit where something behind `node` would do anything if it ran."""
    if dead := reach.behind(node, tree):
        yield Hit(
            node=node,
            message=f"code behind this `{leaving}` never runs",
            because=f"nothing gets past the `{leaving}` to {reach.counted(dead)}",
        )


RULE: Final = Rule(
    code="SL202",
    name="unreachable-code",
    kind="disabled",
    what=(
        "Finds statements behind a `return`, `raise`, `continue`, `break` or `sys.exit()` in the same block."
    ),
    why=(
        "A `return` put above the code that hurts is a quick way to stop it. The code under it still looks "
        "alive, gets renamed and reviewed, and never runs; where nobody meant it, it is a plain bug."
    ),
    instead="Delete the dead code or let it run again; or name the incident that still needs the exit.",
    needles=reach.NEEDLES,
    sharp=reach.SHARP,
    looks={"Return": look, "Raise": look, "Continue": look, "Break": look, "Expr": look_call},
    invalid=(
        Example(
            code="for host in hosts:\n    if host.slow:\n        continue\n        host.ping()\n",
            at="3:9",
        ),
        Example(code="def pay(cart):\n    log(cart)\n    return\n\n    charge(cart)\n", at="3:5"),
        Example(
            code="def rate(user):\n    return quick(\n        user,\n    )\n    return slow(user)\n",
            at="2:5",
            why="the old way of doing it kept under the new one",
        ),
        Example(code="if late: return_all(); sys.exit(1); charge()\n", at="1:24"),
        Example(code="try:\n    raise Busy(\n'now')\n    serve()\nfinally:\n    close()\n", at="2:5"),
    ),
    valid=(
        Example(
            code="def rows():\n    raise NotImplementedError\n    yield\n",
            why="a `yield` makes the function a generator",
        ),
        Example(
            code="def size(shape):\n    if shape.flat:\n        raise Flat(shape)\n    return shape.size\n",
            why="the `raise` ends its own block only",
        ),
        Example(
            code=(
                "def find(key):\n    for row in table:\n        use(row)\n        raise Found(row)\n"
                "        return None\n"
            ),
            why="a `return` that only calms a type checker",
        ),
        Example(
            code="import sys\n\nif worker:\n    raise ConfigError(worker)\n    sys.exit(1)\n",
            why="one exit behind another",
        ),
        Example(
            code="import pytest\n\ndef test_pay():\n    raise pytest.skip('flaky')\n    pay()\n",
            path="tests/test_pay.py",
            why="a skipped test, which test-skipped reports",
        ),
        Example(
            code="def test_pay():\n    pay()\n    return\n    assert paid()\n",
            path="tests/test_pay.py",
            why="test-neutralised reports it",
        ),
        Example(
            code="def charge(cart):\n    return\n    cart.charge()\n",
            why="function-cut-short reports it",
        ),
        Example(
            code="import sys\n\ndef test_exit(monkeypatch):\n    sys.exit(1)\n    assert exited\n",
            path="tests/test_exit.py",
            why="tests replace `sys.exit`",
        ),
    ),
)
