"""What a reporter is told about its reader: colour, width, and which commit was looked at."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from shortcut_lint.reporters.pipeline import Pipeline
from shortcut_lint.reporters.provenance import Provenance

Role = Literal["error", "warning", "note", "off", "title", "aside"]
"""What a piece of text is to its reader; levels are roles."""

_SGR: Final[dict[Role, str]] = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "off": "2",
    "title": "1",
    "aside": "2",
}
"""Parameters of ANSI's Select Graphic Rendition."""


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How to write; a format takes from it what it needs."""

    color: bool = False
    width: int = 100
    """Columns of the reader's terminal."""
    provenance: Provenance | None = None
    """Which commit of which repository was looked at, for SARIF."""
    pipeline: Pipeline | None = None
    """Which pipeline of Azure DevOps this is, for SARIF."""


def paint(text: str, role: Role, style: Style) -> str:
    """The text in the colour of its role, where colours are wanted."""
    return f"\x1b[{_SGR[role]}m{text}\x1b[0m" if style.color and text else text
