"""The facts of a Python file, as LibCST reads it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from shortcut_lint.history.change import Fact, Sort
from shortcut_lint.python import lazily
from shortcut_lint.python.handlers import raises
from shortcut_lint.python.names import dotted
from shortcut_lint.python.naming import text_of
from shortcut_lint.python.nodes import children
from shortcut_lint.python.tree import Tree
from shortcut_lint.sources.lines import Lines

if TYPE_CHECKING:
    import libcst as cst
else:
    cst = lazily("libcst")

LONGEST: Final = 200
"""Characters of a value that is told; of a longer one the beginning is."""
MOST_READ: Final = 2_000
"""Characters of code that are looked at for it."""
DEEPEST: Final = 12
"""Names around a fact; in chains of calls deeper ones say nothing new."""
SMALLEST_ID: Final = 100
"""A smaller number that something is compared with counts something."""

Path = tuple[str, ...]


class _Told(NamedTuple):
    """A fact before it is known where it stands."""

    sort: Sort
    scope: Path
    name: str | cst.CSTNode
    """A node stands for its code."""
    value: str | cst.CSTNode | None
    node: cst.CSTNode


def python_facts(tree: Tree, touching: Collection[int] | None = None) -> tuple[Fact, ...]:
    """The facts of a parsed file in reading order: all, or those that touch one of some lines.

    Raises LostTextError where LibCST has lost a part of it.
    """
    lines, written = tree.lines, tree.written
    touched = _Touched(lines, touching)
    told = list(_walk(tree, touched))
    nodes = (node for one in told for node in (one.node, one.name, one.value) if not isinstance(node, str))
    extents = written.extents({id(node) for node in nodes if node is not None})

    def code(part: str | cst.CSTNode) -> str:
        if isinstance(part, str):
            return part
        start, end = extents[id(part)]
        return " ".join(tree.text[start : min(end, start + MOST_READ)].split())[:LONGEST]

    found = []
    for one in told:
        start, end = extents[id(one.node)]
        line, end_line = lines.place(start)[0], lines.place(max(start, end - 1))[0]
        value = None if one.value is None else code(one.value)
        found.append(Fact(one.sort, ".".join(one.scope), code(one.name), value, line, end_line))
    return tuple(found)


class _Touched:
    """Some lines of a text, asked whether a stretch of it stands on one of them."""

    def __init__(self, lines: Lines, numbers: Collection[int] | None) -> None:
        self.all = numbers is None
        known = [at for number in sorted(numbers or ()) if (at := lines.at(number)) is not None]
        ends = [*lines.starts[1:], len(lines.text) + 1]
        self.starts = [lines.starts[at] for at in known]
        self.ends = [ends[at] for at in known]

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch from one offset to another stands on one of the lines."""
        at = bisect_right(self.starts, max(start, end - 1)) - 1
        return self.all or (at >= 0 and self.ends[at] > start)


def _walk(tree: Tree, touched: _Touched) -> Iterator[_Told]:
    stack: list[tuple[cst.CSTNode, Path]] = [(tree.module, ())]
    extent = tree.written.extent
    while stack:
        node, path = stack.pop()
        start, end = extent(node)
        if isinstance(node, (cst.FunctionDef, cst.ClassDef)) and node.decorators:
            start = extent(node.decorators[0])[0]
        if not touched.holds(start, end):
            continue
        tell = _TELLERS.get(type(node).__name__)
        inner = path
        if tell is not None:
            yield from (one for one in tell(node, path) if touched.holds(*extent(one.node)))
        if len(path) < DEEPEST and (name := _name(node)):
            inner = (*path, name)
        stack.extend((child, inner) for child in children(node))


def _name(node: cst.CSTNode) -> str:
    """What a node adds to the path of what stands in it."""
    if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
        return node.name.value
    if isinstance(node, cst.Assign):
        return _target(node.targets[0].target)
    if isinstance(node, cst.AnnAssign):
        return _target(node.target)
    if isinstance(node, cst.Call):
        return dotted(node.func)
    if isinstance(node, cst.Arg):
        return node.keyword.value if node.keyword is not None else ""
    return _target(node.key) if isinstance(node, cst.DictElement) else ""


def _target(node: cst.BaseExpression) -> str:
    """`size` for `size`, `pool.size` for itself and for `pool["size"]`, `size` for `"size"`."""
    if (
        isinstance(node, cst.Subscript)
        and len(node.slice) == 1
        and isinstance(node.slice[0].slice, cst.Index)
    ):
        return f"{dotted(node.value)}.{_target(node.slice[0].slice.value)}".strip(".")
    return text_of(node) or dotted(node)


def _assignment(node: cst.Assign, path: Path) -> Iterator[_Told]:
    yield from _value(_target(node.targets[0].target), node.value, node, path)


def _annotated(node: cst.AnnAssign, path: Path) -> Iterator[_Told]:
    if node.value is not None:
        yield from _value(_target(node.target), node.value, node, path)


def _entry(node: cst.DictElement, path: Path) -> Iterator[_Told]:
    name = _target(node.key)
    yield from _value(name, node.value, node, path)
    if name:
        yield _Told("entry", path, name, None, node)


def _parameter(node: cst.Param, path: Path) -> Iterator[_Told]:
    if node.default is not None:
        yield from _value(node.name.value, node.default, node, path)


def _call(node: cst.Call, path: Path) -> Iterator[_Told]:
    """The arguments of a call: by keyword, and numbers and displays by their place."""
    around = (*path, name) if (name := dotted(node.func)) else path
    for place, arg in enumerate(node.args):
        if arg.keyword is not None:
            yield from _value(arg.keyword.value, arg.value, arg, around)
        elif not arg.star and isinstance(
            arg.value,
            (cst.BaseNumber, cst.UnaryOperation, cst.BinaryOperation, cst.List, cst.Tuple, cst.Set),
        ):
            yield from _value(str(place), arg.value, arg, around)


def _value(name: str, value: cst.BaseExpression, node: cst.CSTNode, path: Path) -> Iterator[_Told]:
    """What a name is set to; what stands in a display is told entry by entry."""
    if not name:
        return
    if isinstance(value, (cst.List, cst.Tuple, cst.Set)):
        for element in value.elements:
            if not isinstance(element.value, (cst.Dict, cst.List)):
                yield _Told("entry", (*path, name), element.value, None, element)
        if not value.elements:
            yield _Told("value", path, name, "[]", node)
    elif isinstance(value, cst.Dict):
        if not value.elements:
            yield _Told("value", path, name, "{}", node)
    else:
        yield _Told("value", path, name, value, node)


def _decorator(node: cst.Decorator, path: Path) -> Iterator[_Told]:
    if name := dotted(node.decorator):
        yield _Told("decorator", path, name, node.decorator, node)


def _statement(node: cst.Expr, path: Path) -> Iterator[_Told]:
    """A call that stands by itself."""
    value = node.value.expression if isinstance(node.value, cst.Await) else node.value
    if isinstance(value, cst.Call) and (name := dotted(value.func)):
        yield _Told("call", path, name, value, node)


def _raise(node: cst.Raise, path: Path) -> Iterator[_Told]:
    yield _Told("raise", path, "" if node.exc is None else dotted(node.exc), None, node)


def _handler(node: cst.ExceptHandler, path: Path) -> Iterator[_Told]:
    name = node.type or ""
    yield _Told("handler", path, name, _does(node), node)


def _does(node: cst.ExceptHandler) -> str:
    """What a handler does, in a word."""
    if raises(node):
        return "raises"
    body = node.body.body
    quiet = all(
        isinstance(line, (cst.SimpleStatementLine, cst.BaseSmallStatement))
        and all(
            isinstance(one, (cst.Pass, cst.Continue, cst.Break)) or _says_nothing(one)
            for one in (line.body if isinstance(line, cst.SimpleStatementLine) else (line,))
        )
        for line in body
    )
    return "nothing" if quiet else "goes on"


def _says_nothing(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Expr) and isinstance(node.value, (cst.Ellipsis, cst.SimpleString))


def _condition(node: cst.Comparison, path: Path) -> Iterator[_Told]:
    """A comparison with one text or one large number."""
    literals = [one for target in node.comparisons for one in _literals(target.comparator)]
    if any(
        isinstance(one, cst.SimpleString)
        or (isinstance(one, cst.Integer) and one.evaluated_value >= SMALLEST_ID)
        for one in (*literals, node.left)
    ):
        yield _Told("condition", path, node, None, node)


def _literals(node: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    if isinstance(node, (cst.List, cst.Tuple, cst.Set)):
        yield from (element.value for element in node.elements)
    else:
        yield node


_TELLERS: Final[Mapping[str, Callable[..., Iterator[_Told]]]] = {
    "Assign": _assignment,
    "AnnAssign": _annotated,
    "DictElement": _entry,
    "Param": _parameter,
    "Call": _call,
    "Decorator": _decorator,
    "Expr": _statement,
    "Raise": _raise,
    "ExceptHandler": _handler,
    "Comparison": _condition,
}
