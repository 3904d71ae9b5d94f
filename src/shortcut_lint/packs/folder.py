"""The rules in a folder: every TOML file in it, and all that is wrong with any of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from shortcut_lint.errors import Mistake, MistakesError
from shortcut_lint.packs.pack_file import FILE, PackFile, pack_faults
from shortcut_lint.packs.rule_file import rule_of
from shortcut_lint.register.document import mistake, read_document, reported
from shortcut_lint.register.faults import Fault, unsaid
from shortcut_lint.register.included import included
from shortcut_lint.register.tables import read
from shortcut_lint.rule import Rule


def pack_in(folder: Path, shown: str) -> PackFile:
    """What the pack.toml in a folder says; `shown` is how the folder is spoken of.

    Raises MistakesError with all that is wrong in it.
    """
    document = read_document(folder / FILE, f"{shown}/{FILE}")
    if isinstance(document, Mistake):
        raise MistakesError((document,))
    faults: list[Fault] = []
    pack = read(document.table, PackFile, at=(), faults=faults)
    faults += unsaid(pack_faults(pack), faults)
    if faults:
        raise MistakesError(tuple(reported(document, faults)))
    return pack


def rules_below(folder: Path, pack: PackFile, shown: str) -> tuple[Rule, ...]:
    """The rules in a pack's folder and the folders in it. Raises MistakesError with all that is wrong."""
    faults: list[Fault] = []
    names = [name for name in included(folder, ["**/*.toml"], at=(), faults=faults) if name != FILE]
    return rules_in(
        folder, names, pack, shown, [mistake(shown, None, one._replace(key=())) for one in faults]
    )


def rules_in(
    folder: Path, names: Iterable[str], pack: PackFile, shown: str, wrong: Iterable[Mistake] = ()
) -> tuple[Rule, ...]:
    """The rules in these files of a folder.

    Raises MistakesError with `wrong` and all that is wrong in any.
    """
    rules: list[Rule] = []
    mistakes = list(wrong)
    for name in names:
        document = read_document(folder / name, f"{shown}/{name}")
        if isinstance(document, Mistake):
            mistakes.append(document)
            continue
        made = rule_of(document, pack, name)
        if isinstance(made, Rule):
            rules.append(made)
        else:
            mistakes += reported(document, made)
    if mistakes:
        raise MistakesError(tuple(mistakes))
    return tuple(rules)
