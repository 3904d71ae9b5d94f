"""The output formats: each a pure function from a finished report to text."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, cast

from shortcut_lint.report import Report
from shortcut_lint.reporters.style import Style

FORMATS: Final[dict[str, str]] = {
    "text": "shortcut_lint.reporters.text",
    "concise": "shortcut_lint.reporters.concise",
    "json": "shortcut_lint.reporters.json",
    "sarif": "shortcut_lint.reporters.sarif",
    "github": "shortcut_lint.reporters.github",
}
"""The module that writes each format, in a function named `write`."""


def write(name: str, report: Report, *, style: Style) -> str:
    """The report in the format of that name, with a line end behind the last line.

    Imports the format's module only now. Raises KeyError for a name that FORMATS does not hold.
    """
    reporter = cast("Callable[..., str]", import_module(FORMATS[name]).write)
    return reporter(report, style=style)
