"""The command line: the only place that knows click, the clock, the environment and the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

import click

from shortcut_lint import __version__
from shortcut_lint.cli.ending import ended_by_signals, status_of
from shortcut_lint.cli.lazy import LazyGroup

COMMANDS: Final[Mapping[str, str]] = {
    "check": "Find what incidents left behind in the code.",
    "due": "Show what falls due next, and for whom.",
    "explain": "Say what a rule looks for, why, and what to do instead.",
    "history": "Find the shortcuts that commits took.",
    "incident": "Show the register and what hangs on each incident.",
    "init": "Write a commented starter config.",
    "rules": "List the rules.",
    "schema": "Print the JSON Schema of the config or of the JSON report.",
    "try-rules": "Run the examples of a pack of rules.",
}

OWN_OPTIONS: Final = frozenset({"--help", "-h", "--version"})
"""Options that stand before a command; any other is one of `check`."""


class Commands(LazyGroup):
    """The commands; without one `check`."""

    package = __name__
    listed = COMMANDS

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A bare `shortcut-lint`, or one with paths or options of `check`, means `check`."""
        first = next(iter(args), "")
        if first not in COMMANDS and first not in OWN_OPTIONS:
            _refuse_misspelt(first)
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _refuse_misspelt(word: str) -> None:
    """Raise click.UsageError for what is no file and nearly a command."""
    if word.startswith("-") or not word or os.path.lexists(word):
        return
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    for near in get_close_matches(word, COMMANDS, n=1):
        raise click.UsageError(f"{word} is neither a command nor a file; did you mean {near}?")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="shortcut-lint", message="%(prog)s %(version)s")
def cli() -> None:
    """Find the shortcuts that incidents left in code, tied to their incidents.

    Without a command: check.

    Exit status: 0 nothing at error level, 1 something is, 2 the job could not be done.
    """


def run(args: Sequence[str]) -> int:
    """The exit status of one run with these arguments; what went wrong is said on standard error."""
    return status_of(lambda: cli.main(list(args), prog_name="shortcut-lint", standalone_mode=False))


def main() -> None:
    """The program: run with its arguments, and end with the exit status."""
    with ended_by_signals():
        status = run(sys.argv[1:])
    sys.exit(status)
