"""The cases of a parametrised test, by the IDs that pytest gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, NamedTuple

import libcst as cst

from shortcut_lint.python.constants import meaning
from shortcut_lint.python.skipping import uses
from shortcut_lint.python.tree import Tree

MOST: Final = 2000
"""Cases whose IDs are worked out."""


class Cases(NamedTuple):
    """The IDs of all cases, empty where they cannot be read here, and those that are skipped."""

    ids: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()


class _Case(NamedTuple):
    id: str | None
    left_out: bool = False


def cases(chain: Sequence[cst.FunctionDef | cst.ClassDef], tree: Tree) -> Cases | None:
    """The cases of the test that stands last in the chain; None where it can have none."""
    sets = [found for scope in reversed(chain) for found in _sets(scope, tree)]
    if not sets:
        function = chain[-1]
        takes = isinstance(function, cst.FunctionDef) and any(
            one.name.value not in {"self", "cls"} for one in function.params.params
        )
        return Cases() if takes else None  # a fixture or a hook may give it cases
    count = 1
    for one in sets:
        count *= max(len(one), 1)
    if count > MOST or any(one.id is None for cases_ in sets for one in cases_):
        return Cases()
    joined = [
        ("-".join(str(one.id) for one in row), any(one.left_out for one in row)) for row in product(*sets)
    ]
    return Cases(tuple(name for name, _ in joined), frozenset(name for name, left in joined if left))


def _sets(scope: cst.FunctionDef | cst.ClassDef, tree: Tree) -> Iterator[list[_Case]]:
    """The cases of each `parametrize`, in the order of their IDs: the lowest decorator first."""
    for decorator in reversed(scope.decorators):
        call = decorator.decorator
        if isinstance(call, cst.Call) and tree.names.resolve(call.func) == "pytest.mark.parametrize":
            yield list(_cases(call, tree))


def _cases(call: cst.Call, tree: Tree) -> Iterator[_Case]:
    by_keyword = {one.keyword.value: one.value for one in call.args if one.keyword is not None}
    by_place = [one.value for one in call.args if one.keyword is None]
    values = by_keyword.get("argvalues") or (by_place[1] if len(by_place) > 1 else None)
    values = None if values is None else meaning(values, tree)
    if not isinstance(values, (cst.List, cst.Tuple)):
        yield _Case(None)
        return
    given = by_keyword.get("ids")
    names = _texts(given, tree)
    for number, element in enumerate(values.elements):
        value = element.value
        marks: Sequence[cst.Arg] = ()
        own: str | None = None
        if isinstance(value, cst.Call) and tree.names.resolve(value.func) == "pytest.param":
            marks = [one for one in value.args if one.keyword is not None and one.keyword.value == "marks"]
            own = next(
                (
                    _id(one.value)
                    for one in value.args
                    if one.keyword is not None and one.keyword.value == "id"
                ),
                None,
            )
            parts = [_id(one.value) for one in value.args if one.keyword is None]
        elif isinstance(value, (cst.Tuple, cst.List)) and _is_many(by_keyword.get("argnames", by_place[0])):
            parts = [_id(one.value) for one in value.elements]
        else:
            parts = [_id(value)]
        left = any(True for one in marks for _ in uses(one.value, tree, {"skip", "xfail"}))
        if own is None and given is not None:
            own = names[number] if number < len(names) else None
        elif own is None and None not in parts:
            own = "-".join(part for part in parts if part is not None)
        yield _Case(own, left)


def _is_many(names: cst.BaseExpression) -> bool:
    """Whether a case gives several arguments."""
    text = _id(names) if isinstance(names, cst.SimpleString) else None
    return "," in text if text is not None else isinstance(names, (cst.List, cst.Tuple))


def _texts(node: cst.BaseExpression | None, tree: Tree) -> list[str | None]:
    found = None if node is None else meaning(node, tree)
    return [_id(one.value) for one in found.elements] if isinstance(found, (cst.List, cst.Tuple)) else []


def _id(node: cst.BaseExpression) -> str | None:
    """What pytest calls a value; None where it is called after its argument and position, or unknown."""
    if isinstance(node, cst.SimpleString):
        value = node.evaluated_value
        return value if isinstance(value, str) and value.isascii() and value.isprintable() else None
    if isinstance(node, cst.Name):
        return node.value if node.value in {"True", "False", "None"} else None
    if isinstance(node, cst.Integer):
        return str(node.evaluated_value)
    if isinstance(node, cst.Float):
        return str(node.evaluated_value)
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Minus):
        inner = _id(node.expression)
        return None if inner is None else f"-{inner}"
    return None
