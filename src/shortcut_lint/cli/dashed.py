"""Files whose names begin with a dash, as pre-commit hands them over: `-x.py` is no option."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence


def dashed_files_last(args: Sequence[str], options: Mapping[str, bool]) -> list[str]:
    """The arguments with such files behind a `--`.

    What begins with a dash is a file if it exists and is not exactly an option. `options` says of each
    option whether the next argument is its value.
    """
    given, files = list(args), []
    end = given.index("--") if "--" in given else len(given)
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
    if len(arg) < 2 or not arg.startswith("-") or arg.partition("=")[0] in options:
        return False
    return os.path.lexists(arg)
