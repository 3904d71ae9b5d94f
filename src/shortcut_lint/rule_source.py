"""The file that a rule is written in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from shortcut_lint.errors import CannotDoError
from shortcut_lint.packs.installed import installed_folder
from shortcut_lint.packs.pack import pack_rules
from shortcut_lint.packs.pack_file import OURS
from shortcut_lint.rule import Rule
from shortcut_lint.rules_folder import rules_folder


def source_file(rule: Rule, packs: Sequence[str]) -> Path:
    """The file of one of our rules, or of a rule of these packs.

    Raises CannotDoError where it cannot be told, as for code that a pack makes up as it is imported.
    """
    for folder in _folders(rule, packs):
        if (folder / rule.file).is_file():
            return folder / rule.file
    module = getattr(sys.modules.get(rule.file), "__file__", None)
    if isinstance(module, str):  # a pack's rule that is code names its module
        return Path(module)
    raise CannotDoError(
        f"{rule.code} {rule.name} does not say where it is written; ask the authors of {rule.origin}"
    )


def _folders(rule: Rule, packs: Sequence[str]) -> Iterator[Path]:
    if rule.origin == OURS.name:
        yield from (Path(__file__).parent, rules_folder())
        return
    for pack in packs:
        if any(one.code == rule.code for one in pack_rules(pack)):
            folder = Path(pack) if Path(pack).is_absolute() else installed_folder(pack)
            yield from () if folder is None else (folder,)
