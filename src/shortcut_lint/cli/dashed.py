"""Files whose names begin with a dash, as pre-commit hands them over: `-x.py` is no option."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NoReturn

import click


def dashed_files_last(args: Sequence[str], options: Mapping[str, bool]) -> list[str]:
    """The arguments with such files behind a `--`.

    What begins with a dash is a file if it exists. `options` says of each option whether the next argument
    is its value.

    Raises click.UsageError for an option of which there is a file too: a hook that is handed a file called
    `--exit-zero` must not obey it.
    """
    given, files = list(args), []
    end = given.index("--") if "--" in given else len(given)
    if end < len(given) and os.path.lexists("--"):
        _refuse("--")
    rest = given[end + 1 :]
    kept: list[str] = []
    value = False
    for arg in given[:end]:
        if not value and _is_file(arg, options):
            files.append(arg)
        else:
            kept.append(arg)
        value = not value and options.get(arg, False)
    return [*kept, "--", *files, *rest] if files or rest else kept


def _is_file(arg: str, options: Mapping[str, bool]) -> bool:
    if len(arg) < 2 or not arg.startswith("-") or not os.path.lexists(arg):
        return False
    if arg.partition("=")[0] in options:
        _refuse(arg)
    return True


def _refuse(arg: str) -> NoReturn:
    raise click.UsageError(
        f"{arg} is an option, and a file is called so too; rename the file, or write ./{arg} if you mean it"
    )
