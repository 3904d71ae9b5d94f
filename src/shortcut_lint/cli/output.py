"""Where reports go: standard output, or files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import click

from shortcut_lint.errors import CannotDoError


class Target(NamedTuple):
    """A format, and the file that it goes to; None is standard output."""

    name: str
    file: Path | None


def target(text: str, known: Collection[str]) -> Target:
    """Read `NAME` or `NAME:FILE`. Raises click.BadParameter for a name that is not known."""
    name, colon, file = text.partition(":")
    if name not in known:
        raise click.BadParameter(_no_format(name, known), param_hint="'--format'")
    if colon and not file:
        raise click.BadParameter(f"{text!r} names no file behind the colon", param_hint="'--format'")
    return Target(name, Path(file) if file else None)


def targets(texts: Collection[str], known: Collection[str]) -> list[Target]:
    """Where one run goes; without a word to standard output, in the first of the formats.

    Raises click.UsageError where two formats would go to one place.
    """
    made = [target(text, known) for text in texts] or [Target(next(iter(known)), None)]
    if sum(one.file is None for one in made) > 1:
        raise click.UsageError(
            "only one format can go to standard output; give the others a file: --format json:FILE"
        )
    files = [one.file for one in made if one.file is not None]
    if twice := next((file for file in files if files.count(file) > 1), None):
        raise click.UsageError(f"two formats cannot go to one file, {twice}; give each its own")
    return made


def write(text: str, file: Path | None = None, *, cure: str = "name a place that can") -> None:
    """Write a report. A file is replaced in one step; a closed pipe is nobody's fault.

    Raises CannotDoError where it cannot be written, with the cure; an old report is then still whole.
    """
    data = text.encode("utf-8", "backslashreplace")
    if file is None:
        _to_stdout(data)
    else:
        _to_file(data, file, cure)


def _no_format(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(known)}"
    return f"{name!r} is no format; {hint}"


def _to_stdout(data: bytes) -> None:
    if sys.stdout is None:  # it was closed before the program began
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _silence()
    except OSError as error:
        _silence()
        raise CannotDoError(f"standard output cannot be written: {error.strerror}") from error


def give_up_stdout() -> None:
    """Point standard output at nothing if it takes no more, or Python would stumble over it at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        _silence()


def _silence() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _to_file(data: bytes, file: Path, cure: str) -> None:
    try:
        if _is_special(file):
            file.write_bytes(data)
        else:
            _replace(data, Path(os.path.realpath(file)))
    except OSError as error:
        raise CannotDoError(
            f"{file} cannot be written: {error.strerror}; {cure} (what was there is untouched)"
        ) from error


def _is_special(file: Path) -> bool:
    """Whether it is a pipe or device, which is written to and never replaced."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _replace(data: bytes, file: Path) -> None:
    """Write a file beside it and put that in its place; what goes wrong leaves no trace."""
    temporary = file.with_name(f".{file.name[:100]}.{os.urandom(4).hex()}")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists():  # who may read the older one may read the new one, and nobody else
            temporary.chmod(stat.S_IMODE(file.stat().st_mode))
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
