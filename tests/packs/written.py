"""Writes packs of rules, and tells what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from shortcut_lint.errors import CannotDoError
from shortcut_lint.packs import pack_rules

PACK: Final = 'name = "acme"\nprefix = "ACME"\n'
RULE: Final = """\
code = "ACME101"
name = "retries-off"
kind = "disabled"
message = "retries are switched off"
what = "Finds calls that never try again."
why = "Every blip reaches the user."
instead = "Set the retries back."
[match.call]
keywords = { max_retries = 0 }
[[invalid]]
code = "mount(url, max_retries=0)"
at = "1:12"
[[valid]]
code = "mount(url, max_retries=3)"
"""
"""Fourteen lines; what goes before [match.call] begins in line 8."""


def write_pack(folder: Path, pack: str = PACK, **rules: str) -> str:
    """Write a pack, `_` in the names of its rules for `-` and `__` for `/`; give the name to read it by."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(pack, "utf-8")
    for name, text in rules.items():
        file = folder / (name.replace("__", "/").replace("_", "-") + ".toml")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return str(folder)


def told(name: str) -> tuple[str, ...]:
    """What is wrong with a pack, its folder written as `.`."""
    try:
        pack_rules(name)
    except CannotDoError as error:
        return tuple(line.replace(name, ".") if "/" in name else line for line in error.lines)
    return ()
