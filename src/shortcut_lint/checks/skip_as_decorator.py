"""SL404 skip-as-decorator: `@pytest.skip(…)`, which was meant to be `@pytest.mark.skip(…)`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.python.skipping import LEAVES, reason, use
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree


def look(node: cst.Decorator, tree: Tree) -> Iterator[Hit]:
    """A decorator that is one of the calls and exceptions made for the inside of a test."""
    one = use(node.decorator, tree, LEAVES, {"skip", "xfail"})
    if one is None:
        return
    yield Hit(
        node=node,
        message=f"`{one.marker.name}` is used as a decorator, which it is not",
        confidence="certain",
        because=f"`{one.marker.name}` acts at once, when the module is imported",
        reason=reason(one, tree).text,
    )


RULE: Final = Rule(
    code="SL404",
    name="skip-as-decorator",
    kind="skipped-test",
    what="Finds `@pytest.skip(…)`, `@pytest.xfail(…)` and `@SkipTest(…)` used as decorators.",
    why=(
        "They are made to be called or raised inside a test. As a decorator they act while the module is "
        "imported: pytest skips or fails the whole module, unittest loses the test without a word."
    ),
    instead=(
        'Write `@pytest.mark.skip(reason="…")` or `@unittest.skip("…")`, with the incident in the reason.'
    ),
    needles=("skip", "xfail"),
    sharp=r"@[\w.\s\\(]*",
    looks={"Decorator": look},
    invalid=(
        Example(
            code=(
                "import pytest\n\n@pytest.skip(reason='flaky since Tuesday')\ndef test_pay():\n"
                "    assert pay()\n"
            ),
            at="3:1",
            path="tests/test_pay.py",
        ),
        Example(
            code=(
                "from unittest import SkipTest, TestCase\n\nclass Pay(TestCase):\n    @SkipTest\n"
                "    def test_pay(self):\n        pay()\n"
            ),
            at="4:5",
            path="tests/test_pay.py",
        ),
    ),
    valid=(
        Example(
            code="import pytest\n\n@pytest.mark.skip(reason='flaky')\ndef test_pay():\n    assert pay()\n",
            path="tests/test_pay.py",
            why="the decorator that does it, which test-skipped reports",
        ),
        Example(
            code="import pytest\n\ndef test_pay():\n    pytest.skip('no network here')\n",
            path="tests/test_pay.py",
            why="called inside a test, as it is meant",
        ),
    ),
)
