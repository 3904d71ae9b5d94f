"""SL512 error-worked-around: handlers whose comment says that they cover a failure for the moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.python import lazily
from shortcut_lint.python.handlers import Handler, handler, raises
from shortcut_lint.python.naming import on_one_line, shortened
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

SHIMS: Final = frozenset({"AttributeError", "ImportError", "ModuleNotFoundError", "NameError"})
"""What is caught to run with several versions of something, not to cover a failure."""


def look(node: Handler, tree: Tree) -> Iterator[Hit]:
    """A handler that raises nothing; its comment stands on it or on its first statement."""
    if tree.is_test or raises(node) or _is_shim(node):
        return
    caught = "everything" if node.type is None else f"`{shortened(on_one_line(node.type, tree))}`"
    yield Hit(
        node=node,
        message=f"error covered up: {caught} is caught",
        alone=False,
        because="the handler raises nothing",
    )


def look_inside(node: cst.Return | cst.Continue | cst.Break | cst.Pass, tree: Tree) -> Iterator[Hit]:
    """A statement of a handler with which the failure ends, where its comment stands on that."""
    inside = handler(tree)
    if inside is None or tree.is_test or raises(inside) or _is_shim(inside):
        return
    ending = shortened(on_one_line(node, tree))
    yield Hit(
        node=node,
        message=f"error covered up: answered with `{ending}`",
        alone=False,
        because="the handler raises nothing",
    )


def _is_shim(inside: Handler) -> bool:
    types = inside.type
    caught = [one.value for one in types.elements] if isinstance(types, cst.Tuple) else [types]
    return any(isinstance(one, cst.Name) and one.value in SHIMS for one in caught)


RULE: Final = Rule(
    code="SL512",
    name="error-worked-around",
    kind="swallowed-error",
    what=(
        "Finds exception handlers that raise nothing and whose comment calls them temporary, a "
        "workaround, or "
        "in force until something is fixed."
    ),
    why=(
        "Catching the error stops the alarm and leaves its cause. The data that the failing step should have "
        "written is missing, and the next reader takes the handler for part of the design."
    ),
    instead="Repair the cause and let the error through; or name the incident and count what is caught.",
    looks={
        "ExceptHandler": look,
        "ExceptStarHandler": look,
        "Return": look_inside,
        "Continue": look_inside,
        "Break": look_inside,
        "Pass": look_inside,
    },
    invalid=(
        Example(
            code=(
                "def patch(build):\n    try:\n        api.patch(build)\n    except NotFound:\n"
                "        # Temporary fix for builds that restart: post it again.\n"
                "        log.exception(build)\n"
                "        api.post(build)\n"
            ),
            at="4:5",
        ),
        Example(
            code=(
                "def lent(book):\n    try:\n        return store.get(book)\n    except HTTPError as error:\n"
                "        if error.code == 404:\n            return None\n"
                "        # Ignored for now, until the store is fixed.\n        return False\n"
            ),
            at="8:9",
        ),
    ),
    valid=(
        Example(
            code="try:\n    send()\nexcept Busy:\n    retry(send)\n",
            why="no word of a stop-gap",
        ),
        Example(
            code=(
                "try:\n    import simplejson as json\nexcept ImportError:  # remove once 2.7 is dropped\n"
                "    import json\n"
            ),
            why="runs with several versions",
        ),
        Example(
            code=(
                "try:\n    send()\nexcept Busy as error:  # workaround for the pool\n"
                "    raise Later from error\n"
            ),
            why="the error goes on under another name",
        ),
    ),
)
