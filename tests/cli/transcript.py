"""Reads and plays a transcript: commands with what they print, and the files that they meet.

    $ shortcut-lint check --today 2026-06-10
    … what is printed on standard output …
    ! … each line of standard error …
    exit 1
    -- app.yml --
    … the file …

`$ NAME=value shortcut-lint … < FILE` sets an environment and gives standard input, `$ cat FILE` shows a
file that a command has written. `{root}` stands for the folder, `{program}` for the package's own, `␛`
for an escape character. Commands of one transcript run one after the other.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import shortcut_lint
from tests.cli.running import run

FILE = re.compile(r"^-- (.+) --\n", re.MULTILINE)
COMMAND = re.compile(r"^\$ ", re.MULTILINE)
SETTING = re.compile(r"([A-Z_]+)=(.*)")


class Transcript(NamedTuple):
    """The commands, and the text of the files behind them."""

    commands: tuple[str, ...]
    files: str


def read(text: str) -> Transcript:
    """The transcript that a text holds."""
    first = FILE.search(text)
    steps = text[: first.start()] if first else text
    commands = tuple(step.partition("\n")[0] for step in COMMAND.split(steps)[1:])
    return Transcript(commands, text[first.start() :] if first else "")


def played(transcript: Transcript, folder: Path) -> str:
    """The transcript with what its commands print in this folder, after its files were put there."""
    for path, content in _files(transcript.files):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, "utf-8")
    return "".join(_step(command, folder) for command in transcript.commands) + transcript.files


def _files(text: str) -> Iterator[tuple[str, str]]:
    _, *parts = FILE.split(text)
    yield from zip(parts[::2], parts[1::2], strict=True)


def _step(command: str, folder: Path) -> str:
    words = shlex.split(command)
    if words[0] == "cat":
        return f"$ {command}\n{_shown((folder / words[1]).read_text('utf-8'), folder)}"
    given = ""
    if "<" in words:
        *words, _, name = words
        given = (folder / name).read_text("utf-8")
    settings = [match for word in words if (match := SETTING.fullmatch(word))]
    _, *args = words[len(settings) :]
    ended = run(*args, folder=folder, given=given, environment={one[1]: one[2] for one in settings})
    err = "".join(f"! {line}\n" for line in ended.err.splitlines())
    return f"$ {command}\n{_shown(ended.out + err, folder)}exit {ended.status}\n"


def _shown(text: str, folder: Path) -> str:
    program = str(Path(shortcut_lint.__file__).parent)
    plain = text.replace(str(folder), "{root}").replace(program, "{program}").replace("\x1b", "␛")
    return plain.replace(shortcut_lint.__version__, "{version}")
