"""Changes to a register, gathered file by file before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from shortcut_lint.errors import CannotDoError
from shortcut_lint.incident import Incident
from shortcut_lint.register.config import Loaded
from shortcut_lint.register.document import Document
from shortcut_lint.register.edit import Table, table_at, with_tables, with_values
from shortcut_lint.register.faults import KeyPath
from shortcut_lint.register.pages import main_document
from shortcut_lint.register.placing import placing


class Pen:
    """Writes into copies of the register's texts."""

    def __init__(self, loaded: Loaded) -> None:
        """Nothing has changed yet. Raises CannotDoError where there is no register to write in."""
        if loaded.path is None:
            raise CannotDoError("there is no config here to write in; make one with `shortcut-lint init`")
        self._loaded, self._path = loaded, loaded.path
        self._texts = {one.document.path: one.document.text for one in loaded.register.entries.values()}
        self._changed: dict[str, str] = {}
        self._added: dict[tuple[str, KeyPath], list[Table]] = {}

    def written(self) -> Mapping[str, str]:
        """The texts that changed, by path from the root; the new incidents of a file are put in together.

        Raises CannotDoError where that would change more.
        """
        texts = dict(self._changed)
        for (path, key), incidents in self._added.items():
            texts[path] = with_tables(path, texts.get(path, self._texts.get(path, "")), key, incidents)
        return texts

    def table(self, incident: str) -> Mapping[str, object]:
        """An incident as its file has it."""
        entry = self._loaded.register.entries[incident]
        return table_at(entry.document.table, entry.key[len(entry.document.at) :])

    def set(self, incident: str, values: Table) -> None:
        """Set keys of an incident. Raises CannotDoError where that would change more."""
        path, key = self._place(incident)
        self._changed[path] = with_values(path, self._text(path), key, values, Incident.__struct_fields__)

    def append(self, incident: str, name: str, tables: Sequence[Table]) -> None:
        """Add tables to one of an incident's lists. Raises CannotDoError as `set` does."""
        path, key = self._place(incident)
        self._changed[path] = with_tables(path, self._text(path), (*key, name), tables)

    def add(self, incident: Table) -> str:
        """Add an incident; gives the path of its file. Raises CannotDoError where that file is taken."""
        place = placing(self._loaded.config.include, str(incident["id"]), self._main.at)
        if place.path is None:
            path = self._path
            self._texts.setdefault(path, self._main.text)
        else:
            path = (Path(self._path).parent / place.path).as_posix()
            if path not in self._texts and (self._root / path).exists():
                raise CannotDoError(f"{path} is there already and holds no such incident; move it away first")
        self._added.setdefault((path, place.key), []).append(incident)
        return path

    @property
    def _root(self) -> Path:
        return Path(self._loaded.root)

    @cached_property
    def _main(self) -> Document:
        return main_document(self._root / self._path, self._root)

    def _place(self, incident: str) -> tuple[str, KeyPath]:
        entry = self._loaded.register.entries[incident]
        return entry.document.path, entry.key

    def _text(self, path: str) -> str:
        return self._changed.get(path, self._texts[path])
