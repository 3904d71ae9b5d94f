"""The rules as data that ship with the program: all of rules/ but the knowledge beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec
import tomli

from shortcut_lint.packs.folder import rules_in
from shortcut_lint.packs.pack_file import OURS
from shortcut_lint.packs.rule_file import trusted_rule
from shortcut_lint.rule import Rule
from shortcut_lint.rules_folder import rules_folder

KNOWLEDGE: Final = frozenset({"flags", "limits", "words", "tests/skips.toml"})
"""Folders and files below rules/ that hold no rules."""


def own_rules() -> tuple[Rule, ...]:
    """Our rules as data, by file; a test has read them with care, which takes three times as long.

    Raises MistakesError where an installation has spoilt one.
    """
    folder = rules_folder()
    names = rule_files(folder)
    try:
        return tuple(trusted_rule(_table(folder / name), OURS, name) for name in names)
    except (OSError, ValueError, msgspec.ValidationError):
        return rules_in(folder, names, OURS, "rules")


def rule_files(folder: Path) -> list[str]:
    """The files of rules below rules/, relative to it, in order. Raises OSError where a folder is closed."""
    families = sorted(one.name for one in folder.iterdir() if one.is_dir() and one.name not in KNOWLEDGE)
    # `glob` would pass over a folder that may not be opened, and over the rules in it
    paths = [f"{name}/{one.name}" for name in families for one in sorted((folder / name).iterdir())]
    return [path for path in paths if path.endswith(".toml") and path not in KNOWLEDGE]


def _table(file: Path) -> dict[str, object]:
    return tomli.loads(file.read_text("utf-8"))
