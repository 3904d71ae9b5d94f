"""What every worker does around its own function: orders and answers travel as MessagePack."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

Order = TypeVar("Order")


def answering(order: type[Order], answer: Callable[[Order], object]) -> Callable[[bytes], bytes]:
    """The function that a worker process runs for each task, from one that answers a decoded order."""
    decode = msgspec.msgpack.Decoder(order).decode
    encode = msgspec.msgpack.Encoder().encode

    def work(payload: bytes) -> bytes:
        return encode(answer(decode(payload)))

    return work
