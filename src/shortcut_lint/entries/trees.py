"""The settings that a tree gives, and what is said where it could not be read to its end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from shortcut_lint.entries.entry import Entries, Entry, UnreadableError
from shortcut_lint.grammar import first_error

if TYPE_CHECKING:
    from shortcut_lint.grammar import Node


def in_order(found: Iterable[Entry], root: Node, syntax: str, *, template: bool = False) -> Entries:
    """The entries line by line; a template is allowed to be wrong."""
    entries = tuple(sorted(found, key=lambda entry: entry.line))
    wrong = None if template else first_error(root)
    if wrong is None:
        return Entries(entries)
    return Entries(entries, UnreadableError(f"is not {syntax} here; it was read as far as it can be", wrong))
