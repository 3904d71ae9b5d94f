"""A pack by the name that config or command line gives it: a folder, or an installed distribution's."""

from __future__ import annotations

import os
from pathlib import Path

from shortcut_lint.errors import CannotDoError
from shortcut_lint.packs.folder import pack_in, rules_below
from shortcut_lint.packs.installed import installed_names, installed_rules, known_packs
from shortcut_lint.printable import printable
from shortcut_lint.rule import Rule


def resolved(pack: str, base: Path) -> str:
    """The pack in words that mean the same in every process: an installed one's name, or an absolute folder.

    A plain word is looked up among the installed packs first, so that no folder can pass for one.
    """
    plain = "/" not in pack and os.sep not in pack and pack not in {os.curdir, os.pardir}
    if plain and pack in installed_names():
        return pack
    return str((base / pack).absolute())


def pack_rules(pack: str) -> tuple[Rule, ...]:
    """The rules of a pack, named as `resolved` gives it.

    Raises MistakesError for what is wrong in its files, CannotDoError where there is none.
    """
    if not os.path.isabs(pack):  # noqa: PTH117
        return installed_rules(pack)
    folder = Path(pack)
    if not folder.is_dir():
        raise CannotDoError(
            f"{printable(pack)}: there is no such folder of rules, and no installed pack is called so",
            f"correct the path or the name; the installed packs: {known_packs()}",
        )
    rules = rules_below(folder, pack_in(folder, pack), pack)
    if not rules:
        raise CannotDoError(
            f"{printable(pack)}: holds no rules", "add one in a file of its own, like retries-off.toml"
        )
    return rules
