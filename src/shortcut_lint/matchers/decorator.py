"""Matches decorators, bare or called, by name and arguments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from shortcut_lint.matchers import names
from shortcut_lint.matchers.call import Pattern, argument_faults, arguments, fits, needles_of, passed
from shortcut_lint.matchers.watch import Fault, Says, Watch
from shortcut_lint.python import lazily
from shortcut_lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")


def faults(pattern: Pattern) -> Iterator[Fault]:
    """A pattern without names would match every decorator."""
    yield from names.faults("names", pattern.names)
    yield from names.faults("imports", pattern.imports)
    yield from argument_faults(pattern)
    if not pattern.names:
        yield ("names", "is missing, so that every decorator would match", 'add names = ["…"]')


def watch(patterns: Sequence[Pattern], says: Says) -> Watch:
    """Look at decorators."""
    needles = {needle for pattern in patterns for needle in needles_of(pattern)}
    return Watch(
        looks={"Decorator": partial(look, tuple(patterns), says)},
        needles=tuple(sorted(needles)),
    )


def look(patterns: Sequence[Pattern], says: Says, node: cst.Decorator, tree: Tree) -> Iterator[Hit]:
    """One hit for a decorator that fits."""
    expression = node.decorator
    name = tree.names.resolve(expression)
    for pattern in patterns:
        if not fits(pattern, name, tree):
            continue
        if isinstance(expression, cst.Call):
            given = arguments(pattern, expression, tree)
        else:
            given = None if pattern.keywords or pattern.positional else []
        if given is None:
            continue
        yield Hit(
            node=node,
            message=says.message,
            alone=says.alone,
            confidence=says.confidence,
            exact=True,
            because=f"`@{name}` stands on it" + passed(given, tree),
            name=name.rpartition(".")[2],
        )
        return
