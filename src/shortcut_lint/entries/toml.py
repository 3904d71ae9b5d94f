"""The values of TOML files, by tomli."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import tomli

from shortcut_lint.entries.entry import Entries, Entry, UnreadableError
from shortcut_lint.register.faults import KeyPath
from shortcut_lint.register.toml_places import places, statements


def toml(text: str) -> Entries:
    """The values of a TOML file, lists whole, tables in lists by their number: `tool.x.0.key`."""
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return _not(f"is not TOML: {error.msg[:1].lower()}{error.msg[1:]}", error.lineno)
    except RecursionError:
        return _not("is not TOML that can be read: it nests too deep")
    except ValueError:  # Python's limit on the digits of a number
        return _not("is not TOML that can be read: a number has too many digits")
    lines = places(text)
    ends = {one.line: one.line + text.count("\n", one.start, one.end - 1) for one in statements(text)}
    return Entries(
        tuple(
            Entry(".".join(map(str, path)), value, line := _line(path, lines), ends.get(line, line))
            for path, value in _leaves(table)
        )
    )


def _not(what: str, line: int | None = None) -> Entries:
    return Entries((), UnreadableError(what, line))


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
