"""Edits of a register's TOML that change only what they mean to change: comments and layout stay.

What is set anew goes through tomlkit; what is added is put behind the lines that it belongs to. Each edit
is made a second time, on plain tables, and counts only where both come out the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, cast

import tomli

from shortcut_lint.errors import CannotDoError
from shortcut_lint.register.faults import BARE, KeyPath
from shortcut_lint.register.toml_places import Statement, line_of, placed

Table: TypeAlias = Mapping[str, object]
"""Keys with texts, numbers, dates, lists of texts, tables, or lists of tables."""


def with_values(path: str, text: str, key: KeyPath, values: Table, order: Sequence[str]) -> str:
    """The text of the file `path` with keys of one of its tables set to these values.

    Keys that are new go behind the nearest that stands before them in `order`. Raises CannotDoError where
    the text is written so that it cannot be edited without changing more.
    """
    wanted = tomli.loads(text)
    table = table_at(wanted, key)
    new = sorted(values.keys() - table.keys(), key=order.index)
    table.update(values)
    made = _set(text, key, {name: value for name, value in values.items() if name not in new})
    for name in new:
        made = _with_key(made, key, name, values[name], order)
    return _checked(path, text, key, made, wanted)


def with_tables(path: str, text: str, key: KeyPath, tables: Sequence[Table]) -> str:
    """The text of the file `path` with further tables at the end of one of its lists of tables, which may
    be new. Raises CannotDoError as `with_values` does.
    """
    above, name = key[:-1], str(key[-1])
    wanted = tomli.loads(text)
    there = table_at(wanted, above, create=True).setdefault(name, [])
    if isinstance(there, list):
        there.extend(dict(one) for one in tables)
    every = list(placed(text))
    inside = [one for place, one in every if place[: len(key)] == key]
    around = [one for place, one in every if place[: len(above)] == above] if _nests(above) else []
    at = (inside or around)[-1].end if inside or around else len(text)
    indent = next((_indent(text, one) for one in inside if one.brackets), "  " if _nests(above) else "")
    header = tuple(part for part in key if isinstance(part, str))
    blocks = ("\n".join(f"{indent}{line}".rstrip() for line in _lines(header, one)) for one in tables)
    made = _inserted(text, at, "".join(f"\n{block}\n" for block in blocks))
    return _checked(path, text, key, made if text.strip() else made.lstrip(), wanted)


def _nests(key: KeyPath) -> bool:
    """Whether a table is one of a list, so that what belongs to it has to stand below it."""
    return any(isinstance(part, int) for part in key)


def toml_value(value: object) -> str:
    """A value as TOML."""
    from tomlkit import item  # noqa: PLC0415 - only who writes needs it

    return item(value).as_string()


def _set(text: str, key: KeyPath, values: Table) -> str:
    if not values:
        return text
    import tomlkit  # noqa: PLC0415
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        parsed = tomlkit.parse(text)
        table_at(cast("dict[str, object]", parsed), key).update(values)
        return tomlkit.dumps(parsed)
    except TOMLKitError:
        return text  # which is not what was wanted, and is told as such


def _with_key(text: str, key: KeyPath, name: str, value: object, order: Sequence[str]) -> str:
    before = set(order[: order.index(name)])
    behind = [one for path, one in placed(text) if path[:-1] == key and not one.brackets]
    nearest = [one for one in behind if one.key[-1] in before] or behind
    if not nearest:
        return text
    last = nearest[-1]
    return _inserted(text, last.end, f"{_indent(text, last)}{_key(name)} = {toml_value(value)}\n")


def _lines(header: tuple[str, ...], table: Table) -> Iterator[str]:
    """A table of a list of tables, line by line; what nests comes last, indented."""
    yield f"[[{'.'.join(map(_key, header))}]]"
    nested = {}
    for name, value in table.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            nested[name] = value
        else:
            yield f"{_key(name)} = {toml_value(value)}"
    for name, tables in nested.items():
        for one in tables:
            yield ""
            yield from (f"  {line}" if line else line for line in _lines((*header, name), one))


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else toml_value(name)


def _indent(text: str, one: Statement) -> str:
    start = text.rfind("\n", 0, one.start) + 1
    return text[start : one.start]


def _inserted(text: str, at: int, block: str) -> str:
    """The text with a block of whole lines in it, in the text's own line ends."""
    ends = "\r\n" if "\r\n" in text else "\n"
    missing = "" if at == 0 or text[:at].endswith("\n") else ends
    return text[:at] + missing + block.replace("\n", ends) + text[at:]


def _checked(path: str, text: str, key: KeyPath, made: str, wanted: object) -> str:
    try:
        found = tomli.loads(made)
    except tomli.TOMLDecodeError:
        found = None
    if found != wanted:
        raise CannotDoError(
            f"{path}:{line_of(text, key)}: what stands here cannot be edited without changing more; "
            "edit it by hand"
        )
    return made


def table_at(table: object, key: KeyPath, *, create: bool = False) -> dict[str, object]:
    """The table at a path of keys and positions; with `create` keys that are not there get an empty one."""
    for part in key:
        if create and isinstance(table, dict) and isinstance(part, str):
            table.setdefault(part, {})
        table = table[part]  # type: ignore[index]
    return cast("dict[str, object]", table)
