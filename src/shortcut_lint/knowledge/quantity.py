"""Quantities as people write them: `30s`, `1h30m`, `10MB`, `512Mi`, `100/m`, `10,000`, `80%`.

`m` is minutes and `M` a million; where bytes are counted, both are megabytes. `kB` is 1000 and `KiB` 1024
bytes. Months and years are not read: they have no fixed length.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.knowledge.amount import (
    ENDLESS,
    NOTHING,
    OFF,
    ON,
    Amount,
    Dimension,
    UnknowableError,
    checked,
)

WORDS: Final[Mapping[str, Amount]] = {
    **dict.fromkeys(("none", "null", "nil", "~"), NOTHING),
    **dict.fromkeys(("true", "yes", "on"), ON),
    **dict.fromkeys(("false", "no", "off"), OFF),
    **dict.fromkeys(("inf", "+inf", "infinity", "infinite", "unlimited"), ENDLESS),
    **dict.fromkeys(("-inf", "-infinity"), Amount(-math.inf)),
}
SECONDS: Final[Mapping[str, float]] = {
    **dict.fromkeys(("ns", "nanosecond", "nanoseconds"), 1e-9),
    **dict.fromkeys(("us", "µs", "usec", "microsecond", "microseconds"), 1e-6),
    **dict.fromkeys(("ms", "msec", "msecs", "millis", "millisecond", "milliseconds"), 1e-3),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600),
    **dict.fromkeys(("d", "day", "days"), 86400),
    **dict.fromkeys(("w", "week", "weeks"), 604800),
}
PREFIXES: Final[Mapping[str, int]] = {"k": 1, "m": 2, "g": 3, "t": 4, "p": 5}

_NUMBER: Final = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|(?:0|[1-9](?:_?[0-9])*))(?:\.[0-9]+)?"
_ONE: Final = expression(rf"({_NUMBER})\s?([^\W\d_]*|%)")
_RATE: Final = expression(rf"({_NUMBER})\s*(?:/|per\b)\s*(\d{{0,9}})\s*([a-z]+)", re.IGNORECASE | re.ASCII)
_COMPOUND: Final = expression(r"(?:\d{1,9}(?:d|h|m|s|ms)(?= ?\d|$) ?){2,}", re.ASCII)
_PIECE: Final = expression(r"(\d+)([a-z]+)", re.ASCII)


def quantity(text: str, *, in_bytes: bool = False) -> Amount:
    """The amount that a text without quotes tells.

    With `in_bytes` a bare `k`, `m` or `g` counts bytes. Raises UnknowableError where the text tells none.
    """
    text = text.strip().rstrip(",;")
    if (word := WORDS.get(text.lower())) is not None:
        return word
    if (rate := _RATE.fullmatch(text)) is not None:
        period = int(rate[2] or 1) * _seconds(rate[3])
        if period:
            return checked(_number(rate[1]) / period, "1/s")
    elif _COMPOUND.fullmatch(text) is not None and not in_bytes:
        return checked(sum(int(n) * _seconds(unit) for n, unit in _PIECE.findall(text)), "s")
    elif (one := _ONE.fullmatch(text)) is not None:
        scale, dimension = _unit(one[2], in_bytes=in_bytes)
        return checked(_number(one[1]) * scale, dimension)
    raise UnknowableError


def _number(text: str) -> float:
    digits = text.replace(",", "").replace("_", "")
    number = float(digits) if "." in digits else int(digits)
    checked(number)
    return number


def _unit(unit: str, *, in_bytes: bool) -> tuple[float, Dimension]:
    if unit in {"", "%"}:
        return 1, "%" if unit else ""
    lower = unit.lower()
    first, rest = lower[0], lower[1:]
    if lower in {"b", "byte", "bytes"}:
        return 1, "bytes"
    if first in PREFIXES and rest in {"b", "i", "ib"}:
        return (1000 if rest == "b" else 1024) ** PREFIXES[first], "bytes"
    if first in PREFIXES and not rest and (in_bytes or unit != "m"):
        return 1000 ** PREFIXES[first], "bytes" if in_bytes else ""
    return _seconds(unit), "s"


def _seconds(unit: str) -> float:
    seconds = SECONDS.get(unit.lower())
    if seconds is None:
        raise UnknowableError
    return seconds
