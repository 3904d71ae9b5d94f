"""Matches commands in scripts, Makefiles, images and steps by program, words, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import partial
from typing import Final

import msgspec

from shortcut_lint.commands.command import Command
from shortcut_lint.commands.found import Found, commands_of
from shortcut_lint.matchers import files
from shortcut_lint.matchers.watch import Fault, Says, Watch
from shortcut_lint.python.naming import shortened
from shortcut_lint.rule import TextHit
from shortcut_lint.sources.lines import Lines

HOLDERS: Final = (
    "*.sh", "*.bash", "*.postinst", "*.yml", "*.yaml", "*.mk", "Makefile", "GNUmakefile", "justfile",
    "Dockerfile", "Dockerfile.*", "*.dockerfile", "Containerfile", "Procfile", "tox.ini", "*.service",
)  # fmt: skip
"""Globs for the files that commands are found in."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A command."""

    files: tuple[str, ...] = HOLDERS
    """Globs."""
    programs: tuple[str, ...]
    """Globs for the program, without its folder."""
    words: tuple[str, ...] = ()
    """Globs, one of which a word behind the program must fit."""
    rescued: bool = False
    """Whether `|| true` or the like must stand behind it."""


def faults(pattern: Pattern) -> Iterator[Fault]:
    """A command without a name, and a rule for no file."""
    yield from files.faults(pattern.files)
    if not pattern.programs:
        yield ("programs", "is empty", 'write the names of programs: ["pytest"]')


def watch(patterns: Sequence[Pattern], says: Says) -> Watch:
    """Read command by command."""
    globs = tuple(dict.fromkeys(glob for pattern in patterns for glob in pattern.files))
    needles = tuple(dict.fromkeys(_needle(one) for pattern in patterns for one in pattern.programs))
    return Watch(files=globs, needles=needles, read=partial(read, tuple(patterns), says))


def _needle(glob: str) -> str:
    return max(glob.lower().replace("?", "*").split("*"), key=len)


def read(patterns: Sequence[Pattern], says: Says, path: str, text: str) -> Iterator[TextHit]:
    """One hit for each command that fits."""
    wanted = [pattern for pattern in patterns if files.wanted(pattern.files, path)]
    lines = Lines(text)
    for found in commands_of(path, text):
        if any(_fits(pattern, found.command) for pattern in wanted):
            yield hit_of(found, lines, says)


def hit_of(found: Found, lines: Lines, says: Says) -> TextHit:
    """A command as a hit, over its lines."""
    command = found.command
    first, last = lines.line_text(command.line), lines.line_text(command.end_line)
    return TextHit(
        line=command.line,
        column=len(first) - len(first.lstrip()) + 1,
        end_line=command.end_line,
        end_column=len(last.rstrip()) + 1,
        message=says.message,
        alone=says.alone,
        confidence=says.confidence,
        because=f"it runs `{shortened(command.shown)}`",
        head=found.head,
    )


def _fits(pattern: Pattern, command: Command) -> bool:
    return (
        any(fnmatchcase(command.program, glob) for glob in pattern.programs)
        and (not pattern.words or command.has(pattern.words))
        and (not pattern.rescued or bool(command.rescued))
    )
