"""Regular expressions that strangers wrote: on RE2, which is linear in time, and bounded in size."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple, Protocol

from shortcut_lint.expression import expression
from shortcut_lint.matchers.watch import Fault
from shortcut_lint.register.faults import cut

LONGEST: Final = 1000
"""Characters of an expression."""
MOST_MEMORY: Final = 1 << 20
"""Bytes that a compiled expression may take."""


class Match(Protocol):
    """What RE2 found."""

    def span(self) -> tuple[int, int]:
        """The offsets of its first character, and behind its last."""


class Compiled(Protocol):
    """An expression of RE2."""

    def search(self, text: str) -> Match | None:
        """The first place where it fits."""


class Span(NamedTuple):
    """Offsets of what was found, in code points."""

    start: int
    end: int


OF_A_TEXT: Final = expression(r"\\[AzZQE]|\(\?[a-zA-Z]*-?[a-zA-Z]*m")
"""Means the ends of a text, which a line has and lines among others have not; or lines by itself."""


@cache
def compiled(regex: str) -> Compiled:
    """The expression, ready to search.

    Raises re2.error where RE2 refuses it.
    """
    import re2  # noqa: PLC0415 - most runs have no pack with expressions

    options = re2.Options()
    options.max_mem = MOST_MEMORY
    options.log_errors = False
    found: Compiled = re2.compile(regex, options=options)
    return found


def find(regex: str, text: str) -> Span | None:
    """Where an expression first fits; bytes that were no UTF-8 count as `?`."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    match = compiled(regex).search(text)
    return None if match is None else Span(*match.span())


def may_fit_a_line(regex: str, text: str) -> bool:
    """Whether an expression could be found in one of the lines of a text: one search instead of thousands."""
    if OF_A_TEXT.search(regex) is not None:
        return True
    return find(f"(?m:{regex})", text) is not None


def faults(key: str, regex: str) -> Iterator[Fault]:
    """Why an expression cannot be used."""
    import re2  # noqa: PLC0415

    if len(regex) > LONGEST:
        yield (key, f"has {len(regex)} characters", f"write at most {LONGEST}")
        return
    try:
        compiled(regex)
    except re2.error as error:
        [told] = error.args
        why = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
        yield (
            key,
            f"RE2 refuses it: {cut(why)}",
            "correct it; RE2 knows neither lookaround nor backreferences",
        )
        return
    if find(regex, "") is not None:
        yield (key, "matches the empty text, so that every line would do", "write what stands in the line")
