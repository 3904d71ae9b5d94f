"""What the text of a literal is worth, and which way it went."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from shortcut_lint.knowledge.amount import OFF, ON, Amount, Dimension, UnknowableError
from shortcut_lint.knowledge.knob import Knob, Unit
from shortcut_lint.knowledge.literal import LONGEST, literal
from shortcut_lint.knowledge.quantity import quantity

Direction = Literal["raised", "lowered", "same", "unknown"]
Comparison = Literal["looser", "tighter", "same", "unknown"]

UNITS: Final[Mapping[Unit, tuple[Dimension, float]]] = {
    "s": ("s", 1),
    "ms": ("s", 1e-3),
    "bytes": ("bytes", 1),
    "KiB": ("bytes", 1024),
    "MiB": ("bytes", 1024**2),
    "rate": ("1/s", 1),
    "switch": ("switch", 1),
}
"""What a plain number in a unit counts, and how many of it; other units are plain numbers."""

SWITCHED: Final = frozenset({ON, OFF, Amount(1), Amount(0)})


def parse_value(text: str, *, in_bytes: bool = False) -> Amount | None:
    """The amount that a text tells: Python literals, or what people write in other files and comments.

    Times are in seconds, rates in events a second, sizes in bytes; `None` has no number, True and False
    are 1 and 0 of the dimension `switch`. With `in_bytes` a bare `k`, `m` or `g` counts bytes. None where
    the text tells no amount; never raises.
    """
    if len(text) > LONGEST:
        return None
    try:
        value = literal(text.strip())
    except UnknowableError:
        value = text
    try:
        return quantity(value, in_bytes=in_bytes) if isinstance(value, str) else value
    except UnknowableError:
        return None


def direction(was: str, now: str) -> Direction:
    """Which way a number went; `unknown` where one is none, or they count different things."""
    before, after = parse_value(was), parse_value(now)
    if before is not None and after is not None and before.dimension != after.dimension:
        # `512m` is megabytes beside `1g`.
        before, after = parse_value(was, in_bytes=True), parse_value(now, in_bytes=True)
    if before is None or after is None or before.dimension != after.dimension:
        return "unknown"
    if before.number == after.number:
        return "same"
    if before.number is None or after.number is None or before.dimension == "switch":
        return "unknown"
    return "raised" if after.number > before.number else "lowered"


def compare(was: str, now: str, knob: Knob) -> Comparison:
    """Whether a change turns a knob the way that an emergency does.

    A plain number counts in the knob's unit. `unknown` where a value tells no amount, counts something
    else, or the knob is turned either way.
    """
    before, after = measured(was, knob), measured(now, knob)
    if before is None or after is None:
        return "unknown"
    if before == after:
        return "same"
    if knob.looser == "either":
        return "unknown"
    return "looser" if (after > before) == (knob.looser in {"up", "on"}) else "tighter"


def measured(text: str, knob: Knob) -> float | None:
    """What a text sets a knob to, in seconds, bytes, events a second, or plain; infinity for without bound.

    None where the text tells no amount that the knob could have.
    """
    dimension, scale = UNITS.get(knob.unit, ("", 1))
    amount = parse_value(text, in_bytes=dimension == "bytes")
    if amount is None or amount in _boundless(knob):
        return None if amount is None else math.inf
    if amount.number is None:
        return None
    if dimension == "switch":
        return amount.number if amount in SWITCHED else None
    if amount.dimension == "":
        return amount.number * scale
    if amount == OFF:
        return 0  # `retries=False`
    return amount.number if amount.dimension == dimension else None


@cache
def _boundless(knob: Knob) -> frozenset[Amount | None]:
    return frozenset(parse_value(str(literal)) for literal in knob.unlimited) - {None}
