"""How far a long run has come, on standard error when that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Final

PATIENCE: Final = 1.0
"""Seconds before anything is shown: most runs are over by then."""

PACE: Final = 0.1
"""Seconds between two updates."""

WIDTH: Final = 24


def progress(total: int) -> Callable[[int], None]:
    """A function to call with the number of files done; it wipes its line when all are."""
    if sys.stderr is None or not sys.stderr.isatty() or total == 0:
        return lambda _: None
    started = shown = monotonic()

    def show(done: int) -> None:
        nonlocal shown
        now = monotonic()
        if done >= total and shown > started:
            _write("\r\x1b[K")
        elif now - started > PATIENCE and now - shown > PACE:
            shown = now
            bar = "#" * (WIDTH * done // total)
            _write(f"\r{bar:.<{WIDTH}} {done}/{total} files")

    return show


def _write(text: str) -> None:
    with suppress(OSError):  # a terminal that went away must not end the run
        sys.stderr.write(text)
        sys.stderr.flush()
