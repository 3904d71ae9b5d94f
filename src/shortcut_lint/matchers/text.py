"""Matches lines of files that no parser of ours reads, by a regular expression."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

import msgspec

from shortcut_lint.expression import expression
from shortcut_lint.matchers import expressions, files
from shortcut_lint.matchers.watch import Fault, Says, Watch
from shortcut_lint.python.naming import shortened
from shortcut_lint.rule import TextHit

EVERYWHERE: Final = ("",)
"""The needle that every file holds: an expression's own cannot be told."""
LINE_END: Final = expression(r"\r\n|\n|\r")


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line in which an expression is found."""

    files: tuple[str, ...] = ()
    """Globs."""
    regex: str
    """An RE2 expression."""


def faults(pattern: Pattern) -> Iterator[Fault]:
    """What RE2 refuses, and a rule for no file."""
    yield from files.faults(pattern.files)
    yield from expressions.faults("regex", pattern.regex)


def watch(patterns: Sequence[Pattern], says: Says) -> Watch:
    """Read line by line."""
    globs = tuple(dict.fromkeys(glob for pattern in patterns for glob in pattern.files))
    return Watch(files=globs, needles=EVERYWHERE, read=partial(read, tuple(patterns), says))


def read(patterns: Sequence[Pattern], says: Says, path: str, text: str) -> Iterator[TextHit]:
    """One hit for each line that fits, at what was found."""
    lines = LINE_END.split(text)
    whole = "\n".join(lines)
    wanted = [
        pattern
        for pattern in patterns
        if files.wanted(pattern.files, path) and expressions.may_fit_a_line(pattern.regex, whole)
    ]
    for number, line in enumerate(lines if wanted else (), start=1):
        for pattern in wanted:
            span = expressions.find(pattern.regex, line)
            if span is None or span.start == span.end:
                continue
            yield TextHit(
                line=number,
                column=span.start + 1,
                end_line=number,
                end_column=span.end + 1,
                message=says.message,
                alone=says.alone,
                confidence=says.confidence,
                because=f"it says `{shortened(line[span.start : span.end])}`",
            )
            break
