"""Matches values given to names, attributes and keys: `X = []`, `session.verify = False`, `{"X": 0}`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal

import msgspec

from shortcut_lint.matchers import names, values
from shortcut_lint.matchers.values import is_value, shown, text
from shortcut_lint.matchers.watch import Fault, Says, Value, Watch
from shortcut_lint.python import lazily
from shortcut_lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An assignment, annotated or not, or an entry of a dictionary."""

    targets: tuple[str, ...] = ()
    """Names, or attributes as `*.verify` or by import."""
    keys: tuple[str, ...] = ()
    """The last key in `d["KEY"] = …`, `{"KEY": …}` or `f(KEY=…)`."""
    values: tuple[Value, ...] = ()
    """The value, one of these; where empty, any."""
    imports: tuple[str, ...] = ()
    """The file imports one of these top-level packages."""
    scope: Literal["any", "module", "class"] = "any"
    """What it stands directly in."""


def faults(pattern: Pattern) -> Iterator[Fault]:
    """A pattern that says nothing would match every assignment."""
    yield from names.faults("targets", pattern.targets)
    yield from names.faults("keys", pattern.keys)
    yield from names.faults("imports", pattern.imports)
    for wanted in pattern.values:
        yield from values.faults("values", wanted)
    if not pattern.targets and not pattern.keys:
        yield ("", "matches every assignment", "add `targets` or `keys`")


def watch(patterns: Sequence[Pattern], says: Says) -> Watch:
    """Look at assignments and at entries of dictionaries and calls."""
    kept = tuple(patterns)
    looks = {"Assign": partial(look_assign, kept, says), "AnnAssign": partial(look_annotated, kept, says)}
    if any(pattern.keys for pattern in kept):
        looks |= {"DictElement": partial(look_entry, kept, says), "Arg": partial(look_keyword, kept, says)}
    words = {names.needle(name) for pattern in kept for name in (*pattern.targets, *pattern.keys)}
    return Watch(looks=looks, needles=tuple(sorted(words)))


def look_assign(patterns: Sequence[Pattern], says: Says, node: cst.Assign, tree: Tree) -> Iterator[Hit]:
    """`X = v`, `a.x = v`, `d["X"] = v`, and each of several targets."""
    for target in node.targets:
        if found := list(_look_target(patterns, says, node, target.target, node.value, tree)):
            yield from found
            return


def look_annotated(patterns: Sequence[Pattern], says: Says, node: cst.AnnAssign, tree: Tree) -> Iterator[Hit]:
    """`x: T = v`."""
    if node.value is not None:
        yield from _look_target(patterns, says, node, node.target, node.value, tree)


def look_entry(patterns: Sequence[Pattern], says: Says, node: cst.DictElement, tree: Tree) -> Iterator[Hit]:
    """`{"X": v}`."""
    yield from _look_key(patterns, says, node, text(node.key), node.value, tree)


def look_keyword(patterns: Sequence[Pattern], says: Says, node: cst.Arg, tree: Tree) -> Iterator[Hit]:
    """`f(X=v)`."""
    if node.keyword is not None:
        yield from _look_key(patterns, says, node, node.keyword.value, node.value, tree)


def _look_target(
    patterns: Sequence[Pattern],
    says: Says,
    node: cst.CSTNode,
    target: cst.BaseExpression,
    value: cst.BaseExpression,
    tree: Tree,
) -> Iterator[Hit]:
    if isinstance(target, cst.Subscript):
        index = target.slice[-1].slice
        key = text(index.value) if isinstance(index, cst.Index) else None
        yield from _look_key(patterns, says, node, key, value, tree)
        return
    name = tree.names.resolve(target)
    wanted = [pattern for pattern in patterns if names.named(pattern.targets, name)]
    yield from _hit(wanted, says, node, name, value, tree)


def _look_key(
    patterns: Sequence[Pattern],
    says: Says,
    node: cst.CSTNode,
    key: str | None,
    value: cst.BaseExpression,
    tree: Tree,
) -> Iterator[Hit]:
    if key is not None:
        yield from _hit(
            [pattern for pattern in patterns if key in pattern.keys], says, node, key, value, tree
        )


def _hit(
    patterns: Sequence[Pattern],
    says: Says,
    node: cst.CSTNode,
    name: str,
    value: cst.BaseExpression,
    tree: Tree,
) -> Iterator[Hit]:
    """At most one hit, for the first pattern whose value, imports and scope fit."""
    for pattern in patterns:
        if pattern.values and not any(is_value(wanted, value, tree) for wanted in pattern.values):
            continue
        if pattern.imports and tree.names.roots.isdisjoint(pattern.imports):
            continue
        if pattern.scope not in {"any", _scope(tree)}:
            continue
        now = shown(value, tree)
        yield Hit(
            node=node,
            message=says.message,
            alone=says.alone,
            confidence=says.confidence,
            exact=True,
            because=f"`{name}` is `{now}`",
            name=name.rpartition(".")[2],
            now=now,
        )
        return


def _scope(tree: Tree) -> str:
    """What the item being looked at stands directly in."""
    around = tree.scopes(tree.here)
    if not around:
        return "module"
    return "class" if isinstance(around[0], cst.ClassDef) else "function"
