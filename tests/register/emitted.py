"""Writes incidents as TOML, and remembers in which line each key stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import msgspec

from shortcut_lint.incident import Incident
from shortcut_lint.register.faults import KeyPath

Lines = dict[KeyPath, int]


class Emitted:
    """A text that grows, and the places of its keys."""

    def __init__(self, *, ending: str = "\n", tall: bool = False) -> None:
        self.text = ""
        self.lines: Lines = {}
        self.ending = ending
        self.tall = tall
        """Whether texts with line breaks, and lists, go over several lines."""

    def add(self, line: str, *keys: KeyPath) -> None:
        """Write one statement, which these keys begin with."""
        for key in keys:
            self.lines.setdefault(key, self.text.count("\n") + 1)
        self.text += line.replace("\n", self.ending) + self.ending

    def table(self, table: Mapping[str, object], at: KeyPath, header: tuple[str, ...]) -> None:
        """Write a table's plain keys, then the tables in it, each under its header."""
        for key, value in table.items():
            if not _is_tables(value) and not isinstance(value, dict):
                self.add(f"{name(key)} = {self.value(value)}", (*at, key))
        for key, value in table.items():
            inner = (*header, key)
            if _is_tables(value):
                assert isinstance(value, list)
                for number, one in enumerate(value):
                    self.add(f"[[{'.'.join(map(name, inner))}]]", (*at, key), (*at, key, number))
                    self.table(one, (*at, key, number), inner)
            elif isinstance(value, dict):
                self.add(f"[{'.'.join(map(name, inner))}]  # ] a [comment]", (*at, key))
                self.table(value, (*at, key), inner)

    def value(self, value: object) -> str:
        """A value as TOML writes it."""
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, str):
            return self.string(value)
        if isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, list):
            between = ",\n  # ] in a comment\n  " if self.tall else ", "
            return f"[{between.join(map(self.value, value))}]"
        assert isinstance(value, (int, float, date)), value
        return repr(value) if isinstance(value, (int, float)) else value.isoformat()

    def string(self, value: str) -> str:
        """A text, over several lines where it is tall."""
        if self.tall and "\n" in value:
            lines = "\n".join(escaped(line) for line in value.split("\n"))
            return f'"""{lines}"""' if value[:1] != "\n" else f'"""\n{lines}"""'
        return f'"{escaped(value)}"'


def emitted(table: Mapping[str, object], *, ending: str = "\n", tall: bool = False) -> tuple[str, Lines]:
    """The table as TOML, and the lines of its keys."""
    out = Emitted(ending=ending, tall=tall)
    out.table(table, (), ())
    return out.text, out.lines


def as_table(incidents: Iterable[Incident]) -> dict[str, object]:
    """The incidents as TOML holds them: without what is None or empty."""
    return {"incidents": [_given(one) for one in incidents]}


def _given(struct: msgspec.Struct) -> dict[str, object]:
    return dict(_pairs(struct))


def _pairs(struct: msgspec.Struct) -> Iterator[tuple[str, object]]:
    for field in msgspec.structs.fields(struct):
        value = getattr(struct, field.name)
        if isinstance(value, msgspec.Struct):
            value = _given(value)
        if isinstance(value, tuple):
            value = [_given(one) if isinstance(one, msgspec.Struct) else one for one in value]
        if value is not None and value not in ([], {}):
            yield field.encode_name, value


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def name(key: str) -> str:
    """A key, in quotes where it needs them."""
    return (
        key
        if key and key.isascii() and key.replace("-", "").replace("_", "").isalnum()
        else f'"{escaped(key)}"'
    )


def escaped(text: str) -> str:
    """A text as it stands between quotes."""
    return "".join(f"\\U{ord(char):08x}" if char in '"\\\x7f' or char < " " else char for char in text)
