"""The incidents of all files as one register, and the place of each entry."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from shortcut_lint.incident import Incident
from shortcut_lint.register.aliases import KEYS
from shortcut_lint.register.document import Document
from shortcut_lint.register.faults import KeyPath
from shortcut_lint.sources.lines import Lines


class Entry(NamedTuple):
    """One incident, and where it was read."""

    incident: Incident
    document: Document
    key: KeyPath
    """Its path in the document: `("incidents", 2)`."""


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """All incidents. Lines are looked up when they are asked for, so that a quiet run pays for none."""

    incidents: Mapping[str, Incident] = {}
    """By ID, in the order of files and of lines in them."""
    entries: Mapping[str, Entry] = {}
    """Where each was read."""
    files: tuple[str, ...] = ()
    """The TOML files that were read for it, relative to the root: the main one, then the included ones."""

    def place_of_incident(self, incident: str) -> tuple[str, int]:
        """Path and line of an incident. Raises KeyError for an ID that the register does not hold."""
        entry = self.entries[incident]
        return entry.document.place(entry.key)

    def place_of_shortcut(self, incident: str, number: int) -> tuple[str, int]:
        """Path and line of an incident's declared shortcut, counted from 0."""
        return self._place(incident, ("shortcuts",), number)

    def place_of_action_item(self, incident: str, number: int) -> tuple[str, int]:
        """Path and line of an incident's action item, counted from 0."""
        return self._place(incident, _ACTION_ITEMS, number)

    def place_of_proof(self, incident: str, name: str, number: int) -> tuple[str, int]:
        """Path and line of an entry under an incident's proof, counted from 0."""
        entry = self.entries[incident]
        return entry.document.place((*entry.key, "proof", name, number))

    def text_of_line(self, incident: str, line: int) -> str:
        """A line of the file that an incident was read from."""
        return _lines(self.entries[incident].document.text).line_text(line)

    def _place(self, incident: str, spellings: tuple[str, ...], number: int) -> tuple[str, int]:
        """The place of a table in one of the incident's lists, whose key has these spellings."""
        entry = self.entries[incident]
        return max(entry.document.place((*entry.key, name, number)) for name in spellings)


_lines: Final = lru_cache(maxsize=8)(Lines)

_ACTION_ITEMS: Final = (
    "action_items",
    *(one for one, key in KEYS[Incident].items() if key == "action_items"),
)
