"""What is known of the reader: whether colours are wanted, and how wide the terminal is."""

from __future__ import annotations

import os
import shutil
import sys

from shortcut_lint.reporters.style import Style

WIDTH = 100
"""Columns of a reader who is no terminal."""


def style_of_stdout() -> Style:
    """How to write to standard output."""
    return Style(color=_wants_color(), width=shutil.get_terminal_size((WIDTH, 24)).columns)


def _wants_color() -> bool:
    """NO_COLOR before FORCE_COLOR before whether standard output is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    if os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()
