"""SL203 function-cut-short: functions that leave before they have begun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.python import lazily, reach
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")


def look(node: cst.Return | cst.Raise, tree: Tree) -> Iterator[Hit]:
    """A function whose first statement returns a constant or raises, with live code behind it."""
    function = reach.cut_short(node, tree)
    if function is None:
        return
    name = function.name.value
    if tree.is_test and (name.startswith("test") or isinstance(node, cst.Raise)):
        return
    if dead := reach.behind(node, tree):
        does = "raises" if isinstance(node, cst.Raise) else "returns"
        yield Hit(
            node=node,
            message=f"`{name}` {does} at once; {reach.counted(dead)} below never run",
            because=f"`{name}` {does} before it does anything",
        )


RULE: Final = Rule(
    code="SL203",
    name="function-cut-short",
    kind="disabled",
    what=(
        "Finds functions whose first statement is a `return` of nothing or a constant, or a `raise`, "
        "with the "
        "old body still under it."
    ),
    why=(
        "One line at the top switches off a task, a view or a check for everybody who calls it. Callers see "
        "nothing of it, and the body below looks as if it still ran."
    ),
    instead=(
        "Put the body back, or delete the function and its calls; or name the incident that still needs "
        "it off."
    ),
    needles=reach.NEEDLES,
    sharp=reach.SHARP,
    looks={"Return": look, "Raise": look},
    invalid=(
        Example(
            code=(
                '@task\ndef sync_stars():\n    """Count the stars."""\n    return\n'
                "    for repo in repos():\n        count(repo)\n"
            ),
            at="4:5",
        ),
        Example(code="def limits(user):\n    return []\n    return query(user)\n", at="2:5"),
        Example(
            code="def healthy():\n    return True, []\n    probes = ping()\n    return all(probes), probes\n",
            at="2:5",
        ),
        Example(
            code=(
                "class Export:\n    def get(self, request):\n        raise Http404('off')\n"
                "        return render(request)\n"
            ),
            at="3:9",
        ),
    ),
    valid=(
        Example(code="def ready():\n    return True\n", why="there is nothing under it"),
        Example(code="def rows():\n    return\n    yield\n", why="an empty generator is written so"),
        Example(
            code="def area(self):\n    raise NotImplementedError\n    return 0.0\n",
            why="nothing that did anything",
        ),
        Example(
            code="def pay(cart):\n    if not cart:\n        return None\n    charge(cart)\n",
            why="it leaves only on a condition",
        ),
        Example(
            code="def test_pay():\n    return\n    assert pay()\n",
            path="tests/test_pay.py",
            why="test-neutralised reports it",
        ),
        Example(
            code="def setUpClass(cls):\n    raise ValueError('no')\n    connect()\n",
            path="tests/test_runner.py",
            why="tests fail on purpose",
        ),
    ),
)
