"""The files of a register, each with its incidents and mistakes, and the register that they make up."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from shortcut_lint.errors import Mistake, MistakesError
from shortcut_lint.incident import Incident, Policy
from shortcut_lint.register.consistency import contradictions
from shortcut_lint.register.document import Document, mistake, read_document, reported
from shortcut_lint.register.faults import Fault, unsaid
from shortcut_lint.register.incidents import Entry, Register
from shortcut_lint.register.included import included
from shortcut_lint.register.tables import read

PYPROJECT: Final = "pyproject.toml"
OURS: Final = ("tool", "shortcut-lint")
"""Where in pyproject.toml our keys begin."""


class IncidentFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that an included file may say."""

    incidents: tuple[Incident, ...] = ()


class Page(NamedTuple):
    """One file's incidents, and what is wrong in it."""

    document: Document
    incidents: tuple[Incident, ...]
    faults: list[Fault]

    def entries(self) -> Iterator[Entry]:
        """Its incidents with their places."""
        for number, incident in enumerate(self.incidents):
            yield Entry(incident, self.document, (*self.document.at, "incidents", number))


def main_document(file: Path, root: Path) -> Document:
    """The config file; of a pyproject.toml our table. Raises MistakesError where there is none to read."""
    document = read_document(file, _relative(file, root))
    if isinstance(document, Mistake):
        raise MistakesError((document,))
    if file.name != PYPROJECT:
        return document
    tool = document.table.get("tool")
    if not isinstance(tool, dict) or "shortcut-lint" not in tool:
        fault = Fault((), "has no table [tool.shortcut-lint]", "add it, or name another config file")
        raise MistakesError((mistake(document.path, None, fault),))
    return document._replace(table=tool["shortcut-lint"], at=OURS)


def included_pages(
    patterns: Sequence[str], main: Page, *, folder: Path, root: Path
) -> Iterator[Page | Mistake]:
    """The files that the main one includes, or for each the mistake that keeps it from being read.

    What is wrong with the patterns is added to the main file's faults.
    """
    wrong: list[Fault] = []
    names = included(folder, patterns, at=(*main.document.at, "include"), faults=wrong)
    main.faults.extend(unsaid(wrong, main.faults))
    for name in names:
        path = _relative(folder / name, root)
        if path == main.document.path:
            continue
        document = read_document(folder / name, path)
        if isinstance(document, Mistake):
            yield document
            continue
        faults: list[Fault] = []
        content = read(document.table, IncidentFile, at=(), faults=faults)
        yield Page(document, content.incidents, faults)


def register_of(pages: Sequence[Page | Mistake], policy: Policy) -> Register:
    """The register that the files make up. Raises MistakesError with all that is wrong in any of them."""
    read_pages = [page for page in pages if isinstance(page, Page)]
    entries = tuple(entry for page in read_pages for entry in page.entries())
    contradicted: dict[str, list[Fault]] = {}
    for document, fault in contradictions(entries, policy):
        contradicted.setdefault(document.path, []).append(fault)
    mistakes = tuple(
        chain.from_iterable(
            reported(
                page.document, [*page.faults, *unsaid(contradicted.get(page.document.path, ()), page.faults)]
            )
            if isinstance(page, Page)
            else (page,)
            for page in pages
        )
    )
    if mistakes:
        raise MistakesError(mistakes)
    return Register(
        incidents={entry.incident.id: entry.incident for entry in entries},
        entries={entry.incident.id: entry for entry in entries},
        files=tuple(page.document.path for page in read_pages),
    )


def _relative(file: Path, root: Path) -> str:
    return Path(os.path.relpath(file, root)).as_posix()
