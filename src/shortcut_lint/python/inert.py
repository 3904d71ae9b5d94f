"""Where a text of Python holds no code: its comments and strings, found without parsing it."""

from __future__ import annotations

import re
from typing import Final

from shortcut_lint.expression import expression

INERT: Final = expression(
    r"#[^\r\n]*"
    r"|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*(?:''')?|\"\"\"[^\"\\]*(?:(?:\\.|\"(?!\"\"))[^\"\\]*)*(?:\"\"\")?"
    r"|'[^'\\\r\n]*(?:\\.[^'\\\r\n]*)*'?|\"[^\"\\\r\n]*(?:\\.[^\"\\\r\n]*)*\"?",
    re.DOTALL,
)
"""Comments and strings; every branch also takes one that never ends."""
