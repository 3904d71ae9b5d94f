"""Matches settings in TOML and INI files by key path and value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import partial
from typing import Final

import msgspec

from shortcut_lint.comments.scan import scan
from shortcut_lint.matchers import files
from shortcut_lint.matchers.entries import LINE_END, Entry, reader_of
from shortcut_lint.matchers.watch import Fault, Says, Value, Watch
from shortcut_lint.python.naming import shortened
from shortcut_lint.register.wording import shown
from shortcut_lint.rule import TextHit
from shortcut_lint.sources.syntaxes import Syntax, syntax_of

WORDS: Final = {True: frozenset({"true", "yes", "on", "1"}), False: frozenset({"false", "no", "off", "0"})}
"""What INI files say for true and false, where everything is a text."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A setting in a file."""

    files: tuple[str, ...] = ()
    """Globs; each must mean TOML or INI files only."""
    key: str
    """The key path joined with dots, `*` for any characters: `tool.mypy.overrides.*.ignore_errors`."""
    equals: tuple[Value, ...] = ()
    """The value, one of these; where empty, any."""


def faults(pattern: Pattern) -> Iterator[Fault]:
    """Files that no reader is for."""
    yield from files.faults(pattern.files)
    for glob in pattern.files:
        if reader_of(glob) is None:
            what = f"holds {shown(glob)}, which may mean files other than TOML and INI"
            yield ("files", what, 'end it in ".toml", ".ini" or ".cfg", or write [match.text]')


def watch(patterns: Sequence[Pattern], says: Says) -> Watch:
    """Read setting by setting."""
    globs = tuple(dict.fromkeys(glob for pattern in patterns for glob in pattern.files))
    return Watch(files=globs, read=partial(read, tuple(patterns), says))


def read(patterns: Sequence[Pattern], says: Says, path: str, text: str) -> Iterator[TextHit]:
    """One hit for each setting that fits, from its key to its value's end.

    Raises UnreadableError for a text that is neither TOML nor INI, whichever it should be.
    """
    wanted = [pattern for pattern in patterns if files.wanted(pattern.files, path)]
    reader = reader_of(path)
    assert reader is not None, "faults() lets no glob pass that means other files"
    lines, comments = LINE_END.split(text), syntax_of(path)
    for entry in reader(text):
        if any(_fits(pattern, entry) for pattern in wanted):
            first, last = lines[entry.line - 1], lines[entry.end_line - 1]
            now = _shown(entry.value)
            yield TextHit(
                line=entry.line,
                column=len(first) - len(first.lstrip()) + 1,
                end_line=entry.end_line,
                end_column=len(_code(last, comments)) + 1,
                message=says.message,
                alone=says.alone,
                confidence=says.confidence,
                because=f"`{entry.key}` is `{now}`",
                symbol=entry.key,
                now=now,
            )


def _fits(pattern: Pattern, entry: Entry) -> bool:
    if not fnmatchcase(entry.key, pattern.key):
        return False
    return not pattern.equals or any(equal(wanted, entry.value) for wanted in pattern.equals)


def equal(wanted: object, value: object) -> bool:
    """Whether a setting has the value wanted; a text may stand for a number, or for true or false."""
    if isinstance(wanted, bool):
        return value is wanted if isinstance(value, bool) else str(value).lower() in WORDS[wanted]
    if isinstance(wanted, (int, float)) and isinstance(value, str):
        try:
            return float(value) == wanted
        except ValueError:
            return False
    return value == wanted and not isinstance(value, bool)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return shortened(" ".join(str(value).split()))


def _code(line: str, comments: Syntax | None) -> str:
    """A line without the comment behind it."""
    comment = None if comments is None else next(scan(line, comments), None)
    return (line if comment is None else line[: comment.column - 1]).rstrip()
