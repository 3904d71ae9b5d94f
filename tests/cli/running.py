"""Runs the program in this process, in a folder and an environment of its own."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from shortcut_lint import cli

ENVIRONMENT: Final = {"COLUMNS": "100", "PATH": os.environ["PATH"]}
"""All that a run sees of ours, whatever CI or a terminal sets."""


class Ended(NamedTuple):
    """What a run has printed, and its exit status."""

    out: str
    err: str
    status: int


def run(*args: str, folder: Path, given: str = "", environment: Mapping[str, str] | None = None) -> Ended:
    """One run with these arguments; `given` is its standard input."""
    out, err = _stream(), _stream()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in list(os.environ):
            patch.delenv(name)
        for name, value in {**ENVIRONMENT, **(environment or {})}.items():
            patch.setenv(name, value)
        for stream, place in ((_stream(given), "sys.stdin"), (out, "sys.stdout"), (err, "sys.stderr")):
            patch.setattr(place, stream)
        status = cli.run(args)
    return Ended(_text(out), _text(err), status)


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
