"""What is wrong with text that LibCST does not parse, and in which line.

Where its tokenizer fails, LibCST places the fault in line 1; where its parser fails, only its words have
the right line, and of the thirty tokens that it would rather have seen, nobody learns anything.
"""

from __future__ import annotations

import ast
import warnings
from typing import Final, Literal, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.python.places import LostTextError
from shortcut_lint.sources.lines import Lines

LONGEST: Final = 200
"""Characters of a message that are told."""

_PARSER: Final = expression(r"parser error: error at (\d+):(\d+)")
"""The place behind the token that does not fit; behind a line's end that is the beginning of the next."""
_TOKENIZER: Final = expression(r"tokenizer error: ([^\r\n]*)")


class Unparsed(NamedTuple):
    """The fault in words, and its line, where that is known."""

    message: str
    line: int | None
    reason: Literal["syntax", "partial"] = "syntax"


def unparsed(error: Exception, text: str) -> Unparsed:
    """What a parser's exception says of the text."""
    if isinstance(error, LostTextError):
        return Unparsed("LibCST loses a part of it, so that no place in it is sure", None, "partial")
    said = str(getattr(error, "message", None) or error)
    what = "does not parse as Python"
    if (tokenizer := _TOKENIZER.search(said)) is not None:
        what += f": {tokenizer[1].rstrip('.')[:LONGEST]}"
    parser = _PARSER.search(said)
    line = int(parser[1]) - (parser[2] == "0") if parser is not None else _line_by_python(text)
    return Unparsed(what, line if line is not None and 1 <= line <= len(Lines(text).starts) else None)


def _line_by_python(text: str) -> int | None:
    """The line that Python itself complains about; None where it has other complaints or none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        return error.lineno
    except (ValueError, RecursionError, MemoryError):
        return None
    return None
