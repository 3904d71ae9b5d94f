"""SL208 uuid-compared: a branch for one record, by its UUID."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.expression import expression
from shortcut_lint.python import lazily
from shortcut_lint.python.naming import on_one_line, shortened
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

UUID: Final = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"

FEWEST: Final = 4
"""Different characters of a real one; `00000000-…` is nobody's."""

_LITERAL: Final = expression(rf"['\"]({UUID})['\"]")


def look(node: cst.Comparison, tree: Tree) -> Iterator[Hit]:
    """`if service.id == "d6aa2c68-…":`, also against a tuple of them."""
    if tree.is_test or "/migrations/" in f"/{tree.path}":
        return
    code = on_one_line(node, tree)
    if (found := _LITERAL.search(code)) is not None and len(set(found[1])) >= FEWEST:
        yield Hit(
            node=node,
            message="special case for one record",
            confidence="possible",
            because=f"`{shortened(code)}` compares with the UUID of a record",
        )


RULE: Final = Rule(
    code="SL208",
    name="uuid-compared",
    kind="special-case",
    what="Finds comparisons with a literal UUID outside tests and migrations.",
    why=(
        "A UUID in a condition is one customer, one job, one message that was let through or held back by "
        "hand. Nobody can tell from the code whose it was, or whether it still exists."
    ),
    instead="Make it a property of the record or a setting; or name the incident that it was made for.",
    needles=("-",),
    sharp=UUID,
    looks={"Comparison": look},
    invalid=(
        Example(code="if service.id == 'd6aa2c68-a2d9-4437-ab19-3ae8eb202553':\n    hold()\n", at="1:4"),
        Example(code="held = job in ('d6aa2c68-a2d9-4437-ab19-3ae8eb202553',)\n", at="1:8"),
    ),
    valid=(
        Example(code="ID = 'd6aa2c68-a2d9-4437-ab19-3ae8eb202553'\n", why="a constant may be anybody's"),
        Example(
            code="if key == '00000000-0000-0000-0000-000000000000':\n    wait()\n", why="the UUID of nobody"
        ),
        Example(
            code="assert job == 'd6aa2c68-a2d9-4437-ab19-3ae8eb202553'\n",
            path="tests/test_job.py",
            why="a test's data",
        ),
    ),
)
