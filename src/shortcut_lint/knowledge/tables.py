"""Reads the tables of knowledge that lie in rules/ as TOML."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeVar

import msgspec
import tomli

from shortcut_lint.errors import CannotDoError
from shortcut_lint.rules_folder import rules_folder

WORDS: Final = "words.toml"
"""The file of a folder that holds words and not a library's table."""

T = TypeVar("T")


def table(path: str, shape: type[T]) -> T:
    """One file below rules/, by its path from there. Raises CannotDoError for what does not fit."""
    return _read(rules_folder() / path, shape)


def tables(folder: str, shape: type[T]) -> tuple[T, ...]:
    """The files of a folder of rules/ by name, without its words.

    Raises CannotDoError for what does not fit.
    """
    files = sorted((rules_folder() / folder).glob("*.toml"))
    return tuple(_read(file, shape) for file in files if file.name != WORDS)


def _read(file: Path, shape: type[T]) -> T:
    try:
        return msgspec.convert(tomli.loads(file.read_text("utf-8")), shape)
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CannotDoError(
            f"{file}: {error}", "knowledge that ships with shortcut-lint cannot be read: install it again"
        ) from None
