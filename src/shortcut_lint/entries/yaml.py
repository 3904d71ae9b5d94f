"""The settings of YAML files, read as far as they can be: half-written ones and templates too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from shortcut_lint.entries.entry import Entries, Entry
from shortcut_lint.entries.templates import templated, untagged
from shortcut_lint.entries.trees import in_order
from shortcut_lint.grammar import DEEPEST, lines_of, named, parsed

if TYPE_CHECKING:
    from shortcut_lint.grammar import Node

_PAIRS: Final = ("block_mapping_pair", "flow_pair")
_LISTS: Final = ("block_sequence", "flow_sequence")
_MAPPINGS: Final = ("block_mapping", "flow_mapping")
_SCALARS: Final = ("plain_scalar", "double_quote_scalar", "single_quote_scalar", "block_scalar")


class _Place(NamedTuple):
    """Where a node stands."""

    path: tuple[str, ...] = ()
    head: int = 0


def yaml(text: str) -> Entries:
    """The settings as `jobs.test.steps.0.run`, a list in brackets whole; texts as they are written."""
    is_template = templated(text)
    root = parsed(untagged(text) if is_template else text, "yaml")
    return in_order(_entries(root), root, "YAML", template=is_template)


def _entries(root: Node) -> Iterator[Entry]:
    stack: list[tuple[Node, _Place]] = [(root, _Place())]
    while stack:
        node, place = stack.pop()
        kind = node.kind()
        if kind in _PAIRS:
            key, value = node.field("key"), node.field("value")
            if key is None or value is None or len(place.path) >= DEEPEST:
                continue
            inner = place._replace(path=(*place.path, _unquoted(key.text())))
            if (said := _value(value)) is None:
                stack.append((value, inner._replace(head=0)))
            else:
                yield _entry(inner, said, node)
        elif kind in _LISTS:
            stack += [
                (item, _Place((*place.path, str(number)), lines_of(item)[0]))
                for number, item in enumerate(named(node))
            ]
        elif kind == "block_sequence_item" and (said := _value(node)) is not None:
            yield _entry(place, said, node)
        else:
            stack += [(child, place) for child in named(node)]


def _entry(place: _Place, value: object, node: Node) -> Entry:
    first, last = lines_of(node)
    return Entry(".".join(place.path), value, first, last, place.head)


def _unwrapped(node: Node) -> Iterator[Node]:
    """A node and what it holds, as long as that is one thing beside anchors and tags."""
    while True:
        yield node
        inner = [one for one in named(node) if one.kind() not in {"anchor", "tag"}]
        if len(inner) != 1 or node.kind() in {*_SCALARS, *_MAPPINGS, *_LISTS, *_PAIRS}:
            return
        node = inner[0]


def _value(node: Node) -> object | None:
    """A scalar as a text, a list in brackets that holds only such as a list; None for what holds more."""
    *_, inner = _unwrapped(node)
    if inner.kind() == "flow_sequence":
        items = [_scalar(one) for one in named(inner)]
        return None if None in items else items
    return _scalar(inner)


def _scalar(node: Node) -> str | None:
    *_, inner = _unwrapped(node)
    return _unquoted(inner.text()) if inner.kind() in _SCALARS else None


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
