"""One parsed Python file: its nodes in reading order, what stands in what, and where.

The walk visits only nodes that mean something (no whitespace, commas, parentheses): a thirteenth
of the cost of LibCST's own visitors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import libcst as cst

from shortcut_lint.python.names import Names
from shortcut_lint.python.nodes import children
from shortcut_lint.python.places import Written
from shortcut_lint.python.python2 import respelled
from shortcut_lint.sources.lines import Lines
from shortcut_lint.sources.test_paths import is_test

if TYPE_CHECKING:
    from shortcut_lint.rule import Hit, Look, Rule

ITEMS: Final[tuple[type[cst.CSTNode], ...]] = (
    cst.SimpleStatementLine,
    cst.SimpleStatementSuite,
    cst.BaseCompoundStatement,
    cst.Else,
    cst.Finally,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.MatchCase,
    cst.Decorator,
    cst.Element,
    cst.StarredElement,
    cst.DictElement,
    cst.StarredDictElement,
    cst.Arg,
    cst.Param,
)
"""What a comment can hang on."""

SCOPES: Final = (cst.FunctionDef, cst.ClassDef)


class Item(NamedTuple):
    """A node that a comment can hang on, and the index of the one around it (-1 at the top)."""

    node: cst.CSTNode
    parent: int


class Seen(NamedTuple):
    """What a rule saw, and the index of the innermost item around it."""

    rule: Rule
    hit: Hit
    item: int


Lookers: TypeAlias = "Mapping[str, Sequence[tuple[Rule, Look]]]"
"""By the name of a node class: the rules that look at such nodes, and how."""


@cache
def is_item(kind: type[cst.CSTNode]) -> bool:
    """Whether a comment can hang on nodes of this class."""
    return issubclass(kind, ITEMS)


def _parsed(text: str) -> tuple[cst.Module, str]:
    """The file as Python 3, else as Python 2, and the spelling that was parsed.

    What is neither raises the error of the first.
    """
    try:
        return cst.parse_module(text), text
    except cst.ParserSyntaxError:
        other = respelled(text)
        if other != text:
            with suppress(cst.ParserSyntaxError):
                return cst.parse_module(other), other
        raise


class Tree:
    """A parsed file. `here` is the index of the innermost item around the node being looked at."""

    def __init__(self, text: str, path: str, numbers: Sequence[int] | None = None) -> None:
        """Parse; `numbers` are those of its lines, where others were left out.

        Raises libcst.ParserSyntaxError, which is no SyntaxError, where it does not parse.
        """
        self.text = text
        self.path = path
        self.lines = Lines(text, numbers)
        self.is_test = is_test(path)
        self.module, self.parsed = _parsed(text)
        self.items: list[Item] = []
        self.calls: dict[int, tuple[cst.Call, int]] = {}
        """By the identity of each argument that was met: its call, and its place among the arguments."""
        self.here = -1

    @cached_property
    def names(self) -> Names:
        """What the file's names mean by its imports."""
        return Names(self.module)

    @cached_property
    def written(self) -> Written:
        """Where its nodes stand. Raises LostTextError where LibCST has lost a part of the text."""
        return Written(self.module, self.parsed)

    def walk(
        self,
        lookers: Lookers,
        crashed: Callable[[Rule, Exception], None],
    ) -> list[Seen]:
        """Visit every node once and show it to the rules that look at its class.

        A rule that raises is reported to `crashed` and loses this node only.
        """
        seen: list[Seen] = []
        stack: list[tuple[cst.CSTNode, int]] = [(self.module, -1)]
        items, pop = self.items, stack.pop
        while stack:
            node, around = pop()
            kind = type(node)
            if is_item(kind):
                items.append(Item(node, around))
                around = len(items) - 1
            if isinstance(node, cst.Call):
                self.calls.update((id(arg), (node, at)) for at, arg in enumerate(node.args))
            for rule, look in lookers.get(kind.__name__, ()):
                self.here = around
                try:
                    seen.extend(Seen(rule, hit, around) for hit in look(node, self))
                except Exception as error:  # noqa: BLE001 - a rule's crash becomes a problem, here only
                    crashed(rule, error)
            stack.extend((child, around) for child in children(node))
        return seen

    def around(self, item: int) -> Iterator[cst.CSTNode]:
        """The item's node and those around it, innermost first."""
        while item >= 0:
            node, item = self.items[item]
            yield node

    def scopes(self, item: int) -> list[cst.FunctionDef | cst.ClassDef]:
        """The functions and classes around an item, innermost first, the item itself among them."""
        return [node for node in self.around(item) if isinstance(node, SCOPES)]

    def function(self, item: int) -> cst.FunctionDef | None:
        """The function directly around an item."""
        return next((node for node in self.around(item) if isinstance(node, cst.FunctionDef)), None)

    def code(self, node: cst.CSTNode) -> str:
        """The node as it is written."""
        return self.module.code_for_node(node)
