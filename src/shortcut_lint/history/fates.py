"""What became of shortcuts, judged in a worker: the later versions of one file that matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from shortcut_lint.finding import Fate
from shortcut_lint.history.change import Change
from shortcut_lint.history.fate import Later, fate, later
from shortcut_lint.setting import Setting

CLOSE: Final = 12
"""Steps that are read one by one where their order tells nothing."""


class Step(msgspec.Struct, frozen=True):
    """What one later commit made of the file: places among the versions, None where it is not there."""

    before: int | None
    after: int | None


class FateOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The shortcuts that one commit took in one file, and the later versions of it."""

    path: str
    changes: tuple[Change, ...]
    versions: tuple[bytes, ...]
    steps: tuple[Step, ...]
    """In the order of time."""
    head: int | None
    """The version at HEAD."""


class Became(msgspec.Struct, frozen=True):
    """What became of one shortcut, and the place of the step that did it."""

    fate: Fate
    step: int | None = None


def worker(setup: bytes) -> Callable[[bytes], bytes]:
    """The function that a worker process runs for each file of each commit."""
    setting = msgspec.msgpack.decode(setup, type=Setting)
    decode = msgspec.msgpack.Decoder(FateOrder).decode
    encode = msgspec.msgpack.Encoder().encode

    def work(payload: bytes) -> bytes:
        return encode(became(decode(payload), setting))

    return work


def became(order: FateOrder, setting: Setting) -> list[Became]:
    """What became of each shortcut, in their order."""
    read: dict[int, Later] = {}

    def at(number: int | None) -> Later | None:
        if number is None:
            return None
        if number not in read:
            read[number] = later(order.path, order.versions[number], setting=setting)
        return read[number]

    return [_became(change, order, at) for change in order.changes]


def _became(change: Change, order: FateOrder, at: Callable[[int | None], Later | None]) -> Became:
    now = fate(change, at(order.head))
    if now == "standing":
        return Became(now)

    def ends(step: Step) -> bool:
        return fate(change, at(step.after)) != "standing" and fate(change, at(step.before)) == "standing"

    def turns(step: Step) -> bool:
        return fate(change, at(step.after)) == now and fate(change, at(step.before)) != now

    number = _first(order.steps, lambda step: fate(change, at(step.after)) != "standing")
    if number is None or not ends(order.steps[number]):
        # Branches that lay open side by side: the order of the commits is not that of the versions.
        number = next((n for n, step in enumerate(order.steps[:CLOSE]) if ends(step)), None)
    if number is None:
        return Became(now, next((n for n, step in enumerate(order.steps[:CLOSE]) if turns(step)), None))
    then = fate(change, at(order.steps[number].after))
    return Became(now if then == "changed again" and now == "undone" else then, number)


def _first(steps: Sequence[Step], over: Callable[[Step], bool]) -> int | None:
    """The first step for which it is over, if it stays so; else one of those where it ends."""
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        if over(steps[middle]):
            high = middle
        else:
            low = middle + 1
    return low if low < len(steps) else None
