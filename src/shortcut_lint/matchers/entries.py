"""The settings of a configuration file in TOML or INI: key path, value, and the lines where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final, NamedTuple, TypeAlias

import tomli

from shortcut_lint.expression import expression
from shortcut_lint.register.faults import KeyPath
from shortcut_lint.register.toml_places import places, statements

LINE_END: Final = expression(r"\r\n|\n|\r")
LONG_GAP: Final = expression(r"[ \t]{20,}")
"""White space that nobody types; configparser takes quadratic time over it."""


class Entry(NamedTuple):
    """One setting: its key path joined with dots, its value, and its first and last line, from 1."""

    key: str
    value: object
    line: int
    end_line: int


Reader: TypeAlias = Callable[[str], tuple[Entry, ...]]


class UnreadableError(Exception):
    """A text is not of the syntax that its name promises."""

    def __init__(self, what: str, line: int | None) -> None:
        super().__init__(what)
        self.line = line


class _Numbered:
    """Hands out the lines of a text, and knows the number of the last; 0 before and behind all."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        for number, line in enumerate(self.lines, start=1):
            self.number = number
            yield LONG_GAP.sub(" ", line) + "\n"
        self.number = 0


def ini(text: str) -> tuple[Entry, ...]:
    """The options of an INI file as `section.option`, without the comments behind their values.

    Raises UnreadableError.
    """
    import configparser  # noqa: PLC0415 - most runs meet no INI file that a rule is about

    lines = LINE_END.split(text)
    numbered = _Numbered(lines)
    made: list[Options] = []

    class Options(dict[str, object]):
        """A section as configparser fills it, while it reads the line that the option stands on."""

        def __init__(self) -> None:
            super().__init__()
            self.name: str | None = None
            self.stand: dict[str, int] = {}
            made.append(self)

        def __setitem__(self, key: str, value: object) -> None:
            if isinstance(value, Options):
                value.name = key
            elif numbered.number:
                self.stand[key] = numbered.number
            super().__setitem__(key, value)

    parser = configparser.RawConfigParser(
        dict_type=Options,  # type: ignore[arg-type]  # any dictionary will do
        strict=False,
        allow_no_value=True,
        inline_comment_prefixes=("#", ";"),
    )
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keeps the case of keys
    defaults = parser.defaults()
    assert isinstance(defaults, Options)
    defaults.name = parser.default_section
    try:
        parser.read_file(numbered)
    except configparser.MissingSectionHeaderError as error:
        raise UnreadableError("is not INI: a line stands before the first [section]", error.lineno) from None
    except configparser.ParsingError as error:
        raise UnreadableError("is not INI: the line is no `key = value`", error.errors[0][0]) from None
    found = [
        Entry(f"{section.name}.{option}", section[option], line, _ini_end(lines, line))
        for section in made
        if section.name is not None
        for option, line in section.stand.items()
    ]
    return tuple(sorted(found, key=lambda entry: entry.line))


def _ini_end(lines: list[str], first: int) -> int:
    """The last of the lines that the value of an option goes on over: those indented deeper."""
    indent = _indent(lines[first - 1])
    last = first
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip() or line.startswith(("#", ";")):
            continue
        if _indent(line) <= indent:
            break
        last = number
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def toml(text: str) -> tuple[Entry, ...]:
    """The values of a TOML file, lists whole, tables in lists by their number: `tool.x.0.key`.

    Raises UnreadableError.
    """
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise UnreadableError(f"is not TOML: {error.msg[:1].lower()}{error.msg[1:]}", error.lineno) from None
    except RecursionError:
        raise UnreadableError("is not TOML that can be read: it nests too deep", None) from None
    except ValueError:  # Python's limit on the digits of a number
        raise UnreadableError("is not TOML that can be read: a number has too many digits", None) from None
    lines = places(text)
    ends = {one.line: one.line + text.count("\n", one.start, one.end - 1) for one in statements(text)}
    return tuple(
        Entry(".".join(map(str, path)), value, line := _line(path, lines), ends.get(line, line))
        for path, value in _leaves(table)
    )


def _leaves(table: Mapping[str, object]) -> Iterator[tuple[KeyPath, object]]:
    """What is no table, with the path that leads there, in the order of the file within each table."""
    stack: list[tuple[KeyPath, object]] = [((), table)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            stack += reversed([((*path, key), inner) for key, inner in value.items()])
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            stack += reversed([((*path, number), inner) for number, inner in enumerate(value)])
        else:
            yield path, value


def _line(path: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    """The line of a key, or of the value around it that it stands in."""
    return next(lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in lines)


INI: Final = (".cfg", ".ini", ".coveragerc", ".flake8", ".pylintrc")
SYNTAXES: Final[Mapping[str, Reader]] = {
    ".toml": lru_cache(maxsize=2)(toml),  # the rules of a run ask about one file after another
    **dict.fromkeys(INI, lru_cache(maxsize=2)(ini)),
}
"""The function for each kind of file, by suffix, or by name where the name is all."""


def reader_of(path: str) -> Reader | None:
    """The function that reads the settings of a file, or of the files that a glob means; None for others."""
    name = PurePosixPath(path).name
    return SYNTAXES.get(name) or SYNTAXES.get(PurePosixPath(path).suffix)
