"""One command, and the splitting of a script into such."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Final, NamedTuple

from shortcut_lint.expression import expression

LONGEST: Final = 10_000
"""Characters of one command, its continued lines included; what is longer is data."""

WRAPPERS: Final = frozenset({
    "bundle", "env", "exec", "hatch", "newrelic-admin", "nice", "nohup", "npx", "pdm", "pipenv", "pipx",
    "poetry", "run", "run-program", "sudo", "time", "uv", "uvx", "xvfb-run",
})  # fmt: skip
"""Programs, and their own commands, that run what stands behind them."""

SHELLS: Final = frozenset({"ash", "bash", "dash", "ksh", "sh", "zsh"})
"""Programs whose commands stand in the text behind `-c`."""

_PUNCTUATION: Final = "();<>|&"
_ASSIGNMENT: Final = expression(r"[A-Za-z_]\w*=.*")
_PYTHON: Final = expression(r"(?:.*/)?(?:python[\d.]*|py)", re.IGNORECASE)
_VARIABLE: Final = expression(r"\$[({](\w+)[)}]")
"""Of make and the shell."""
_HEREDOC: Final = expression(r"<<-?\s*[\"']?(\w+)")
_PROMPT: Final = expression(r"[ \t]*[-@+]*")
_LET_PASS: Final = expression(r"[ \t]*[@+]*-")


class Line(NamedTuple):
    """A line of a script, with its number in the file."""

    number: int
    text: str


class Command(NamedTuple):
    """A simple command: what stands between `&&`, `||`, `;` and `|`."""

    words: tuple[str, ...]
    """From the program on, without what only runs it."""
    line: int
    end_line: int
    rescued: str = ""
    """What makes a failure of it count for nothing: `|| true`, or the `-` in front; empty where it counts."""

    @property
    def program(self) -> str:
        """The program, without its folder."""
        return self.words[0].rpartition("/")[2]

    @property
    def shown(self) -> str:
        """As it could be typed."""
        if self.rescued == "-":
            return f"-{' '.join(self.words)}"
        return " ".join((*self.words, self.rescued)).strip()

    def has(self, globs: Iterable[str]) -> bool:
        """Whether a word behind the program fits one of the globs."""
        return any(fnmatchcase(word, glob) for word in self.words[1:] for glob in globs)


def commands(script: Sequence[Line], *, hyphen_lets_pass: bool = False) -> Iterator[Command]:
    """The commands of a script in order; a heredoc's text is none.

    With `hyphen_lets_pass`, as in make and tox, a failure behind a hyphen counts for nothing.
    """
    for lines in _logical(script):
        text = " ".join(line.text.rstrip().removesuffix("\\") for line in lines)
        if len(text) > LONGEST:
            continue
        rescue = "-" if hyphen_lets_pass and _LET_PASS.match(text) else ""
        for one in _simple(words_of(_PROMPT.sub("", text, count=1)), lines[0].number, lines[-1].number):
            yield one._replace(rescued=one.rescued or rescue)


def _logical(script: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines, those continued by a backslash together."""
    waiting: list[Line] = []
    until = ""
    for line in script:
        if until:
            until = "" if line.text.strip() == until else until
            continue
        if line.text.lstrip().startswith("#"):  # also between continued lines of a Dockerfile
            continue
        waiting.append(line)
        if not line.text.rstrip().endswith("\\"):
            if (here := _HEREDOC.search(line.text)) is not None:
                until = here[1]
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def words_of(text: str) -> list[str]:
    """The words and operators of a line; of one with an open quote, what white space parts."""
    lexer = shlex.shlex(_VARIABLE.sub(r"\1", text), posix=True, punctuation_chars=_PUNCTUATION)
    lexer.whitespace_split = True
    try:
        return list(lexer)
    except ValueError:
        return text.split()


def _simple(tokens: Sequence[str], line: int, end_line: int) -> Iterator[Command]:
    parts: list[list[str]] = [[]]
    operators: list[str] = []
    for token in tokens:
        if token and not token.strip(_PUNCTUATION) and token not in {"<", ">", ">>", ">&", "<<", ">|", "&>"}:
            operators.append(token)
            parts.append([])
        else:
            parts[-1].append(token)
    for number, part in enumerate(parts):
        words = bare(part)
        if words:
            yield Command(tuple(words), line, end_line, _rescue(parts, operators, number))


def _rescue(parts: Sequence[Sequence[str]], operators: Sequence[str], number: int) -> str:
    """`|| true` and the like, where they stand behind a command, or behind the pipe it begins."""
    while number < len(operators) and operators[number] == "|":
        number += 1
    if number < len(operators) and operators[number] == "||":
        then = " ".join(parts[number + 1])
        if then in {"true", ":", "/bin/true", "exit 0"} or then.startswith("echo "):
            return f"|| {then}"
    return ""


def bare(words: Sequence[str]) -> list[str]:
    """The words from the program on: no assignments, no wrappers, `mypy` for `python -m mypy`."""
    rest = list(words)
    while rest and (
        _ASSIGNMENT.fullmatch(rest[0]) or rest[0] in WRAPPERS or rest[0] in {"then", "do", "if", "!", "{"}
    ):
        del rest[0]
    if len(rest) > 2 and (_PYTHON.fullmatch(rest[0]) or rest[0] == "$(PYTHON)") and rest[1] == "-m":
        del rest[:2]
    return rest
