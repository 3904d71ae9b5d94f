"""SL210 body-commented-out: functions that were left with nothing but a docstring, `pass` or a constant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.comments.prose import SHARP
from shortcut_lint.python.emptied import emptied
from shortcut_lint.python.naming import shortened
from shortcut_lint.python.standing import is_test
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    from shortcut_lint.comments.comment import Block
    from shortcut_lint.python.tree import Tree


def look(block: Block, tree: Tree) -> Iterator[Hit]:
    """Comments that hold what a function did."""
    found = emptied(block, tree)
    if found is None or is_test(found.function, tree):
        return
    name = found.function.name.value
    yield Hit(
        node=found.code,
        message=f"body of `{name}` commented out",
        alone=not tree.is_test and "/migrations/" not in f"/{tree.path}",
        confidence="possible",
        because=f"`{shortened(found.code.lines[0].strip())}` is all that `{name}` did",
    )


RULE: Final = Rule(
    code="SL210",
    name="body-commented-out",
    kind="disabled",
    what=(
        "Finds functions whose whole body is behind a `#`, with a `pass` or the return of a constant "
        "in its place."
    ),
    why=(
        "Every caller still calls it, and nothing happens, or the answer is always the same. It is a switch "
        "that nobody can find."
    ),
    instead=(
        "Put the body back, or delete the function and its calls; or name the incident that keeps it empty."
    ),
    needles=("#",),
    sharp=SHARP,
    looks={"Block": look},
    invalid=(
        Example(
            code=(
                'def publish(order):\n    """Tell the warehouse."""\n    # with channel() as out:\n'
                "    #     out.send(order)\n    pass\n"
            ),
            at="3:5",
        ),
        Example(
            code="def is_spam(text):\n    # return model.score(text) > LIMIT\n    return False\n",
            at="2:5",
            why="a check that always passes",
        ),
    ),
    valid=(
        Example(
            code="def publish(order):\n    # out.send(order)\n    log(order)\n",
            why="it still does something: commented-out-code reports it",
        ),
        Example(
            code="def ready(self):\n    # Nothing to do here; subclasses may connect().\n    pass\n",
            why="words, not code",
        ),
        Example(
            code=(
                "class Plugin:\n    def load(self):\n        pass\n\n    # def unload(self):\n"
                "    #     self.pool.close()\n"
            ),
            why="another function's code, not the body of the empty one",
        ),
    ),
)
