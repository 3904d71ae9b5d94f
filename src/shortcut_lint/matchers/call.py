"""Matches calls by the callee's name, by what the file imports, and by arguments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from shortcut_lint.matchers import names, values
from shortcut_lint.matchers.values import is_value, shown
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
    """A call, also one in a decorator."""

    names: tuple[str, ...] = ()
    """The callee, one of these; where empty, any."""
    imports: tuple[str, ...] = ()
    """The file imports one of these top-level packages."""
    keywords: dict[str, Value] = {}
    """Keyword arguments with their values, all of them."""
    positional: tuple[Value, ...] = ()
    """The first positional arguments."""


def faults(pattern: Pattern) -> Iterator[Fault]:
    """A pattern that says nothing would match every call."""
    yield from names.faults("names", pattern.names)
    yield from names.faults("imports", pattern.imports)
    yield from argument_faults(pattern)
    if not pattern.names and not pattern.keywords:
        yield ("", "matches every call", "add `names` or `keywords`")


def argument_faults(pattern: Pattern) -> Iterator[Fault]:
    """What no keyword is called, and what no value is."""
    yield from names.faults("keywords", pattern.keywords)
    for wanted in pattern.keywords.values():
        yield from values.faults("keywords", wanted)
    for wanted in pattern.positional:
        yield from values.faults("positional", wanted)


def watch(patterns: Sequence[Pattern], says: Says) -> Watch:
    """Look at calls; a keyword is the sharper needle, since it has to stand before a `=`."""
    needles: set[str] = set()
    for pattern in patterns:
        needles |= needles_of(pattern)
    keywords = [max(pattern.keywords, key=len) for pattern in patterns if pattern.keywords]
    return Watch(
        looks={"Call": partial(look, tuple(patterns), says)},
        needles=tuple(sorted(needles)),
        sharp=rf"\b(?:{'|'.join(sorted(set(keywords)))})[\s\\]*[=#]"
        if len(keywords) == len(patterns)
        else "",
    )


def needles_of(pattern: Pattern) -> set[str]:
    """The words of which a file must hold one before the pattern can fit."""
    if pattern.keywords:
        return {max(pattern.keywords, key=len).lower()}
    return {names.needle(name) for name in pattern.names}


def look(patterns: Sequence[Pattern], says: Says, node: cst.Call, tree: Tree) -> Iterator[Hit]:
    """One hit for a call that fits: at its first keyword in the pattern, else at the call."""
    name = tree.names.resolve(node.func)
    for pattern in patterns:
        given = arguments(pattern, node, tree) if fits(pattern, name, tree) else None
        if given is None:
            continue
        first = given[0] if given else None
        yield Hit(
            node=node if first is None else first,
            message=says.message,
            alone=says.alone,
            confidence=says.confidence,
            exact=True,
            because=f"`{name or shown(node.func, tree)}` is called" + passed(given, tree),
            now=None if first is None else shown(first.value, tree),
        )
        return


def fits(pattern: Pattern, name: str, tree: Tree) -> bool:
    """Whether callee and imports are those of the pattern."""
    if pattern.names and not names.named(pattern.names, name):
        return False
    return not pattern.imports or not tree.names.roots.isdisjoint(pattern.imports)


def arguments(pattern: Pattern, node: cst.Call, tree: Tree) -> list[cst.Arg] | None:
    """The keyword arguments that the pattern names, in its order; None where one differs."""
    first = [arg.value for arg in node.args if arg.keyword is None and not arg.star]
    if len(first) < len(pattern.positional) or not all(
        is_value(wanted, given, tree) for wanted, given in zip(pattern.positional, first, strict=False)
    ):
        return None
    given = {arg.keyword.value: arg for arg in node.args if arg.keyword is not None}
    if not all(
        key in given and is_value(wanted, given[key].value, tree) for key, wanted in pattern.keywords.items()
    ):
        return None
    return [given[key] for key in pattern.keywords]


def passed(given: Sequence[cst.Arg], tree: Tree) -> str:
    """` with `verify=False`` for people; empty without keywords."""
    words = [f"`{arg.keyword.value}={shown(arg.value, tree)}`" for arg in given if arg.keyword is not None]
    return f" with {' and '.join(words)}" if words else ""
