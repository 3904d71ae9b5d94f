"""An amount: a number, what it counts, and how two of them add up."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

Dimension = Literal["", "s", "bytes", "1/s", "%", "switch"]
"""What a number counts: nothing known, seconds, bytes, events a second, percent; 1 or 0 for on or off."""


class UnknowableError(ValueError):
    """The text tells no amount."""


class Amount(NamedTuple):
    """A number in the base unit of its dimension; the number is None where the literal is None."""

    number: float | None
    dimension: Dimension = ""


NOTHING: Final = Amount(None)
ON: Final = Amount(1, "switch")
OFF: Final = Amount(0, "switch")
ENDLESS: Final = Amount(math.inf)

MOST_BITS: Final = 1000
"""Whole numbers of more bits are refused: all that stay can be turned into a float."""

_ANY: Final[Mapping[str, Callable[[float, float], float]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}
_WHOLE: Final[Mapping[str, Callable[[int, int], int]]] = {
    "<<": operator.lshift,
    ">>": operator.rshift,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
}


def combined(left: Amount, sign: str, right: Amount) -> Amount:
    """What an arithmetic operator makes of two amounts, as Python counts.

    Raises UnknowableError where that is nothing, too large, or of no dimension.
    """
    a, b = _plain(left), _plain(right)
    dimension = _dimension(left.dimension, sign, right.dimension)
    if sign in _WHOLE and not (isinstance(a, int) and isinstance(b, int)):
        raise UnknowableError
    if sign in {"<<", ">>"} and not 0 <= b <= MOST_BITS:
        raise UnknowableError
    try:
        if sign in _WHOLE:
            return checked(_WHOLE[sign](int(a), int(b)), dimension)
        return checked(_power(a, b) if sign == "**" else _ANY[sign](a, b), dimension)
    except ArithmeticError:
        raise UnknowableError from None


def checked(number: float, dimension: Dimension = "") -> Amount:
    """The amount, if it is a number that can be compared. Raises UnknowableError."""
    if isinstance(number, int) and number.bit_length() > MOST_BITS:
        raise UnknowableError
    if number != number:  # noqa: PLR0124 - what is no number equals nothing
        raise UnknowableError
    return Amount(number, dimension)


def _plain(amount: Amount) -> float:
    if amount.number is None or amount.dimension == "switch":
        raise UnknowableError
    return amount.number


def _dimension(left: Dimension, sign: str, right: Dimension) -> Dimension:
    if sign == "*" and "" in {left, right}:
        return left or right
    if sign == "/" and left == right:
        return ""
    if sign in {"/", "//"} and right == "":
        return left
    if left == right and (left == "" or sign in {"+", "-"}):
        return left
    raise UnknowableError


def _power(base: float, exponent: float) -> float:
    whole = isinstance(base, int) and isinstance(exponent, int)
    if whole and abs(exponent) * int(base).bit_length() > MOST_BITS:
        raise UnknowableError
    power: object = base**exponent
    if not isinstance(power, (int, float)):  # a negative number's root is complex
        raise UnknowableError
    return power
