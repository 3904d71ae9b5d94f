"""Places that the register declares and no rule saw: whether files still hold them, with what value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import msgspec

from shortcut_lint.declared import Standing, State
from shortcut_lint.entries.readers import reader_of
from shortcut_lint.isolation.answering import answering
from shortcut_lint.knowledge.values import direction
from shortcut_lint.matchers.setting import equal
from shortcut_lint.sources.syntaxes import PYTHON, syntax_of
from shortcut_lint.ties import names_place

Value = str | int | float | bool | None

LONGEST: Final = 60
"""Characters of a value that are shown."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One file, and the places in it that are looked for: symbol and the value before."""

    path: str
    text: str
    places: tuple[tuple[str, Value], ...]


class _Here(NamedTuple):
    """Something that a file holds under a name."""

    symbol: str
    value: object
    """None where it has none of its own, as a function or a table of settings."""
    line: int
    end_line: int


def worker(_: bytes) -> Callable[[bytes], bytes]:
    """The function that answers an Asked with a Standing for each of its places, both as MessagePack."""
    return answering(Asked, places)


def places(asked: Asked) -> tuple[Standing, ...]:
    """What became of each place of a file."""
    here = _here(asked.path, asked.text)
    if here is None:
        return (Standing(state="unread"),) * len(asked.places)
    return tuple(_place(here, symbol, was) for symbol, was in asked.places)


def _here(path: str, text: str) -> Sequence[_Here] | None:
    """All that a file holds; None where nobody reads what it is written in."""
    if syntax_of(path, text[:200].encode("utf-8", "replace")) is PYTHON:
        return _python(path, text)
    read = reader_of(path)
    if read is None:
        return None
    return [_Here(one.key, one.value, one.line, one.end_line) for one in read(text).found]


def _python(path: str, text: str) -> Sequence[_Here] | None:
    import libcst as cst  # noqa: PLC0415 - slow to import

    from shortcut_lint.python.defined import defined  # noqa: PLC0415
    from shortcut_lint.python.places import LostTextError  # noqa: PLC0415

    try:
        return [_Here(*one) for one in defined(text, path)]
    except (cst.ParserSyntaxError, SyntaxError, LostTextError):
        return None


def _place(here: Sequence[_Here], symbol: str, was: Value) -> Standing:
    found = [one for one in here if one.symbol == symbol]
    found = found or [one for one in here if names_place(one.symbol, symbol)]
    if not found:
        return _table(here, symbol)
    other = next(
        (one for one in found if was is None or one.value is None or not _is_same(was, one.value)), None
    )
    one = other or found[0]
    state: State = (
        "back" if other is None else "untold" if was is None and one.value is not None else "standing"
    )
    return Standing(
        state=state,
        line=one.line,
        end_line=one.end_line,
        now=None if one.value is None else _shown(one.value),
    )


def _table(here: Sequence[_Here], symbol: str) -> Standing:
    """What became of a place that is no setting itself, but may hold some."""
    part = f".{symbol}."
    inside = next((one for one in here if part in f".{one.symbol}."), None)
    if inside is None:
        return Standing(state="absent")
    return Standing(state="standing", line=inside.line, end_line=inside.line)


def _is_same(was: Value, value: object) -> bool:
    text = str(value).strip("\"'")
    return equal(was, value) or str(was) == text or direction(str(was), text) == "same"


def _shown(value: object) -> str:
    text = " ".join(str(value).lower().split()) if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
