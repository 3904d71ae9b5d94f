"""Mistakes before they have a line: which key, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.printable import printable

KeyPath = tuple[str | int, ...]
"""The keys and list positions that lead to a value: `("incidents", 2, "severity")`."""

LONGEST: Final = 80
"""As much of a word or value as is shown, in characters."""

MANY: Final = 500
"""So many mistakes of one file are reported; who has more will not read more."""

BARE: Final = expression(r"[A-Za-z0-9_-]+")
"""A key that needs no quotes in TOML."""


class Fault(NamedTuple):
    """One mistake in a table; its line is looked up only when it is reported."""

    key: KeyPath
    what: str
    cure: str


def unsaid(further: Iterable[Fault], faults: Sequence[Fault]) -> Iterator[Fault]:
    """Those further faults that no stand-in for a value with a fault has brought about."""
    faulty = {fault.key for fault in faults}
    for fault in further:
        if not any(fault.key[:length] in faulty for length in range(1, len(fault.key) + 1)):
            yield fault


def cut(text: str) -> str:
    """The text made harmless, and so short that it leaves room for the sentence around it."""
    return printable(text) if len(text) <= LONGEST else f"{printable(text[:LONGEST])}…"


def dotted(key: KeyPath) -> str:
    """The path as people write it: `incidents[2].severity`."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{_part(part)}" for part in key)
    return path.removeprefix(".")


def _part(name: str) -> str:
    return cut(name) if BARE.fullmatch(name) else f'"{cut(name)}"'
