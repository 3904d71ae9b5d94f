"""JSON that every reader takes and no terminal or CI log obeys."""

from __future__ import annotations

import json
import re
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.printable import well_formed

_UNSAFE: Final = expression(r"[^ -~]|(?<=#)#(?=\w*\[)")
"""Non-ASCII, DEL, and the second `#` of what a CI server takes for a command."""


def ascii_json(value: object) -> str:
    """The value as one line of ASCII; lone surrogates become U+FFFD.

    Raises ValueError for NaN and infinity, which JSON cannot say.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(_escape, well_formed(text))


def _escape(match: re.Match[str]) -> str:
    return "\\u0023" if match[0] == "#" else json.dumps(match[0])[1:-1]
