"""Loads a config from a text, and gives back what it says or what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

from shortcut_lint.errors import MistakesError
from shortcut_lint.register.config import Loaded, load

INCIDENT = """\
[[incidents]]
id = "INC-1"
title = "Checkout 503s"
status = "resolved"
severity = "SEV1"
started_at = 2026-01-14T09:02:00Z
"""
"""Six lines, so that what is added to it begins in line 7."""


def loaded(folder: Path, text: str | bytes, **others: str) -> Loaded:
    """Load the text as shortcut-lint.toml; `others` are further files, `__` in their names for `/`."""
    for name, content in others.items():
        other = folder / (name.replace("__", "/") + ".toml")
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_text(content, "utf-8")
    file = folder / "shortcut-lint.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(file, root=folder)


def mistakes(folder: Path, text: str | bytes, **others: str) -> tuple[str, ...]:
    """What is wrong with it, each mistake without the path where a line follows it."""
    try:
        loaded(folder, text, **others)
    except MistakesError as error:
        return tuple(re.sub(r"^shortcut-lint\.toml:(?=\d)", "", line) for line in error.lines)
    return ()
