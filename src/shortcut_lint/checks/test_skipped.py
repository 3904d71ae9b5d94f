"""SL401 test-skipped: tests that are left out of every run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.finding import Confidence
from shortcut_lint.knowledge.skips import Effect, marker, skips
from shortcut_lint.python import lazily, reach
from shortcut_lint.python.skipping import (
    LEAVES,
    MARKS,
    Reason,
    Use,
    belief,
    names_in,
    reason,
    says_where,
    use,
    uses,
)
from shortcut_lint.python.standing import branch, in_test, standing, subject
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

SKIP: Final[frozenset[Effect]] = frozenset({"skip"})


def look_decorator(node: cst.Decorator, tree: Tree) -> Iterator[Hit]:
    """`@pytest.mark.skip(…)`, `@unittest.skip(…)`, `@nottest`."""
    if (one := use(node.decorator, tree, MARKS, SKIP)) is not None:
        yield from marked(node, one, subject(tree), tree)


def look_assign(node: cst.Assign, tree: Tree) -> Iterator[Hit]:
    """`pytestmark = pytest.mark.skip(…)`, `__test__ = False`."""
    for target in node.targets:
        name = tree.names.resolve(target.target)
        known = marker(name)
        if name in skips().carried.names:
            for one in uses(node.value, tree, SKIP):
                yield from marked(node, one, subject(tree), tree)
        elif known is not None and known.effect == "skip" and tree.code(node.value) in known.values:
            yield Hit(
                node=node,
                message=f"{subject(tree)} is not collected",
                alone=False,  # base classes of tests say so for good
                because=f"`{name} = {tree.code(node.value)}` hides it from every run",
            )


def look_argument(node: cst.Arg, tree: Tree) -> Iterator[Hit]:
    """`pytest.param(…, marks=pytest.mark.skip)`."""
    if node.keyword is not None and node.keyword.value in skips().carried.keywords:
        for one in uses(node.value, tree, SKIP):
            yield from marked(node, one, "case of a test", tree)


def marked(node: cst.CSTNode, one: Use, what: str, tree: Tree) -> Iterator[Hit]:
    """A hit for a marker that is not told never to act, and takes out something that does anything."""
    if one.idle:
        return
    why = reason(one, tree)
    if one.condition is not None and says_where(one.condition, tree):
        why = why._replace(text=names_in(why.text))
    loses = not isinstance(node, cst.Decorator) or takes_out_a_test(one, tree)
    yield hit(node, one, why, what, belief(one, why, tree) if loses else None)


def takes_out_a_test(one: Use, tree: Tree) -> bool:
    """Whether what the decorator being looked at stands on would run without it, and do anything."""
    around = next(iter(tree.scopes(tree.here)), None)
    if isinstance(around, cst.FunctionDef) and reach.does_nothing(around, tree):
        return False
    if not one.marker.name.endswith(".nottest"):
        return True
    # It stands on helpers whose names only look like those of tests, and there it is right.
    name = "" if around is None else around.name.value.lower()
    return tree.is_test and (name.startswith("test") or (isinstance(around, cst.ClassDef) and "test" in name))


def look_raise(node: cst.Raise, tree: Tree) -> Iterator[Hit]:
    """`raise SkipTest`, `raise pytest.skip(…)`."""
    if node.exc is not None and (one := use(node.exc, tree, LEAVES, SKIP)) is not None:
        yield from left(node, one, tree)


def look_call(node: cst.Expr, tree: Tree) -> Iterator[Hit]:
    """`pytest.skip(…)`, `self.skipTest(…)`."""
    if isinstance(node.value, cst.Call) and (one := use(node.value, tree, {"call"}, SKIP)) is not None:
        yield from left(node, one, tree)


def left(node: cst.Raise | cst.Expr, one: Use, tree: Tree) -> Iterator[Hit]:
    """A hit where a test is left from within; alone where that happens whatever the test finds."""
    why, when = reason(one, tree), standing(tree)
    if when == "after a failure" and in_test(tree):
        yield Hit(
            node=node,
            message="a failure of this test is turned into a skip",
            because="it skips where the test has just failed",
            reason=why.text,
        )
        return
    drops_a_test = bool(reach.behind(node, tree)) or reach.opens(node, tree) is None
    alone: Confidence | None = None
    if when == "always" and in_test(tree) and (why.excuse or drops_a_test):
        alone = belief(one, why, tree)
    elif when == "sometimes" and (test := branch(tree)) is not None:
        if says_where(test, tree):
            why = why._replace(text=names_in(why.text))
        elif why.excuse:
            alone = "possible"
    yield hit(node, one, why, subject(tree), alone)


def hit(node: cst.CSTNode, one: Use, why: Reason, what: str, alone: Confidence | None) -> Hit:
    """The hit for a skip by what is said for it; without a confidence it needs a witness."""
    if why.excuse:
        message, because = f"{what} skipped until something is repaired", f'its reason says "{why.excuse}"'
    elif why.given:
        message, because = f"{what} skipped", f"`{one.marker.name}` leaves it out"
    else:
        message, because = f"{what} skipped without a reason", f"`{one.marker.name}` gives no reason"
    return Hit(
        node=node,
        message=message,
        alone=alone is not None,
        confidence=alone or "likely",
        because=because,
        reason=why.text,
    )


RULE: Final = Rule(
    code="SL401",
    name="test-skipped",
    kind="skipped-test",
    what=(
        "Finds tests, classes and modules of tests that are skipped without a condition, by decorator, "
        "`pytestmark`, `marks=`, call or exception, where no reason is given or the reason admits something "
        "to repair."
    ),
    why=(
        "A skipped test is green. The failure that it would have shown comes back unseen, and the code it "
        "covered is changed without it."
    ),
    instead=(
        "Repair the test and run it; or give the incident in the reason: "
        '`@pytest.mark.skip(reason="INC-42: the pool runs dry")`.'
    ),
    needles=("skip", "nottest", "__test__", "quarantine", "disabled", "broken", "flaky"),
    sharp=r"pytest|unittest|nose|testtools|absltest|asynctest|behave|numpy|\btag\b|[sS]kipTest|__test__",
    looks={
        "Decorator": look_decorator,
        "Assign": look_assign,
        "Arg": look_argument,
        "Raise": look_raise,
        "Expr": look_call,
    },
    invalid=(
        Example(
            code=(
                "import pytest\n\n@pytest.mark.skip(reason='hangs since the upgrade, see #3916')\n"
                "def test_pay(cart):\n    assert pay(cart)\n"
            ),
            at="3:1",
            path="tests/test_pay.py",
        ),
        Example(
            code=(
                "from unittest import SkipTest, TestCase\n\nclass Pay(TestCase):\n    def test_pay(self):\n"
                "        raise SkipTest\n        self.assertTrue(pay())\n"
            ),
            at="5:9",
            path="shop/tests.py",
        ),
        Example(
            code="import pytest\n\npytestmark = pytest.mark.skip\n\ndef test_pay():\n    pay()\n",
            at="3:1",
            path="tests/test_pay.py",
            why="the whole module",
        ),
        Example(
            code=(
                "import pytest\n\nWHY = 'unimplemented, see GH-3689'\n\n@pytest.mark.skip(reason=WHY)\n"
                "class TestMail:\n    def test_send(self):\n        send()\n"
            ),
            at="5:1",
            path="tests/test_mail.py",
            why="the reason stands in a constant",
        ),
        Example(
            code=(
                "import pytest\n\ndef test_search():\n    rows = search()\n    try:\n"
                "        assert rows[0] == 1\n"
                "    except Exception:\n        pytest.skip('no rows')\n"
            ),
            at="8:9",
            path="tests/test_search.py",
            why="it fails, and nobody hears of it",
        ),
        Example(
            code=(
                "import os, pytest\n\n# Skipped on the build server for now, until the clock is fixed.\n"
                "@pytest.mark.skipif('CI' in os.environ, reason='clock')\ndef test_clock():\n    tick()\n"
            ),
            at="4:1",
            path="tests/test_clock.py",
            why="a condition, but the comment says that it is a stop-gap",
        ),
        Example(
            code=(
                "import pytest\n\n@pytest.mark.skipif(BUILD_HOST == 'travis', reason='its own network')\n"
                "def test_network():\n    ping()\n"
            ),
            at="3:1",
            path="tests/test_network.py",
            why="not run where a failure would be seen; a note",
        ),
    ),
    valid=(
        Example(
            code="import pytest\n\n@pytest.mark.skipif(**unless_on_path())\ndef test_it():\n    it()\n",
            path="tests/test_plan.py",
            why="its condition stands elsewhere",
        ),
        Example(
            code=(
                "import pytest\n\n@pytest.mark.skipif(not ON_CI, reason='needs the runner')\n"
                "def test_runner():\n    run()\n"
            ),
            path="tests/test_runner.py",
            why="CI runs it",
        ),
        Example(
            code=(
                "import sys, pytest\n\n@pytest.mark.skipif(sys.platform == 'win32', reason='needs fork')\n"
                "def test_fork():\n    fork()\n"
            ),
            path="tests/test_fork.py",
            why="it says where the test can run",
        ),
        Example(
            code=(
                "import pytest\n\ndef test_query(db):\n    if not db.has_window_functions:\n"
                "        pytest.skip('no window functions')\n    query(db)\n"
            ),
            path="tests/test_query.py",
            why="only where the database cannot do it",
        ),
        Example(
            code=(
                "import unittest\n\nclass Base(unittest.TestCase):\n    @unittest.skip('abstract')\n"
                "    def test_open(self):\n        self.open()\n"
            ),
            path="tests/base.py",
            why="a reason that will stand",
        ),
        Example(
            code=(
                "import unittest\n\nclass OnRedis(Queues):\n    @unittest.skip\n    def test_order(self):\n"
                "        pass\n"
            ),
            path="tests/test_redis.py",
            why="takes out a test that it inherits, on purpose",
        ),
        Example(
            code="import pytest\n\n@pytest.mark.skipif(False, reason='flaky')\ndef test_pay():\n    pay()\n",
            path="tests/test_pay.py",
            why="a skip that never acts",
        ),
    ),
)
