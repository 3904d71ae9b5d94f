"""Where the commands of a file stand: the whole script, a Dockerfile's RUN, a step's `run:`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from shortcut_lint.commands.command import Command, Line, commands
from shortcut_lint.commands.listed import is_word, listed
from shortcut_lint.entries.entry import LINE_END, Entry
from shortcut_lint.entries.readers import reader_of
from shortcut_lint.expression import expression

SCRIPTS: Final = "*.sh *.bash *.ksh *.zsh *.bats *.postinst *.preinst *.prerm *.postrm"
MAKEFILES: Final = "makefile gnumakefile *.mk justfile"
IMAGES: Final = "dockerfile dockerfile.* *.dockerfile containerfile"
PROCESSES: Final = "procfile procfile.*"

KEYS: Final = frozenset({
    "ExecStart", "ExecStartPre", "after_script", "after_success", "args", "before_install", "before_script",
    "cmd", "command", "commands", "commands_post", "commands_pre", "entrypoint", "install", "post_install",
    "pre_build", "run", "script", "shell",
})  # fmt: skip
"""Settings whose values are commands."""

_INSTRUCTION: Final = expression(
    r"\s*(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK\s+.*?CMD)\s+(?:--\w\S*\s+)*(.*)", re.IGNORECASE
)
_SCRIPT: Final = expression(r"\s*RUN\s+(?:--\w\S*\s+)*<<-?\s*[\"']?(\w+)[\"']?\s*", re.IGNORECASE)
"""A heredoc that is run as a script of its own."""
_PROCESS: Final = expression(r"[\w-]+:\s*(.*)")


class Found(NamedTuple):
    """A command, and what it is a part of."""

    command: Command
    head: int
    """The first line of the step or the setting that holds it."""


def is_script(path: str, text: str) -> bool:
    """Whether a file is a shell script as a whole."""
    name = PurePosixPath(path.lower()).name
    first = text[:80].partition("\n")[0]
    return _fits(name, SCRIPTS) or (
        first.startswith("#!") and first.rstrip().endswith(("sh", "sh -e", "sh -eu"))
    )


@lru_cache(maxsize=2)
def commands_of(path: str, text: str) -> tuple[Found, ...]:
    """All commands of a file that we know how to find, in reading order."""
    name = PurePosixPath(path.lower()).name
    lines = [Line(number, line) for number, line in enumerate(LINE_END.split(text), start=1)]
    if is_script(path, text):
        return _in(lines)
    if _fits(name, MAKEFILES):
        recipes = [line for line in lines if line.text[:1] in {"\t", " "}]
        return _in(recipes, hyphen_lets_pass=name != "justfile")
    if _fits(name, IMAGES):
        return _in(list(_instructions(lines)))
    if _fits(name, PROCESSES):
        return _in([Line(line.number, found[1]) for line in lines if (found := _PROCESS.match(line.text))])
    reader = reader_of(path)
    if reader is None:
        return ()
    entries = reader(text).found
    whole = [Found(command, head) for command, head in listed(entries)]
    whole += [one for entry in entries if not is_word(entry) for one in _in_entry(entry, lines, name)]
    return tuple(sorted(whole, key=lambda one: one.command.line))


def _fits(name: str, globs: str) -> bool:
    return any(fnmatchcase(name, glob) for glob in globs.split())


def _in(lines: Sequence[Line], head: int = 0, *, hyphen_lets_pass: bool = False) -> tuple[Found, ...]:
    return tuple(
        Found(command, head or command.line) for command in commands(lines, hyphen_lets_pass=hyphen_lets_pass)
    )


def _instructions(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a Dockerfile that belong to commands, without the instruction's name."""
    inside = False
    until = ""
    for line in lines:
        if until:
            until = "" if line.text.strip() == until else until
            if until:
                yield line
            continue
        if (script := _SCRIPT.fullmatch(line.text)) is not None:
            until = script[1]
            continue
        opened = _INSTRUCTION.match(line.text)
        if opened is not None or inside:
            text = line.text if opened is None else opened[1]
            yield Line(line.number, _listed(text))
        comment = line.text.lstrip().startswith("#")
        inside = (opened is not None or inside) and (comment or line.text.rstrip().endswith("\\"))


def _listed(text: str) -> str:
    """`["gunicorn", "-t", "9"]` as `gunicorn -t 9`."""
    if text.startswith("["):
        try:
            return " ".join(map(str, json.loads(text)))
        except ValueError:
            return text
    return text


def _in_entry(entry: Entry, lines: Sequence[Line], name: str) -> Iterator[Found]:
    """The commands of a setting that holds such: of a text with several lines, line by line."""
    keys = entry.key.split(".")
    last = keys[-2] if keys[-1].isdigit() and len(keys) > 1 else keys[-1]
    if last not in KEYS:
        return
    head = entry.head or entry.line
    if isinstance(entry.value, list):
        yield from _in([Line(entry.line, " ".join(map(str, entry.value)))], head)
    elif isinstance(entry.value, str):
        inside = list(lines[entry.line : entry.end_line])
        first = [] if entry.value[:1] in "|>" else [Line(entry.line, LINE_END.split(entry.value)[0])]
        yield from _in([*first, *inside], head, hyphen_lets_pass=name == "tox.ini")
