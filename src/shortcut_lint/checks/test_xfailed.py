"""SL402 test-xfailed: tests whose failure is expected, so that nobody has to repair them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.finding import Confidence
from shortcut_lint.knowledge.skips import Effect, skips
from shortcut_lint.python import lazily
from shortcut_lint.python.skipping import LEAVES, MARKS, Reason, Use, belief, reason, says_where, use, uses
from shortcut_lint.python.standing import branch, in_test, standing, subject
from shortcut_lint.python.truth import literal
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

XFAIL: Final[frozenset[Effect]] = frozenset({"xfail"})


def look_decorator(node: cst.Decorator, tree: Tree) -> Iterator[Hit]:
    """`@pytest.mark.xfail(…)`, `@unittest.expectedFailure`."""
    if (one := use(node.decorator, tree, MARKS, XFAIL)) is not None:
        yield from marked(node, one, subject(tree), tree)


def look_assign(node: cst.Assign, tree: Tree) -> Iterator[Hit]:
    """`pytestmark = pytest.mark.xfail(…)`."""
    if any(tree.names.resolve(target.target) in skips().carried.names for target in node.targets):
        for one in uses(node.value, tree, XFAIL):
            yield from marked(node, one, subject(tree), tree)


def look_argument(node: cst.Arg, tree: Tree) -> Iterator[Hit]:
    """`pytest.param(…, marks=pytest.mark.xfail)`: without an excuse it is how a negative test is written."""
    if node.keyword is None or node.keyword.value not in skips().carried.keywords:
        return
    for one in uses(node.value, tree, XFAIL):
        why = reason(one, tree)
        negative = not why.excuse or one.argument(None, {"raises"}) is not None
        yield from marked(node, one, "case of a test", tree, negative=negative)


def marked(node: cst.CSTNode, one: Use, what: str, tree: Tree, *, negative: bool = False) -> Iterator[Hit]:
    """A hit for a marker that is not told never to act; a `negative` test needs a witness."""
    if not one.idle:
        why = reason(one, tree)
        yield hit(node, one, why, what, None if negative else firmness(one, why, tree))


def firmness(one: Use, why: Reason, tree: Tree) -> Confidence | None:
    """How firmly an expected failure is believed to be one that nobody expected at first."""
    if one.condition is not None or why.excuse:
        return belief(one, why, tree)
    if one.argument(None, {"raises"}) is not None:
        return None
    bare = not why.given and bool(one.marker.reason_keywords)
    lenient = is_false(one, "run") or is_false(one, "strict")
    return belief(one, why, tree) and ("likely" if bare or lenient else "possible")


def is_false(one: Use, keyword: str) -> bool:
    """Whether a keyword is given as False."""
    value = one.argument(None, {keyword})
    return value is not None and literal(value) is False


def look_call(node: cst.Expr, tree: Tree) -> Iterator[Hit]:
    """`pytest.xfail(…)` inside a test."""
    one = use(node.value, tree, LEAVES, XFAIL) if isinstance(node.value, cst.Call) else None
    if one is None:
        return
    why, when, test = reason(one, tree), standing(tree), branch(tree)
    alone: Confidence | None = None
    if when == "always" and in_test(tree):
        alone = belief(one, why, tree)
    elif test is None or not says_where(test, tree):
        alone = "likely" if why.excuse else "possible" if in_test(tree) else None
    yield hit(node, one, why, subject(tree), alone)


def hit(node: cst.CSTNode, one: Use, why: Reason, what: str, alone: Confidence | None) -> Hit:
    """The hit for an expected failure; without a confidence it needs a witness."""
    if is_false(one, "run"):
        message, because = f"{what} is not run", "`run=False` skips it"
    elif is_false(one, "strict"):
        message, because = f"failure of this {what} is borne", "by `strict=False` a repair goes unnoticed"
    else:
        message, because = f"{what} is expected to fail", f"`{one.marker.name}` bears its failure"
    if why.excuse:
        because = f'its reason says "{why.excuse}"'
    return Hit(
        node=node,
        message=message,
        alone=alone is not None,
        confidence=alone or "likely",
        because=because,
        reason=why.text,
    )


RULE: Final = Rule(
    code="SL402",
    name="test-xfailed",
    kind="skipped-test",
    what=(
        "Finds tests that may fail: `pytest.mark.xfail` and `unittest.expectedFailure` without a condition, "
        "where the reason admits something to repair, where none is given, or where `run=False` or "
        "`strict=False` hides what the test would say."
    ),
    why=(
        "An expected failure keeps the build green while the code is broken, and without `strict=True` it "
        "stays green, and marked, when the code is repaired."
    ),
    instead=(
        "Repair what the test shows; or give the incident in the reason and let the repair be noticed: "
        '`@pytest.mark.xfail(reason="INC-42", strict=True)`.'
    ),
    needles=("xfail", "expectedfailure", "knownfailureif"),
    looks={"Decorator": look_decorator, "Assign": look_assign, "Arg": look_argument, "Expr": look_call},
    invalid=(
        Example(
            code=(
                "import pytest\n\n@pytest.mark.xfail(reason='bug 1405690: fails for some diffs')\n"
                "def test_overflow(page):\n    assert page.fits\n"
            ),
            at="3:1",
            path="tests/test_page.py",
        ),
        Example(
            code=(
                "import pytest\n\n@pytest.mark.xfail(run=False)\nclass TestLoan:\n    def test_new(self):\n"
                "        lend()\n"
            ),
            at="3:1",
            path="tests/test_loan.py",
            why="it does not run at all",
        ),
        Example(
            code=(
                "import pytest\n\n# Bear it until the vendor's sandbox is fixed.\n@pytest.mark.xfail\n"
                "def test_pay():\n    pay()\n"
            ),
            at="4:1",
            path="tests/test_pay.py",
        ),
        Example(
            code=(
                "import unittest\n\nclass Pay(unittest.TestCase):\n    @unittest.expectedFailure\n"
                "    def test_pay(self):\n        pay()\n"
            ),
            at="4:5",
            path="tests/test_pay.py",
            why="no reason; a note",
        ),
        Example(
            code=(
                "import pytest\n\ndef test_search(browser):\n    if browser.name == 'firefox':\n"
                "        pytest.xfail('clicking does not work there for now')\n    search()\n"
            ),
            at="5:9",
            path="tests/test_search.py",
        ),
    ),
    valid=(
        Example(
            code=(
                "import pytest\n\n@pytest.mark.parametrize('text', [\n"
                "    pytest.param('', marks=pytest.mark.xfail(raises=ValueError)),\n])\n"
                "def test_parse(text):\n    parse(text)\n"
            ),
            path="tests/test_parse.py",
            why="how a negative test is written",
        ),
        Example(
            code=(
                "import sys, pytest\n\n@pytest.mark.xfail(sys.platform == 'win32', reason='no fork there')\n"
                "def test_fork():\n    fork()\n"
            ),
            path="tests/test_fork.py",
            why="only on one platform",
        ),
        Example(
            code=(
                "import pytest\n\n@pytest.mark.xfail(raises=NotImplementedError)\ndef test_merge(backend):\n"
                "    backend.merge()\n"
            ),
            path="tests/test_merge.py",
            why="says exactly which failure is right",
        ),
    ),
)
