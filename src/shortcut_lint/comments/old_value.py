"""The value that stood there before, as a comment gives it: `was 10`, `bumped from 30`, `restore to 5`."""

from __future__ import annotations

import re
from typing import Final

from shortcut_lint.expression import expression

_NUMBER: Final = r"-?(?:0x[0-9a-f_]+|\d+(?:[_.,]\d+)*(?:e[+-]?\d+)?)"
_UNIT: Final = r"(?:\s?(?:ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[kmg]i?b|[smhd]|%))?"
_PLAIN: Final = r"True\b|False\b|None\b|\"[^\"]{0,60}\"|'[^']{0,60}'|\[(?!\w+:\d+\])[^\]]{0,60}\]"
_NO_VALUE: Final = r"(?!\w|[./-]\w|\s?(?:years?|months?|weeks?|times|ago)\b|\s\w+\sago\b)"
"""`was 2 years ago` and `was 2020-01-01` are times, and no values."""

_WAS: Final = expression(
    r"\b(?:was|were|used to be|originally|previously|formerly|old value|normal(?:ly)?"
    r"|restore (?:it )?to|reset to|(?:set |turn |put |go |bring )?(?:it |this )?back to"
    r"|revert (?:it |this )?to"
    r"|(?:bumped|raised|increased|lowered|reduced|changed|up|down|decreased|dropped) from)\b"
    r"[\s:=(]{0,3}(?:it |set |at |to |of |--?[a-z][\w-]{1,40}[ =]){0,2}"
    rf"({_NUMBER}{_UNIT}{_NO_VALUE}|{_PLAIN})",
    re.IGNORECASE | re.ASCII,
)
_RANGE: Final = expression(r"(?:was|were|normal\w*)\b.*", re.IGNORECASE)
_ON: Final = expression(r"\s?(?:to|and|or)\s-?\d.*", re.DOTALL)
"""`were 2 to 3` tells what is usual; `raised from 2 to 3` what was done."""
REST: Final = expression(r"\s*,\s*(\S.{0,60}?)\s*[\])}],?\s*")
"""The end of a list that a `#` cut off: `versions = [2, 3]  # , 4]`."""
_ALONE: Final = expression(rf"\s*(?!0[0-9])({_NUMBER}{_NO_VALUE}|{_PLAIN})\s*", re.IGNORECASE | re.ASCII)
"""A comment that is a value and nothing else, and no mark like 007; a unit explains the value beside it."""


def old_value(text: str) -> str | None:
    """The old value as it is written in a comment; None where it gives none."""
    found = _WAS.search(text)
    if found is not None and _RANGE.fullmatch(found[0]) and _ON.fullmatch(text[found.end() :]):
        return None
    found = found or _ALONE.fullmatch(text) or REST.fullmatch(text)
    return found[1] if found is not None else None
