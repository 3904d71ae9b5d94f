"""Files of the register that a command writes: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from shortcut_lint.cli.options import Ground
from shortcut_lint.cli.output import write
from shortcut_lint.errors import CannotDoError, MistakesError

SHOWN: Final = 10
"""Mistakes that are told of what was to be written."""


def put(texts: Mapping[str, str], stands: Ground) -> None:
    """Write texts by path, relative to the root. What no longer loads afterwards is put back as it was.

    Raises CannotDoError with what is wrong with the texts, or where one cannot be written.
    """
    from shortcut_lint.register.config import load  # noqa: PLC0415 - only who writes loads again

    files = {stands.root / path: text for path, text in texts.items()}
    for path in texts:
        if (stands.root / path).exists() and not os.access(stands.root / path, os.W_OK):
            raise CannotDoError(
                f"{path} is read-only; make it writable first (chmod u+w); nothing was written"
            )
    before = {file: file.read_bytes() if file.exists() else None for file in files}
    try:
        for file, text in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            write(text, file, cure="check the permissions of its folder")
        load(_config(stands), root=stands.root)
    except BaseException as error:
        for file, data in before.items():
            if data is None:
                file.unlink(missing_ok=True)
            elif file.read_bytes() != data:
                file.write_bytes(data)
        if isinstance(error, MistakesError):
            raise CannotDoError(
                *error.lines[:SHOWN], "nothing was written; the lines are those that it would have had"
            ) from error
        raise


def _config(stands: Ground) -> Path | None:
    return None if stands.loaded.path is None else stands.root / stands.loaded.path
