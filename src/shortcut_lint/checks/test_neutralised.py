"""SL403 test-neutralised: tests that are run, or look as if they were, and test nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.comments import prose
from shortcut_lint.knowledge.skips import is_renamed
from shortcut_lint.python import lazily, reach
from shortcut_lint.python.emptied import emptied
from shortcut_lint.python.naming import shortened
from shortcut_lint.python.skipping import raised_skip
from shortcut_lint.python.standing import is_test, test_ended
from shortcut_lint.python.truth import literal
from shortcut_lint.python.untested import untested
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.comments.comment import Block
    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")


def look_return(node: cst.Return, tree: Tree) -> Iterator[Hit]:
    """A `return` directly in a test, with the rest of the test under it."""
    test = test_ended(node, tree)
    if test is not None and (dead := reach.behind(node, tree)):
        start = reach.opens(node, tree) is not None
        yield Hit(
            node=node,
            message="test ends before it begins" if start else "test ends before its end",
            because=f"nothing gets past the `return` to {reach.counted(dead)}",
        )


def look_raise(node: cst.Raise, tree: Tree) -> Iterator[Hit]:
    """A `raise` that a test begins with, with the test under it."""
    test = reach.opens(node, tree)
    if test is None or not is_test(test, tree) or raised_skip(node, tree):
        return
    if dead := reach.behind(node, tree):
        yield Hit(
            node=node,
            message="test raises before it begins",
            because=f"nothing gets past the `raise` to {reach.counted(dead)}",
        )


def look_block(block: Block, tree: Tree) -> Iterator[Hit]:
    """The body of a test behind a `#`; also a whole test or an assertion, which by themselves are notes where
    the file has other code.
    """
    found = emptied(block, tree)
    if found is not None and is_test(found.function, tree):
        yield Hit(
            node=found.code,
            message=f"body of `{found.function.name.value}` commented out",
            because=f"`{shortened(found.code.lines[0].strip())}` is all that the test did",
        )
    elif found is None and (lost := untested(block, tree)) is not None:
        yield Hit(
            node=lost.code if tree.here >= 0 else block,
            message=f"{lost.what} commented out",
            confidence="possible" if tree.module.body else "likely",
            because=f"`{shortened(lost.code.lines[0].strip())}` tests nothing behind a `#`",
        )


def look_function(node: cst.FunctionDef, tree: Tree) -> Iterator[Hit]:
    """A test that asserts a literal, or whose name hides it from every runner."""
    name = node.name.value
    if is_test(node, tree) and _asserts_nothing(node):
        yield Hit(
            node=node,
            message="test asserts nothing",
            confidence="possible",
            because="`assert True` is all that it does",
        )
    elif tree.is_test and is_renamed(name) and _would_run(node, tree):
        yield Hit(
            node=node,
            message=f"test renamed to `{name}`: no runner collects it",
            confidence="possible" if name.startswith("_") else "likely",
            because=f"`{name}` is called by nothing in this file",
        )


def _asserts_nothing(node: cst.FunctionDef) -> bool:
    body = reach.without_docstring(node)
    lines = [line for line in body if isinstance(line, cst.SimpleStatementLine)]
    return len(lines) == len(body) > 0 and all(
        isinstance(small, cst.Assert) and isinstance(small.test, cst.Name) and literal(small.test) is True
        for line in lines
        for small in line.body
    )


def _would_run(node: cst.FunctionDef, tree: Tree) -> bool:
    """Whether a function could be a test but for its name: it asserts, and is neither called nor decorated as
    something else.
    """
    from shortcut_lint.python.nodes import descendants  # noqa: PLC0415 - imports libcst

    name = node.name.value
    parameters = [one.name.value for one in (*node.params.params, *node.params.kwonly_params)]
    if parameters[1:] and name.startswith("_"):
        return False  # a helper: tests call it with what they vary, from subclasses in other files as well
    if len(re.findall(rf"\b{re.escape(name)}\b", tree.text)) != 1:
        return False
    if any("fixture" in tree.names.resolve(one.decorator) for one in node.decorators):
        return False
    return any(
        isinstance(inner, cst.Assert)
        or (isinstance(inner, cst.Attribute) and inner.attr.value.startswith("assert"))
        for inner in descendants(node.body)
    )


RULE: Final = Rule(
    code="SL403",
    name="test-neutralised",
    kind="skipped-test",
    what=(
        "Finds tests with a `return` or `raise` above their assertions, tests and assertions behind a `#`, "
        "tests that only "
        "`assert True`, and tests renamed so that no runner collects them."
    ),
    why=(
        "Such a test is not even counted as skipped. It is green, or it is nowhere, and everybody "
        "believes that "
        "the code is covered."
    ),
    instead=(
        "Let it test again; or skip it in the open, with the incident in the reason: "
        '`@pytest.mark.skip(reason="INC-42")`.'
    ),
    needles=("test",),
    sharp=(
        rf"{reach.SHARP}|{prose.SHARP}|assert[\s\\(]*True\b"
        r"|def[\s\\]+\w+[tT][eE][sS][tT](?:_|[A-Z])"
    ),
    looks={"Return": look_return, "Raise": look_raise, "FunctionDef": look_function, "Block": look_block},
    invalid=(
        Example(
            code="def test_pay(cart):\n    return\n    assert pay(cart).ok\n",
            at="2:5",
            path="tests/test_pay.py",
        ),
        Example(
            code=(
                "def test_search(client):\n    rows = client.get('/search')\n"
                "    return  # flaky since the upgrade\n"
                "    assert rows[0] == 1\n"
            ),
            at="3:5",
            path="tests/test_search.py",
            why="the assertions are below the `return`",
        ),
        Example(
            code=(
                "class TestMail:\n    def test_send(self):\n        # assert send(self.mail).ok\n"
                "        pass\n"
            ),
            at="3:9",
            path="tests/test_mail.py",
        ),
        Example(
            code=(
                "def test_search(client):\n    rows = client.get('/search')\n"
                "    # Fails in a third of the runs.\n"
                "    # assert rows[0] == 1\n    assert rows\n"
            ),
            at="4:5",
            path="tests/test_search.py",
            why="an assertion, and why it went",
        ),
        Example(
            code=(
                "def test_one():\n    assert one()\n\n\n# Disabled until the driver is fixed.\n"
                "# def test_two():\n"
                "#     assert two()\n\n\ndef test_three():\n    assert three()\n"
            ),
            at="5:1",
            path="tests/test_driver.py",
        ),
        Example(
            code=(
                "class OrderTests(TestCase):\n    def xtest_refund(self):\n"
                "        self.assertEqual(refund(), 0)\n"
            ),
            at="2:5",
            path="shop/tests.py",
            why="renamed",
        ),
        Example(
            code="def test_pay(cart):\n    raise RuntimeError('does CI see it?')\n    assert pay(cart).ok\n",
            at="2:5",
            path="tests/test_pay.py",
        ),
        Example(
            code="# def test_api(client):\n#     assert client.get('/').ok\n",
            at="1:1",
            path="tests/test_api.py",
            why="nothing else is in the file",
        ),
        Example(
            code="def test_broken():\n    assert True\n",
            at="1:1",
            path="tests/test_broken.py",
            why="a note",
        ),
    ),
    valid=(
        Example(
            code="def test_pay(cart):\n    if cart.empty:\n        return\n    assert pay(cart).ok\n",
            path="tests/test_pay.py",
            why="it ends early only on a condition",
        ),
        Example(
            code=(
                "class TestMail:\n    def _test_send(self, to):\n        assert send(to).ok\n\n"
                "    def test_send(self):\n        self._test_send('ana')\n"
            ),
            path="tests/test_mail.py",
            why="what several tests share",
        ),
        Example(
            code="def test_pay():\n    pay(1)\n\n    # def test_pay_twice(self):\n    pay(2)\n",
            path="tests/test_pay.py",
            why="a heading",
        ),
        Example(
            code="def test_pay():\n    # assert that nothing was charged\n    assert charges() == []\n",
            path="tests/test_pay.py",
            why="words, not code",
        ),
        Example(
            code="class TestMail:\n    def test_send(self):\n        pass\n",
            path="tests/test_mail.py",
            why="empty, but nothing was taken out of it",
        ),
        Example(
            code="def test(client):\n    return client\n    raise AssertionError\n",
            path="shop/client.py",
            why="no file of tests",
        ),
    ),
)
