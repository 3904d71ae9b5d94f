"""What the pool is given and gives back: bytes in, bytes out, and why there are none."""

from __future__ import annotations

from typing import Literal

import msgspec

Failure = Literal["timeout", "memory", "crash"]


class Task(msgspec.Struct, frozen=True):
    """One file to be judged."""

    key: str
    """Its path; stays in this process."""
    payload: bytes
    """What the worker is handed."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one task: either a payload, or a failure and its detail."""

    key: str
    payload: bytes | None = None
    """What the target's function returned."""
    failure: Failure | None = None
    detail: str = ""
    """Why it failed, in one clause: `it took longer than 5 s`."""
