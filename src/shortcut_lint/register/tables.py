"""Turns the tables that tomli read into frozen types, and collects every mistake on the way."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timezone
from functools import cache
from typing import Final, NamedTuple, TypeVar

import msgspec
from msgspec import inspect

from shortcut_lint.register.aliases import KEYS
from shortcut_lint.register.faults import MANY, Fault, KeyPath
from shortcut_lint.register.wording import BITS, addition, choices, cure_for, given, near, shown, wanted

T = TypeVar("T", bound=msgspec.Struct)

DEEPEST: Final = 20
"""Keys and positions that lead to a value; what people write has half as many."""

YEARS: Final = range(1970, 3000)
"""Years in which incidents happen; it keeps every sum of dates within what `date` holds."""


class Slot(NamedTuple):
    """One key of a type: the field it fills, the name it is known by, what it takes."""

    field: str
    key: str
    kind: inspect.Type
    required: bool


def read(table: object, shape: type[T], *, at: KeyPath, faults: list[Fault]) -> T:
    """The table as the type; what is wrong with it is added to `faults`.

    Where a value is faulty a stand-in takes its place, good for nothing but further checks: after a
    fault the result must not be used. Aliases of keys (aliases.py) are read as the key they mean.
    """
    return _struct(table, _shape(shape), at, faults)  # type: ignore[return-value]


@cache
def _shape(shape: type[msgspec.Struct]) -> inspect.Type:
    return inspect.type_info(shape)


@cache
def slots(shape: type[msgspec.Struct]) -> Mapping[str, Slot]:
    """The keys of a type and their aliases; an alias leads to the slot that it means."""
    info = inspect.type_info(shape)
    assert isinstance(info, inspect.StructType)
    found = {
        field.encode_name: Slot(field.name, field.encode_name, _bare(field.type), field.required)
        for field in info.fields
    }
    return {**found, **{alias: found[key] for alias, key in KEYS.get(shape, {}).items()}}


def _bare(kind: inspect.Type) -> inspect.Type:
    """The type without its description and without None, which TOML cannot say."""
    if isinstance(kind, inspect.Metadata):
        return _bare(kind.type)
    if isinstance(kind, inspect.UnionType):
        types = tuple(one for one in kind.types if not isinstance(one, inspect.NoneType))
        return _bare(types[0]) if len(types) == 1 else inspect.UnionType(types)
    if isinstance(kind, inspect.VarTupleType):
        return inspect.VarTupleType(_bare(kind.item_type))
    if isinstance(kind, inspect.DictType):
        return inspect.DictType(_bare(kind.key_type), _bare(kind.value_type))
    return kind


def _struct(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    assert isinstance(kind, inspect.StructType)
    known = slots(kind.cls)
    if not isinstance(value, dict):
        return _wrong(value, kind, at, faults)
    fields: dict[str, object] = {}
    for key, inner in value.items():
        slot = known.get(key)
        if slot is None:
            faults.append(_unknown(key, known, at, search=len(faults) < MANY))
        elif slot.field in fields:
            faults.append(Fault((*at, key), f"gives {slot.key} under a second name", "keep one of the two"))
        else:
            fields[slot.field] = _READERS[type(slot.kind)](inner, slot.kind, (*at, key), faults)
    for slot in _required(kind.cls):
        if slot.field not in fields:
            faults.append(Fault((*at, slot.key), "is missing", addition(slot.key, slot.kind)))
            fields[slot.field] = _stand_in(slot.kind)
    return kind.cls(**fields)


@cache
def _required(shape: type[msgspec.Struct]) -> tuple[Slot, ...]:
    return tuple(slot for key, slot in slots(shape).items() if slot.required and key == slot.key)


def _unknown(key: str, known: Iterable[str], at: KeyPath, *, search: bool) -> Fault:
    match = near(key, known) if search else None
    cure = f"did you mean {match}?" if match else f"remove it, or write one of {', '.join(known)}"
    return Fault((*at, key), "unknown key", cure)


def _tuple(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    assert isinstance(kind, inspect.VarTupleType)
    if not isinstance(value, list):
        return _wrong(value, kind, at, faults)
    inner = kind.item_type
    reader = _READERS[type(inner)]
    return tuple([reader(item, inner, (*at, number), faults) for number, item in enumerate(value)])


def _dict(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    assert isinstance(kind, inspect.DictType)
    if not isinstance(value, dict):
        return _wrong(value, kind, at, faults)
    names = kind.key_type.values if isinstance(kind.key_type, inspect.LiteralType) else value
    allowed = dict.fromkeys(map(str, names))
    read_inner = _READERS[type(kind.value_type)]
    found: dict[str, object] = {}
    for key, inner in value.items():
        if key in allowed:
            found[key] = read_inner(inner, kind.value_type, (*at, key), faults)
        else:
            faults.append(_unknown(key, allowed, at, search=len(faults) < MANY))
    return found


def _text(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    if not isinstance(value, str):
        return _wrong(value, kind, at, faults)
    if not value or value.isspace():
        faults.append(Fault(at, "is empty", "write it, or remove it"))
    return value


def _choice(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    assert isinstance(kind, inspect.LiteralType)
    if not isinstance(value, str):
        return _wrong(value, kind, at, faults)
    if value in kind.values:
        return value
    match = near(value, map(str, kind.values)) if len(faults) < MANY else None
    cure = f'write "{match}"' if match else "write one of these"
    faults.append(Fault(at, f"is {shown(value)}, none of {choices(kind.values)}", cure))
    return _stand_in(kind)


def _flag(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    return value if isinstance(value, bool) else _wrong(value, kind, at, faults)


def _number(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    assert isinstance(kind, inspect.IntType)
    if isinstance(value, float):
        faults.append(Fault(at, f"is {shown(value)}, not a whole number", cure_for(value, kind, at)))
    elif not isinstance(value, int) or isinstance(value, bool):
        return _wrong(value, kind, at, faults)
    elif kind.ge is not None and value < kind.ge:
        faults.append(Fault(at, f"is {shown(value)}, less than {kind.ge}", f"write {kind.ge} or more"))
    elif kind.le is not None and value > kind.le:
        faults.append(Fault(at, f"is {shown(value)}, more than {kind.le}", f"write {kind.le} or less"))
    return value


def _scalar(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    """A text, a number, true or false, each as it is; where the type has lists, also lists and tables."""
    assert isinstance(kind, inspect.UnionType)
    if isinstance(value, (list, dict)) and any(isinstance(one, inspect.ListType) for one in kind.types):
        return _nested(value, kind, at, faults)
    if not isinstance(value, (str, int, float)):
        return _wrong(value, kind, at, faults)
    if isinstance(value, int) and (~value if value < 0 else value).bit_length() >= BITS:
        faults.append(Fault(at, "is a number that takes more than 64 bits", "write it as a text, in quotes"))
    elif isinstance(value, float) and not math.isfinite(value):
        faults.append(Fault(at, f"is {shown(value)}, no number to go back to", "write the value that it had"))
    return value


def _nested(
    value: list[object] | dict[str, object], kind: inspect.Type, at: KeyPath, faults: list[Fault]
) -> object:
    if len(at) > DEEPEST:
        faults.append(Fault(at, "nests too deep", "write it flat"))
        return value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        _scalar(inner, kind, (*at, key), faults)
    return value


def _moment(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    """A date and time in UTC; a date is its midnight, and a time without a zone is UTC."""
    if not isinstance(value, date):
        return _wrong(value, kind, at, faults)
    if value.year not in YEARS:
        return _wrong_year(value, kind, at, faults)
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=timezone.utc)
    return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else value.astimezone(timezone.utc)


def _day(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    """A date; of a date and time the day that it is in UTC."""
    moment = _moment(value, kind, at, faults)
    return moment.date() if isinstance(moment, datetime) else moment


def _wrong_year(value: date, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    what = f"is {shown(value)}, not between {YEARS.start} and {YEARS.stop - 1}"
    faults.append(Fault(at, what, "correct the year"))
    return _stand_in(kind)


def _wrong(value: object, kind: inspect.Type, at: KeyPath, faults: list[Fault]) -> object:
    faults.append(Fault(at, f"is {given(value)}, not {wanted(kind)}", cure_for(value, kind, at)))
    return _stand_in(kind)


_EARLIEST: Final = datetime(YEARS.start, 1, 1, tzinfo=timezone.utc)

_STAND_INS: Final[Mapping[type[inspect.Type], object]] = {
    inspect.StrType: "",
    inspect.BoolType: False,
    inspect.IntType: 0,
    inspect.UnionType: "",
    inspect.DateTimeType: _EARLIEST,
    inspect.DateType: _EARLIEST.date(),
    inspect.VarTupleType: (),
}


def _stand_in(kind: inspect.Type) -> object:
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    if isinstance(kind, inspect.DictType):
        return {}
    if isinstance(kind, inspect.StructType):
        return _struct({}, kind, (), [])
    return _STAND_INS[type(kind)]


_READERS: Final[
    Mapping[type[inspect.Type], Callable[[object, inspect.Type, KeyPath, list[Fault]], object]]
] = {
    inspect.StructType: _struct,
    inspect.VarTupleType: _tuple,
    inspect.DictType: _dict,
    inspect.StrType: _text,
    inspect.LiteralType: _choice,
    inspect.BoolType: _flag,
    inspect.IntType: _number,
    inspect.UnionType: _scalar,
    inspect.DateTimeType: _moment,
    inspect.DateType: _day,
}
