"""SL511 raise-commented-out: handlers that raised once and only watch now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.python.handlers import silenced
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    from shortcut_lint.comments.comment import Block
    from shortcut_lint.python.tree import Tree


def look(block: Block, tree: Tree) -> Iterator[Hit]:
    """A `raise` behind a `#` in a handler that has no other."""
    found = silenced(block, tree)
    if found is not None:
        yield Hit(
            node=found,
            message="`raise` commented out: this handler swallows the error",
            confidence="possible",
            because="the handler raises nothing else",
        )


RULE: Final = Rule(
    code="SL511",
    name="raise-commented-out",
    kind="swallowed-error",
    what="Finds exception handlers whose `raise` is behind a `#`, with no other left in them.",
    why=(
        "The error was let through once, and somebody silenced it when it hurt. What calls this code now "
        "takes "
        "a failure for a success."
    ),
    instead=(
        "Raise again, or say in the handler what makes the error harmless; or name the incident that "
        "it waits for."
    ),
    needles=("except",),
    sharp=r"\#[ \t\f\v\x1c-\x1f\x80-\xff]*raise\b",
    looks={"Block": look},
    invalid=(
        Example(
            code=(
                "try:\n    publish(order)\nexcept QueueFull as error:\n    log.error(error)\n    # raise\n"
                "finish(order)\n"
            ),
            at="5:5",
            why="a note; with a word of a stop-gap beside it a warning",
        ),
        Example(
            code=(
                "def host(name):\n    try:\n        return resolve(name)\n    except Unknown:\n"
                "        pass  # raise Http404(name)\n"
            ),
            at="5:15",
        ),
    ),
    valid=(
        Example(
            code="try:\n    publish(order)\nexcept QueueFull:\n    # raise\n    raise Busy(order)\n",
            why="it still raises",
        ),
        Example(
            code="def pay(cart):\n    check(cart)\n    # raise Busy(cart)\n    charge(cart)\n",
            why="not in a handler: commented-out-code reports it",
        ),
        Example(
            code="try:\n    poll()\nexcept Timeout:\n    # raise the interval\n    interval *= 2\n",
            why="words, not code",
        ),
    ),
)
