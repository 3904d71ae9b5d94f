"""What became of a value: moved, switched, or only written otherwise."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from shortcut_lint.expression import expression
from shortcut_lint.history.change import Direction
from shortcut_lint.knowledge.flags import is_switched_off
from shortcut_lint.knowledge.values import direction, parse_value

NOTHING: Final = frozenset({
    "None", "False", "[]", "{}", "()", "''", '""', "null", "false", "~", "no", "off", "0", "disabled",
    "never",
})  # fmt: skip
"""What a setting is given to do nothing."""

_SPACE: Final = expression(r"\s+|,(?=\s*[)\]}])")
_NUMBER: Final = expression(r"(?<![\w.])\d[\d_]*(?:\.\d+)?(?:[a-zA-Z]{1,3}|%)?(?![\w.])")
_LITERAL: Final = expression(r"[rbuf]?(?:\"[^\"]*\"|'[^']*')|\d[\d_.]*")
_AGAIN: Final = expression(r"(?i)(?:^|[._-])(?:max_?)?(?:retr(?:y|ies)|attempts|tries|reruns)$")
"""How often something is tried again; where nothing says so, it mostly is not."""
_SWITCHES: Final = frozenset({"true", "false"})


Way: TypeAlias = Literal["raised", "lowered"]


class Switch(NamedTuple):
    """A value that was switched: to the side where it does less, or back."""

    direction: Direction
    sure: bool
    """Whether the name says that it is a switch, or it is that of a setting."""


def bare(value: str | None) -> str | None:
    """The value as nobody writes it: without white space, with one sort of quotes."""
    return None if value is None else _SPACE.sub("", value).replace("'", '"')


def same(was: str | None, now: str | None) -> bool:
    """Whether two values are one: `60 * 5` and `300`, `5m` and `300s`."""
    if bare(was) == bare(now):
        return True
    return was is not None and now is not None and direction(was, now) == "same"


def moved(was: str | None, now: str | None) -> Way | None:
    """Which way a number went; also the only number of a longer expression that changed."""
    if was is None or now is None:
        return None
    before, after = parse_value(was), parse_value(now)
    if before is None or after is None:
        return _moved_inside(was, now)
    if "switch" in {before.dimension, after.dimension}:
        return None
    if (before.number is None) != (after.number is None):  # without bound, and with one
        return "raised" if after.number is None else "lowered"
    return _way(direction(was, now))


def frees(name: str, value: str | None) -> bool:
    """Whether a limit that was not set before lets more through now: there is none, or it is tried again."""
    amount = parse_value(value or "")
    return (amount is not None and amount.number is None) or _AGAIN.search(name) is not None


def _moved_inside(was: str, now: str) -> Way | None:
    """Which way the numbers of two expressions went that differ in nothing else."""
    if _NUMBER.sub("0", was) != _NUMBER.sub("0", now):
        return None
    pairs = zip(_NUMBER.findall(was), _NUMBER.findall(now), strict=True)
    ways = {_way(direction(old, new)) for old, new in pairs if old != new}
    return ways.pop() if len(ways) == 1 else None


def _way(found: str) -> Way | None:
    return "raised" if found == "raised" else "lowered" if found == "lowered" else None


def is_literal(value: str | None) -> bool:
    """Whether a value is written out, and not looked up or computed."""
    return value is not None and _LITERAL.fullmatch(value) is not None


def switched(name: str, was: str | None, now: str | None) -> Switch | None:
    """Which way a switch was thrown or a setting emptied; None where it is neither."""
    if now is None:
        return None
    last = name.rpartition(".")[2]
    off, was_off = is_switched_off(last, now), None if was is None else is_switched_off(last, was)
    if off is not None and off != was_off:
        return Switch("looser" if off else "tighter", sure=True)
    if was is None or off is not None:
        return None
    empty, was_empty = _is_nothing(now), _is_nothing(was)
    if empty == was_empty:
        return None
    plain = {_bare_word(was), _bare_word(now)} <= _SWITCHES
    return Switch("looser" if empty else "tighter", sure=last.isupper() and not plain)


def _is_nothing(value: str) -> bool:
    return value in NOTHING or _bare_word(value) in NOTHING


def _bare_word(value: str) -> str:
    return value.strip("'\"").lower()
