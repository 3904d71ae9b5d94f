"""A stretch that no signal cuts: between a process that is started and whoever will end it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

INTERRUPTS: Final = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGALRM") if hasattr(signal, name)
]
"""What may raise an exception in the midst of things."""


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back the interrupts that Python handles until the block has ended; for the main thread.

    Handlers are exchanged, not signals blocked: a process that is started meanwhile would inherit that.
    """
    came: list[int] = []

    def hold(number: int, _: FrameType | None) -> None:
        came.append(number)

    before = {number: found for number in INTERRUPTS if callable(found := signal.getsignal(number))}
    try:
        for number in before:
            signal.signal(number, hold)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)
