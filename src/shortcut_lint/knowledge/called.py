"""What a call comes to where it is plain: conversions, `timedelta`, and settings read with a default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple

from shortcut_lint.knowledge.amount import ENDLESS, NOTHING, Amount, UnknowableError, checked, combined

LONGEST_NUMBER: Final = 300
"""Characters of a number in quotes that are converted."""


class Opaque(Enum):
    """A name or a call that stands for nothing known."""

    OPAQUE = "?"


OPAQUE: Final = Opaque.OPAQUE


class Arguments(NamedTuple):
    """The arguments of a call."""

    in_order: list[Amount | str | Opaque]
    by_name: dict[str, Amount | str | Opaque]


READERS: Final[Mapping[str, tuple[int, str]]] = {
    "getattr": (2, "default"),
    **dict.fromkeys(("getenv", "os.getenv", "env", "config", "decouple.config"), (1, "default")),
    **dict.fromkeys(("env.int", "env.float", "env.str", "env.timedelta", "env.bool"), (1, "default")),
}
"""Where readers of settings take the default: position and keyword. Any `….get(key, default)` is one too."""

PERIODS: Final[Mapping[str, float]] = {
    "days": 86400, "seconds": 1, "microseconds": 1e-6, "milliseconds": 1e-3, "minutes": 60, "hours": 3600,
    "weeks": 604800,
}  # fmt: skip
"""The parameters of timedelta in their order, each in seconds."""


def call(name: str, arguments: Arguments) -> Amount | str | Opaque:
    """What a call comes to; OPAQUE where that is not plain.

    Raises UnknowableError for a conversion or a period that Python would refuse.
    """
    last = name.rpartition(".")[2]
    if name in {"int", "float"} or last in {"Decimal", "Fraction"}:
        return _converted(last, arguments)
    if name in {"min", "max"}:
        return _extreme(name, arguments)
    if name in READERS or (last == "get" and name != "get"):
        return _default(name, arguments)
    return _period(arguments) if last == "timedelta" else OPAQUE


def _converted(kind: str, arguments: Arguments) -> Amount | Opaque:
    if len(arguments.in_order) != 1 or arguments.by_name:
        return OPAQUE
    value = arguments.in_order[0]
    if isinstance(value, Opaque):
        return value
    amount = _number(value, whole=kind == "int") if isinstance(value, str) else value
    if amount.number is None or amount.dimension == "switch":
        raise UnknowableError
    if kind == "float":
        return amount._replace(number=float(amount.number))
    if kind == "int" and abs(amount.number) != ENDLESS.number:
        return amount._replace(number=int(amount.number))
    return amount


def _number(text: str, *, whole: bool) -> Amount:
    digits = text.strip()
    if len(digits) > LONGEST_NUMBER or (whole and not re.fullmatch(r"[+-]?\d(?:_?\d)*", digits, re.ASCII)):
        raise UnknowableError
    try:
        return checked(int(digits) if whole else float(digits))
    except ValueError:
        raise UnknowableError from None


def _extreme(name: str, arguments: Arguments) -> Amount | Opaque:
    amounts = [
        value for value in arguments.in_order if isinstance(value, Amount) and value.number is not None
    ]
    if len(amounts) != len(arguments.in_order) or len(amounts) <= 1 or arguments.by_name:
        return OPAQUE
    if len({amount.dimension for amount in amounts}) > 1:
        raise UnknowableError
    return (max if name == "max" else min)(amounts, key=lambda amount: amount.number or 0)


def _default(name: str, arguments: Arguments) -> Amount | str | Opaque:
    position, keyword = READERS.get(name, (1, "default"))
    for word in (keyword, "fallback"):
        if word in arguments.by_name:
            return arguments.by_name[word]
    if len(arguments.in_order) > position:
        return arguments.in_order[position]
    # What a setting is without a default is known only of the environment.
    return NOTHING if name.endswith(("getenv", "environ.get")) else OPAQUE


def _period(arguments: Arguments) -> Amount | Opaque:
    named = [*zip(PERIODS, arguments.in_order, strict=False), *arguments.by_name.items()]
    total = Amount(0, "s")
    for unit, value in named:
        if isinstance(value, Opaque):
            return value
        if unit not in PERIODS or not isinstance(value, Amount):
            raise UnknowableError
        total = combined(total, "+", combined(value, "*", Amount(PERIODS[unit], "s")))
    return total
