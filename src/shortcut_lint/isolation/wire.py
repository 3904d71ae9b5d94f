"""The frames between the program and a worker: four bytes of length, then the message. No pickle."""

from __future__ import annotations

from typing import BinaryIO, Final

import msgspec

from shortcut_lint.isolation.tasks import Failure

HEADER: Final = 4
"""Bytes that say how long the message is, big end first."""


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """The first message to a worker."""

    target: str
    """`package.module:function`; called with `setup`, it gives the function that is called for each task."""
    setup: bytes
    memory: int
    """Bytes of address space."""
    timeout: float
    """Seconds for one task."""


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """A worker's answer: one when it is ready, then one for each task."""

    payload: bytes | None = None
    failure: Failure | None = None
    detail: str = ""


def on_wire(path: str) -> str:
    """A path in characters that MessagePack takes; whoever sent it puts the real one back."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def framed(message: bytes) -> bytes:
    """The message behind its length."""
    return len(message).to_bytes(HEADER, "big") + message


def received(reader: BinaryIO) -> bytes | None:
    """The next message, as soon as it is there whole; None where the other side is gone."""
    header = reader.read(HEADER)
    if len(header) < HEADER:
        return None
    length = int.from_bytes(header, "big")
    message = reader.read(length)
    return message if len(message) == length else None


def taken(buffer: bytearray) -> bytes | None:
    """The first message of the buffer, taken out of it, if it is there whole."""
    if len(buffer) < HEADER:
        return None
    end = HEADER + int.from_bytes(buffer[:HEADER], "big")
    if len(buffer) < end:
        return None
    message = bytes(buffer[HEADER:end])
    del buffer[:end]
    return message
