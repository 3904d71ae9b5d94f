"""SL207 special-case: a branch for one customer, one host or one file, taken for the moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.expression import expression
from shortcut_lint.python import lazily
from shortcut_lint.python.naming import on_one_line, shortened
from shortcut_lint.python.singled_out import compared
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

ENVIRONMENT: Final = expression(r"__name__|sys\.(?:platform|version)|os\.name|platform\.|DEBUG|TYPE_CHECKING")
"""Conditions on where the program runs, not on whom it serves."""


def look(node: cst.If | cst.IfExp, tree: Tree) -> Iterator[Hit]:
    """`if "tryton" in project.repo:`, `if user.id == 4711:`."""
    if tree.is_test or "/migrations/" in f"/{tree.path}":
        return
    condition = on_one_line(node.test, tree)
    if ENVIRONMENT.search(condition) or (literal := compared(node.test)) is None:
        return
    yield Hit(
        node=node.test,
        message=f"special case for {shortened(on_one_line(literal, tree))}",
        alone=False,
        confidence="possible",
        because=f"`{shortened(condition)}` singles it out",
    )


RULE: Final = Rule(
    code="SL207",
    name="special-case",
    kind="special-case",
    what=(
        "Finds conditions on a literal name, ID, host or user agent whose comment says that they are a "
        "stop-gap: one customer skipped, one address let through."
    ),
    why=(
        "Singling out whoever causes the load ends the outage. The branch stays, the customer changes or "
        "leaves, and the code no longer tells why some are served otherwise."
    ),
    instead=(
        "Repair what the case ran into, or make it configuration; or name the incident that it was made for."
    ),
    looks={"If": look, "IfExp": look},
    invalid=(
        Example(
            code=(
                "def build(project):\n    if 'tryton' in project.repo:\n"
                "        # Skip for now, it floods the builders.\n        return\n    start(project)\n"
            ),
            at="2:8",
        ),
        Example(
            code="# Temporary workaround, this account times out.\nif user.id == 4711:\n    raise Busy\n",
            at="2:4",
        ),
        Example(
            code="# hotfix: they send empty orders\nif agent.startswith('ActiveData'):\n    drop()\n",
            at="2:4",
        ),
        Example(code="size = 'M' if 9_000_000 > number else 'L'  # until the item is fixed\n", at="1:15"),
    ),
    valid=(
        Example(code="if user.id == 4711:\n    raise Busy\n", why="no word of a stop-gap"),
        Example(code="if __name__ == '__main__':\n    main()  # temporary fix\n", why="how a program starts"),
        Example(
            code="# Temporary workaround.\nif sys.platform == 'win32':\n    wait()\n", why="where it runs"
        ),
        Example(code="# Temporary workaround.\nif method == 'GET':\n    wait()\n", why="a method"),
        Example(code="# Temporary workaround.\nif count == 1:\n    wait()\n", why="a count"),
        Example(
            code="if error.status == 404:\n    # TODO(PAY-17290): print the whole message\n    log(error)\n",
            why="a task about the statement in it",
        ),
        Example(
            code="# Temporary fix.\nif user.id == 4711:\n    stop()\n",
            path="tests/test_x.py",
            why="a test's data",
        ),
    ),
)
