"""Which limit a piece of a tree sets, and to what: an argument, an assignment, an entry, a default."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from shortcut_lint.knowledge.amount import NOTHING
from shortcut_lint.knowledge.knob import Knob
from shortcut_lint.knowledge.limits import is_limit_name, knob_for_call, knob_for_position, knob_for_setting
from shortcut_lint.knowledge.values import parse_value
from shortcut_lint.python import lazily
from shortcut_lint.python.naming import last_name, on_one_line, text_of

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

DEFAULTS: Final = frozenset({"default", "fallback"})
"""Keywords of readers of settings, behind the setting's name."""

SCHEDULES: Final = frozenset({"schedule", "run_every", "crontab", "cron"})
"""How often something runs is a limit as well, whatever it is written as."""

ROWS: Final = "limit"
"""A method that says how many rows a query asks for; in a test that is the query which it tries out."""


class Turned(NamedTuple):
    """A limit and the code of its value. `knob` is what a library's table knows of it."""

    name: str
    now: str
    knob: Knob | None = None


def by_argument(arg: cst.Arg, tree: Tree) -> Turned | None:
    """The limit that an argument sets; `arg` is the item being looked at."""
    if arg.star or (now := _value(arg.value, tree)) is None:
        return None
    call, position = tree.calls.get(id(arg), (None, 0))
    callee = "" if call is None else tree.names.resolve(call.func)
    last = callee.rpartition(".")[2]
    if arg.keyword is None:
        return None if call is None else _positional(call, position, callee, now, tree)
    name = arg.keyword.value
    knob = knob_for_call(callee, name, tree.names.roots)
    if knob is None and name in DEFAULTS and call is not None and call.args:
        setting = text_of(call.args[0].value)
        return _named(setting, now) if setting else None
    if knob is None and last == "timedelta":
        return None
    return Turned(name, now, knob) if knob is not None and _fits(knob, now) else _named(name, now)


def by_assignment(
    target: cst.BaseExpression, value: cst.BaseExpression, tree: Tree, path: str
) -> Turned | None:
    """The limit that an assignment sets; `path` is what it binds with the scopes around it."""
    if (now := _value(value, tree)) is None:
        return None
    name = last_name(target)
    knob = knob_for_setting(path, file=tree.path)
    if knob is not None and _fits(knob, now):
        return Turned(name, now, knob)
    if (found := _named(name, now)) is not None:
        return found
    read = text_of(value.args[0].value) if isinstance(value, cst.Call) and value.args else ""
    return _named(read, now) if read else None


def by_entry(entry: cst.DictElement, tree: Tree, path: str) -> Turned | None:
    """The limit that an entry of a dictionary sets."""
    name = last_name(entry.key)
    if name in SCHEDULES and isinstance(entry.value, (cst.Call, cst.BaseNumber)):
        return Turned(name, on_one_line(entry.value, tree))
    if (now := _value(entry.value, tree)) is None:
        return None
    knob = knob_for_setting(path, file=tree.path)
    if knob is not None and _fits(knob, now):
        return Turned(name, now, knob)
    around = [part for part in path.split(".")[:-1] if is_limit_name(part)]
    return _named(name, now) or (Turned(name, now) if around and _counts(now) else None)


def by_default(param: cst.Param, tree: Tree) -> Turned | None:
    """The limit that a parameter's default sets."""
    now = None if param.default is None else _value(param.default, tree)
    return None if now is None else _named(param.name.value, now)


def unlimited(turned: Turned) -> bool:
    """Whether the value means without bound, or never."""
    amount = parse_value(turned.now)
    if amount is None:
        return False
    if turned.knob is None:
        return amount.number in {None, float("inf")}
    return any(parse_value(str(one)) == amount for one in turned.knob.unlimited)


def _positional(call: cst.Call, position: int, callee: str, now: str, tree: Tree) -> Turned | None:
    knob = knob_for_position(callee, position, tree.names.roots)
    if knob is not None and _fits(knob, now):
        return Turned(knob.name, now, knob)
    last = callee.rpartition(".")[2]
    if last == ROWS and tree.is_test:
        return None
    if not last[:1].isalpha() or (found := _named(last, now)) is None:
        return None
    numbers = (one for one in call.args if one.keyword is None and _counts(on_one_line(one.value, tree)))
    return found if len(list(islice(numbers, 2))) == 1 else None


def _named(name: str, now: str) -> Turned | None:
    """A limit by its name alone, which then has to hold a number, a time, a size, a rate, or none at all."""
    none = now == "None" or (now.endswith((", None)", "=None)")) and parse_value(now) == NOTHING)
    return Turned(name, now) if is_limit_name(name) and (none or _counts(now)) else None


def _counts(now: str) -> bool:
    amount = parse_value(now)
    return amount is not None and amount.number is not None and amount.dimension != "switch"


def _fits(knob: Knob, now: str) -> bool:
    """Whether a value is of the knob's sort: a switch takes True and False, the others count."""
    amount = parse_value(now)
    if amount is None:
        return False
    return (amount.dimension == "switch") == (knob.unit == "switch") or amount.number is None


def _value(node: cst.BaseExpression, tree: Tree) -> str | None:
    """The code of a value whose amount is plain to see."""
    if isinstance(
        node,
        (
            cst.BaseString,
            cst.BaseNumber,
            cst.UnaryOperation,
            cst.BinaryOperation,
            cst.Call,
            cst.Name,
            cst.Attribute,
        ),
    ):
        code = on_one_line(node, tree)
        return code if parse_value(code) is not None else None
    return None
