"""What lines of Python say whatever their layout, so that a formatter's work is seen to be nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_SAME_QUOTE: Final = bytes.maketrans(b"'", b'"')
_LAYOUT: Final = b" \t\r\f\n\\(),"
"""What formatters put in and take away: white space, the ends of lines, parentheses around what is too long
for one, the comma behind the last of a row."""


def ink(lines: Sequence[str]) -> bytes:
    """What is left of lines without their layout. Strings keep their quotes, of whichever sort."""
    return "\n".join(lines).encode("utf-8", "surrogatepass").translate(_SAME_QUOTE, _LAYOUT)
