"""Packs that installed distributions bring, found without ever looking into the repository under lint."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from shortcut_lint.errors import CannotDoError
from shortcut_lint.packs.folder import pack_in, rules_below
from shortcut_lint.packs.pack_file import FILE, PackFile
from shortcut_lint.printable import printable
from shortcut_lint.rule import Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP: Final = "shortcut_lint.packs"
RULES: Final = "RULES"
"""What a module calls its rules that are code."""


def installed_names() -> frozenset[str]:
    """What the installed packs are called."""
    return frozenset(_entries())


def installed_rules(name: str) -> tuple[Rule, ...]:
    """The rules of an installed pack.

    Its entry point names a package, `acme_rules`, whose folder holds the pack and whose RULES, if it
    has any, are code; or a folder in it, `acme_rules:data`, of which nothing is imported.

    Raises CannotDoError where there is no such pack, MistakesError for what is wrong in its files.
    """
    entry = _entries().get(name)
    if entry is None:
        raise CannotDoError(
            f"{printable(name)}: no installed pack of rules is called so",
            f"install it beside shortcut-lint, or correct the name; the installed packs: {known_packs()}",
        )
    folder = _folder(entry)
    pack = pack_in(folder, str(folder))
    rules = [*rules_below(folder, pack, str(folder)), *([] if entry.attr else _code(entry, pack))]
    if not rules:
        raise CannotDoError(f"the pack {name} in {folder} holds no rules", "install another version of it")
    return tuple(rules)


def installed_folder(name: str) -> Path | None:
    """The folder of an installed pack; None where there is no such pack."""
    entry = _entries().get(name)
    return None if entry is None else _folder(entry)


def known_packs() -> str:
    """The names of the installed packs, for people."""
    return ", ".join(sorted(_entries())) or "none"


def _entries() -> Mapping[str, EntryPoint]:
    """The entry points of the installed packs, by name; the first that Python would find counts."""
    from importlib.metadata import distributions  # noqa: PLC0415 - takes 20 ms; most runs have no such pack

    found: dict[str, EntryPoint] = {}
    for distribution in distributions(path=_installed()):
        for entry in distribution.entry_points:
            if entry.group == GROUP:
                found.setdefault(entry.name, entry)
    return found


def _installed() -> list[str]:
    """Where distributions are installed: behind the standard library in the search path.

    Before it stand the working directory and PYTHONPATH, where the repository under lint may lie.
    """
    library = str(Path(os.__file__).parent)
    return sys.path[sys.path.index(library) + 1 :] if library in sys.path else []


def _spec(top: str) -> ModuleSpec | None:
    """The package as it is installed, not imported."""
    specs = (finder.find_spec(top, _installed()) for finder in sys.meta_path if hasattr(finder, "find_spec"))
    return next((spec for spec in specs if spec is not None), None)


def _folder(entry: EntryPoint) -> Path:
    """The folder of the pack. Raises CannotDoError where there is none."""
    top, *inner = entry.module.split(".")
    spec = _spec(top)
    parts = (*inner, *entry.attr.split(".")) if entry.attr else tuple(inner)
    for location in (spec and spec.submodule_search_locations) or ():
        folder = Path(location, *parts)
        if (folder / FILE).is_file():
            return folder
    raise CannotDoError(
        f"the installed pack {entry.name} ({entry.value}) has no {FILE}",
        "install another version of it, or tell its authors",
    )


def _code(entry: EntryPoint, pack: PackFile) -> Iterator[Rule]:
    """The rules that are code: what the package calls RULES."""
    top = entry.module.partition(".")[0]
    installed, imported = _spec(top), find_spec(top)
    if _origin(installed) != _origin(imported):
        raise CannotDoError(
            f"the pack {entry.name} is installed in {_origin(installed)}, but {_origin(imported)} hides it",
            "run `shortcut-lint`, not `python -m shortcut_lint`, and without PYTHONPATH",
        )
    try:
        rules = getattr(import_module(entry.module), RULES, ())
    except Exception as error:  # whatever a stranger's module does while it is imported
        raise CannotDoError(
            f"the pack {entry.name} cannot be imported: {type(error).__name__}: {error}",
            "install another version of it, or tell its authors",
        ) from error
    for rule in rules:
        if not isinstance(rule, Rule) or not rule.code.startswith(pack.prefix):
            raise CannotDoError(
                f"the pack {entry.name} has something in {entry.module}.{RULES} that is no rule "
                f"with a code that begins with {pack.prefix}",
                "install another version of it, or tell its authors",
            )
        yield msgspec.structs.replace(rule, origin=pack.name, file=rule.file or entry.module)


def _origin(spec: ModuleSpec | None) -> str:
    """Where a package lies."""
    return spec.origin or ", ".join(spec.submodule_search_locations or ()) if spec is not None else "nowhere"
