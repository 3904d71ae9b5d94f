"""SL406 test-rerun: tests that are run again until they pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.knowledge.skips import Effect, skips
from shortcut_lint.python.skipping import MARKS, Use, reason, use, uses
from shortcut_lint.python.standing import subject
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree

RERUN: Final[frozenset[Effect]] = frozenset({"rerun"})

FILTERS: Final = frozenset({"rerun_filter", "only_rerun", "rerun_except", "condition"})
"""Keywords that say which failure is known, so that others still show."""


def look_decorator(node: cst.Decorator, tree: Tree) -> Iterator[Hit]:
    """`@pytest.mark.flaky(reruns=3)`, `@flaky`."""
    if (one := use(node.decorator, tree, MARKS, RERUN)) is not None:
        yield hit(node, one, tree)


def look_assign(node: cst.Assign, tree: Tree) -> Iterator[Hit]:
    """`pytestmark = pytest.mark.flaky(reruns=3)`."""
    if any(tree.names.resolve(target.target) in skips().carried.names for target in node.targets):
        for one in uses(node.value, tree, RERUN):
            yield hit(node, one, tree)


def hit(node: cst.CSTNode, one: Use, tree: Tree) -> Hit:
    """The hit for a test that may fail some times; a note, and only with a witness where it has a filter."""
    return Hit(
        node=node,
        message=f"{subject(tree)} run again when it fails",
        alone=one.argument(None, FILTERS) is None,
        confidence="possible",
        because=f"`{one.marker.name}` bears its failures",
        reason=reason(one, tree).text,
    )


RULE: Final = Rule(
    code="SL406",
    name="test-rerun",
    kind="skipped-test",
    what=(
        "Finds tests that are marked as flaky and run again when they fail, by pytest-rerunfailures or flaky."
    ),
    why=(
        "A test that fails now and then has found something: a race, a leak, a timeout. Run again until "
        "it is "
        "green it finds it no more, in the test and in the code."
    ),
    instead=(
        "Find what makes it fail; or name the incident, and rerun on the known failure only (`only_rerun`)."
    ),
    needles=("flaky",),
    looks={"Decorator": look_decorator, "Assign": look_assign},
    invalid=(
        Example(
            code=(
                "import pytest\n\n@pytest.mark.flaky(reruns=3)\ndef test_search(page):\n"
                "    assert page.rows\n"
            ),
            at="3:1",
            path="tests/test_search.py",
            why="a note",
        ),
        Example(
            code=(
                "from flaky import flaky\n\n# Until the keyserver is fixed.\n@flaky(max_runs=3)\n"
                "def test_update(repo):\n    update(repo)\n"
            ),
            at="4:1",
            path="tests/test_update.py",
        ),
    ),
    valid=(
        Example(
            code=(
                "import pytest\n\n@pytest.mark.flaky(reruns=3, only_rerun='ConnectionReset')\n"
                "def test_search(page):\n    assert page.rows\n"
            ),
            path="tests/test_search.py",
            why="only the failure that is known",
        ),
        Example(
            code="from shop.tests import flaky\n\n@flaky\ndef test_order():\n    order()\n",
            path="tests/test_order.py",
            why="the project's own decorator, which may do anything",
        ),
    ),
)
