"""Matches exception handlers by what they catch and whether they do anything about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from shortcut_lint.matchers import names
from shortcut_lint.matchers.values import number
from shortcut_lint.matchers.watch import Fault, Says, Watch
from shortcut_lint.python import lazily
from shortcut_lint.python.handlers import raises
from shortcut_lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

CONSTANTS: Final = frozenset({"None", "True", "False"})
ANY: Final = "*"


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An `except` or `except*` clause."""

    types: tuple[str, ...] = ()
    """What it catches, one of these among others; `*` for whatever is named."""
    bare: bool = False
    """Whether `except:` fits too."""
    body: Literal["empty", "quiet", "any"] = "empty"
    """`empty`: only pass, continue, break, `...` or the return of a constant: nobody hears of it.
    `quiet`: it raises nothing."""


def faults(pattern: Pattern) -> Iterator[Fault]:
    """A pattern that says nothing could match nothing."""
    yield from names.faults("types", (one for one in pattern.types if one != ANY))
    if not pattern.types and not pattern.bare:
        yield ("", "matches no handler", "add `types`, or bare = true")


def watch(patterns: Sequence[Pattern], says: Says) -> Watch:
    """Look at handlers."""
    seeing = partial(look, tuple(patterns), says)
    return Watch(looks={"ExceptHandler": seeing, "ExceptStarHandler": seeing}, needles=("except",))


def look(
    patterns: Sequence[Pattern], says: Says, node: cst.ExceptHandler | cst.ExceptStarHandler, tree: Tree
) -> Iterator[Hit]:
    """One hit for a handler that fits."""
    caught = list(_caught(node.type, tree))
    for pattern in patterns:
        if not _catches(pattern, node, caught) or not _does(pattern, node):
            continue
        does = "nothing is done about it" if is_empty(node.body) else "it is dealt with here"
        yield Hit(
            node=node,
            message=says.message,
            alone=says.alone,
            confidence=says.confidence,
            because=f"`except{' ' if caught else ''}{', '.join(caught)}` catches, and {does}",
        )
        return


def _catches(
    pattern: Pattern, node: cst.ExceptHandler | cst.ExceptStarHandler, caught: Sequence[str]
) -> bool:
    if node.type is None:
        return pattern.bare
    return ANY in pattern.types or any(names.named(pattern.types, name) for name in caught)


def _does(pattern: Pattern, node: cst.ExceptHandler | cst.ExceptStarHandler) -> bool:
    if pattern.body == "empty":
        return is_empty(node.body)
    return pattern.body == "any" or not raises(node)


def is_empty(body: cst.BaseSuite) -> bool:
    """Whether a suite neither does nor tells anything."""
    smalls: list[cst.CSTNode] = []
    for statement in body.body:
        if isinstance(statement, cst.SimpleStatementLine):
            smalls.extend(statement.body)
        else:
            smalls.append(statement)
    return all(_is_nothing(small) for small in smalls)


def _is_nothing(node: cst.CSTNode) -> bool:
    if isinstance(node, (cst.Pass, cst.Continue, cst.Break)):
        return True
    if isinstance(node, cst.Expr):
        return isinstance(node.value, (cst.Ellipsis, cst.SimpleString))
    return isinstance(node, cst.Return) and (node.value is None or _is_constant(node.value))


def _is_constant(node: cst.BaseExpression) -> bool:
    if isinstance(node, cst.Name):
        return node.value in CONSTANTS
    if isinstance(node, (cst.List, cst.Tuple, cst.Dict)):
        return not node.elements
    return isinstance(node, cst.SimpleString) or number(node) is not None


def _caught(node: cst.BaseExpression | None, tree: Tree) -> Iterator[str]:
    if isinstance(node, cst.Tuple):
        for element in node.elements:
            yield from _caught(element.value, tree)
    elif node is not None and (name := tree.names.resolve(node)):
        yield name
