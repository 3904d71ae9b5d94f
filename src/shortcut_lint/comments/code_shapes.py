"""How sure it is that a piece of text that parses was written as code, and which names it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from shortcut_lint.python import lazily

if TYPE_CHECKING:
    import libcst as cst
else:
    cst = lazily("libcst")

Form: TypeAlias = Literal["statement", "decorator", "element", "entry", "argument"]
"""What a piece parses as: `element` of a list, `entry` of a dictionary, `argument` with its keyword."""

NONE, WEAK, CLEAR = 0, 1, 2
"""How sure it is that a statement was written as code."""

IDLE_CALLS: Final = frozenset({
    "breakpoint", "critical", "debug", "error", "exception", "info", "log", "pp", "pprint", "print",
    "set_trace", "warn", "warning",
})  # fmt: skip
"""Calls that only tell somebody something: nothing is off without them."""


class Shape(NamedTuple):
    """What a piece parses as. `clear` says that prose hardly ever looks so."""

    form: Form
    clear: bool
    names: frozenset[str]


def of_statements(body: Sequence[cst.BaseStatement]) -> Shape | None:
    """The shape of one statement or several; None where all of them could be words."""
    sure = [certainty for statement in body for certainty in _statement(statement)]
    if not sure or max(sure) < WEAK:
        return None
    return Shape("statement", max(sure) == CLEAR, _names(body))


def of_decorators(decorated: cst.BaseStatement) -> Shape | None:
    """The shape of decorators, given with a function for them to stand on."""
    if not isinstance(decorated, (cst.FunctionDef, cst.ClassDef)) or not decorated.decorators:
        return None
    called = any(isinstance(one.decorator, cst.Call) for one in decorated.decorators)
    return Shape("decorator", called, _names(decorated.decorators))


def of_display(display: cst.BaseExpression) -> Shape | None:
    """The shape of what stands between the brackets of a list, a dictionary or a call."""
    if isinstance(display, cst.Call):
        if not any(arg.keyword is not None or arg.star for arg in display.args):
            return None
        return Shape("argument", any(_telling(arg.value) for arg in display.args), _names(display.args))
    if isinstance(display, cst.Dict):
        keys = [element.key for element in display.elements if isinstance(element, cst.DictElement)]
        return Shape("entry", all(isinstance(key, cst.BaseString) for key in keys), _names(display.elements))
    if isinstance(display, cst.List) and display.elements:
        values = [element.value for element in display.elements]
        if not all(
            isinstance(
                value,
                (cst.Name, cst.Attribute, cst.Call, cst.Tuple, cst.Dict, cst.BaseString, cst.BinaryOperation),
            )
            for value in values
        ):
            return None
        sure = all(isinstance(value, (cst.Call, cst.Attribute)) or _word(value) for value in values)
        return Shape("element", sure, _names(display.elements))
    return None


def _statement(statement: cst.CSTNode) -> Iterator[int]:
    """How sure each part of a statement is; of a compound one its condition and what stands in it."""
    if isinstance(statement, cst.SimpleStatementLine):
        yield from map(_small, statement.body)
    elif isinstance(statement, (cst.FunctionDef, cst.ClassDef)):
        yield CLEAR
    else:
        test = getattr(statement, "test", None) or getattr(statement, "iter", None)
        yield CLEAR if test is not None and _telling(test) else WEAK
        for inner in _inside(statement):
            yield from _statement(inner)


def _inside(compound: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The statements and clauses directly in a compound statement or a clause of one."""
    yield from getattr(compound, "handlers", ())
    for name in ("orelse", "finalbody"):
        if (clause := getattr(compound, name, None)) is not None:
            yield clause
    body = getattr(compound, "body", None)
    if isinstance(body, cst.IndentedBlock):
        yield from body.body


def _small(small: cst.BaseSmallStatement) -> int:  # noqa: PLR0911 - a table would hide the order
    if isinstance(small, cst.Expr):
        return _expression(small.value)
    if isinstance(small, (cst.Assign, cst.AugAssign)):
        return CLEAR if _telling(small.value) and not isinstance(small.value, cst.SimpleString) else WEAK
    if isinstance(small, cst.AnnAssign):
        return (
            NONE
            if small.value is None
            or not isinstance(small.annotation.annotation, (cst.Name, cst.Subscript, cst.BinaryOperation))
            else WEAK
        )
    if isinstance(small, cst.Return):
        if isinstance(small.value, cst.Name) and small.value.value not in {"True", "False", "None"}:
            return NONE
        return CLEAR if small.value is not None and _telling(small.value) else WEAK
    if isinstance(small, cst.Raise):
        return CLEAR if isinstance(small.exc, cst.Call) else WEAK
    if isinstance(small, cst.Assert):
        return CLEAR if _telling(small.test) else WEAK
    return WEAK


def _expression(value: cst.BaseExpression) -> int:
    """Sure of calls alone: `this or that`, `a - b` and `foo, bar` are words."""
    if isinstance(value, (cst.Await, cst.Yield)):
        inner = value.expression if isinstance(value, cst.Await) else value.value
        return _expression(inner) if isinstance(inner, cst.BaseExpression) else WEAK
    if not isinstance(value, cst.Call):
        return NONE
    if any(isinstance(arg.value, cst.Ellipsis) for arg in value.args):
        return NONE
    called = value.func.attr if isinstance(value.func, cst.Attribute) else value.func
    if isinstance(called, cst.Name) and called.value in IDLE_CALLS:
        return WEAK
    return CLEAR


def _word(value: cst.BaseExpression) -> bool:
    """Whether a value is a string that names something: `'app.middleware'`, `"%s.api" % ROOT`."""
    while isinstance(value, cst.BinaryOperation):
        value = value.left
    return (
        isinstance(value, cst.SimpleString)
        and re.fullmatch(r"[\w.:/%@<>{}*+-]+", value.raw_value) is not None
    )


TELLING: Final = (
    "Attribute", "Await", "Call", "Comparison", "ConcatenatedString", "Dict", "DictComp", "FormattedString",
    "GeneratorExp", "Lambda", "List", "ListComp", "Set", "SetComp", "SimpleString", "Subscript", "Tuple",
)  # fmt: skip


def _telling(value: cst.BaseExpression) -> bool:
    """Whether a value is more than a name, a number or an operation on such; empty displays are not."""
    parts = [value]
    while parts:
        part = parts.pop()
        if isinstance(part, (cst.BooleanOperation, cst.BinaryOperation)):
            parts += (part.left, part.right)
        elif isinstance(part, cst.UnaryOperation):
            parts.append(part.expression)
        elif type(part).__name__ in TELLING and getattr(part, "elements", True):
            return True
    return False


def _names(nodes: Sequence[cst.CSTNode]) -> frozenset[str]:
    """The names that the code reads or binds, attributes of `self` and `cls`, and dotted names in strings."""
    from shortcut_lint.python.nodes import descendants  # noqa: PLC0415 - imports libcst

    found: set[str] = set()
    part_of_chain: set[int] = set()
    for node in (inner for outer in nodes for inner in descendants(outer)):
        if isinstance(node, cst.Attribute):
            part_of_chain.add(id(node.attr))
            if isinstance(node.value, cst.Name) and node.value.value in {"self", "cls"}:
                part_of_chain.add(id(node.value))
                found.add(node.attr.value)
        elif isinstance(node, cst.Arg) and node.keyword is not None:
            part_of_chain.add(id(node.keyword))
        elif isinstance(node, cst.Name) and id(node) not in part_of_chain:
            found.add(node.value)
    return frozenset(found - {"_"})
