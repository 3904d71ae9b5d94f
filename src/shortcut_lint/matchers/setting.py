"""Matches settings in configuration files by key path and value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache, partial
from typing import Final

import msgspec

from shortcut_lint.comments.scan import scan
from shortcut_lint.entries.entry import LINE_END, Entry
from shortcut_lint.entries.readers import reader_of
from shortcut_lint.expression import expression
from shortcut_lint.grammar import language_of
from shortcut_lint.matchers import files
from shortcut_lint.matchers.watch import Fault, Says, Value, Watch
from shortcut_lint.python.naming import shortened
from shortcut_lint.register.wording import shown
from shortcut_lint.rule import TextHit
from shortcut_lint.sources.syntaxes import Syntax, syntax_of

ESCAPED: Final = "\\u"
"""What keys may be written with, so that no letter of them can be searched for."""
LITERAL: Final = expression(r"\[.*?\]|[*?]")
"""Parts of globs in the place of which anything may stand."""

WORDS: Final = {True: frozenset({"true", "yes", "on", "1"}), False: frozenset({"false", "no", "off", "0"})}
"""What INI files say for true and false, where everything is a text."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A setting in a file."""

    files: tuple[str, ...] = ()
    """Globs; each must mean files of settings only."""
    key: str
    """The key path joined with dots, `*` for any characters: `tool.mypy.overrides.*.ignore_errors`."""
    equals: tuple[Value, ...] = ()
    """The value, one of these; where empty, any."""


def faults(pattern: Pattern) -> Iterator[Fault]:
    """Files that no reader is for."""
    yield from files.faults(pattern.files)
    for glob in pattern.files:
        if reader_of(glob) is None:
            what = f"holds {shown(glob)}, which may mean files whose settings are not read"
            yield ("files", what, 'end it in ".toml", ".ini", ".yml" or the like, or write [match.text]')


def watch(patterns: Sequence[Pattern], says: Says) -> Watch:
    """Read setting by setting."""
    globs = tuple(dict.fromkeys(glob for pattern in patterns for glob in pattern.files))
    needles = tuple(dict.fromkeys((*(_needle(pattern.key) for pattern in patterns), ESCAPED)))
    return Watch(files=globs, needles=needles, read=partial(read, tuple(patterns), says))


def _needle(key: str) -> str:
    """The longest literal of the last part of a key, which stands in the file as it is, or with escapes."""
    return max(LITERAL.split(key.rpartition(".")[2].lower()), key=len)


def read(patterns: Sequence[Pattern], says: Says, path: str, text: str) -> Iterator[TextHit]:
    """One hit for each setting that fits, from its key to its value's end.

    Raises UnreadableError, after the hits, for a text that is not of the syntax of its name.
    """
    wanted = [pattern for pattern in patterns if files.wanted(pattern.files, path)]
    reader = reader_of(path)
    assert reader is not None, "faults() lets no glob pass that means other files"
    entries = reader(text)
    for entry in entries.found:
        if any(_fits(pattern, entry) for pattern in wanted):
            yield hit_of(entry, path, text, says)
    if entries.fault is not None and (path.endswith(".toml") or language_of(path) or _meant(wanted, path)):
        raise entries.fault


def _meant(patterns: Sequence[Pattern], path: str) -> bool:
    """Whether a file is meant by its name: not all that ends in `.cfg` or `.conf` is INI."""
    name = path.rpartition("/")[2]
    return any(glob.rpartition("/")[2] == name for pattern in patterns for glob in pattern.files)


def hit_of(entry: Entry, path: str, text: str, says: Says) -> TextHit:
    """A setting as a hit, from its key to its value's end."""
    lines = _lines(text)
    first, last = lines[entry.line - 1], lines[entry.end_line - 1]
    now = _shown(entry.value)
    return TextHit(
        line=entry.line,
        column=len(first) - len(first.lstrip()) + 1,
        end_line=entry.end_line,
        end_column=len(_code(last, syntax_of(path))) + 1,
        message=says.message,
        alone=says.alone,
        confidence=says.confidence,
        because=f"`{entry.key}` is `{now}`",
        symbol=entry.key,
        now=now,
        head=entry.head,
    )


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    return LINE_END.split(text)


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
