"""How values and types are spoken of to people who write TOML and no Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Final

from msgspec import inspect

from shortcut_lint.expression import expression
from shortcut_lint.register.aliases import WORDS
from shortcut_lint.register.faults import LONGEST, KeyPath, cut, dotted

BITS: Final = 64
"""What TOML promises to hold of a whole number."""

_LIKE: Final = 0.8
"""How much of two words must agree (difflib): `SEV9` is a mistake for none of the others."""

_WHOLE: Final = expression(r"[1-9][0-9]{0,17}")

_GIVEN: Final[Mapping[type, str]] = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    datetime: "a date and time",
    date: "a date",
    time: "a time of day",
    list: "a list",
    dict: "a table",
}

_WANTED: Final[Mapping[type[inspect.Type], str]] = {
    inspect.StrType: "a text",
    inspect.LiteralType: "a text",
    inspect.BoolType: "true or false",
    inspect.IntType: "a whole number",
    inspect.DateTimeType: "a date and time",
    inspect.DateType: "a date",
    inspect.VarTupleType: "a list",
    inspect.DictType: "a table",
    inspect.StructType: "a table",
    inspect.UnionType: "a text, a number, true or false",
}

_HOW: Final[Mapping[type[inspect.Type], str]] = {
    inspect.StrType: "write a text, in quotes",
    inspect.BoolType: "write true or false, without quotes",
    inspect.IntType: "write a whole number, like 10",
    inspect.DateTimeType: "write a date and time without quotes, like 2026-01-14T09:02:00Z",
    inspect.DateType: "write a date without quotes, like 2026-01-29",
    inspect.VarTupleType: 'write a list, like ["…"]',
    inspect.UnionType: "write it as a text, in quotes",
}

_EXAMPLES: Final[Mapping[type[inspect.Type], str]] = {
    inspect.StrType: '"…"',
    inspect.BoolType: "true",
    inspect.IntType: "10",
    inspect.DateTimeType: "2026-01-14T09:02:00Z",
    inspect.DateType: "2026-01-29",
    inspect.VarTupleType: '["…"]',
    inspect.DictType: "{ … }",
    inspect.StructType: "{ … }",
    inspect.UnionType: '"…"',
}


def shown(value: str | float | date) -> str:
    """A value as TOML writes it, cut and made harmless."""
    if isinstance(value, str):
        return f'"{cut(value)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > BITS:
        # Digits of a number without bounds cost quadratic time, and Python refuses some thousands.
        return f"{hex(value)[:LONGEST]}…"
    return str(value)


def given(value: object) -> str:
    """What a value is: `a number`."""
    return shown(value) if isinstance(value, bool) else _GIVEN[type(value)]


def wanted(kind: inspect.Type) -> str:
    """What a key takes: `a text`."""
    return _WANTED[type(kind)]


def addition(key: str, kind: inspect.Type) -> str:
    """What to add where a key is missing."""
    if isinstance(kind, inspect.LiteralType):
        return f"add {key}, one of {choices(kind.values)}"
    return f"add {key} = {_EXAMPLES[type(kind)]}"


def choices(values: Iterable[object]) -> str:
    """The values that are allowed, in one line."""
    return ", ".join(shown(str(value)) for value in values)


def cure_for(value: object, kind: inspect.Type, at: KeyPath) -> str:
    """What to write where a value is not of the type wanted."""
    header = dotted(tuple(part for part in at if isinstance(part, str)))
    inner = kind.item_type if isinstance(kind, inspect.VarTupleType) else kind
    if isinstance(inner, (inspect.StructType, inspect.DictType)):
        in_list = inner is not kind or isinstance(at[-1], int)
        return f"write it as tables, [[{header}]]" if in_list else f"write it as a table, [{header}]"
    if isinstance(kind, inspect.VarTupleType) and isinstance(value, str):
        return f"write [{shown(value)}]"
    if isinstance(kind, inspect.LiteralType):
        return f"write one of {choices(kind.values)}"
    if isinstance(kind, inspect.StrType) and isinstance(value, (bool, int, float, date)):
        return f'write "{shown(value)}"'
    if isinstance(kind, inspect.IntType) and isinstance(value, str) and _WHOLE.fullmatch(value):
        return f"write {value}, without quotes"
    return _HOW[type(kind)]


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, or means the same elsewhere, if any does."""
    import difflib  # noqa: PLC0415 - only a mistake needs it

    plain = {_plain(one): one for one in known}
    for words in WORDS:
        same = words.get(word.casefold())
        if same is not None and same in plain.values():
            return same
    found = difflib.get_close_matches(_plain(word[:LONGEST]), plain, n=1, cutoff=_LIKE)
    return plain[found[0]] if found else None


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
