"""Comments written to make a reader of patterns slow, and how long one may take."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Final

LONGEST: Final = 4000
"""Characters of a comment that are read at all."""

SECONDS: Final = 1.0
"""Of the processor's time for one such comment: a reader that is not linear takes many times that."""

_SEEDS: Final = (
    " ", "\t", "\n", "a", "A", "9", "0.", "(", "[", "'", '"', "-", "#", "#1", "/", "a/", "é ", "a b ", "temporary ", "temporary a ",
    "temporarily off ", "disabled ", "until ", "until is ", "until we ", "until https ", "remove ", "remove this when ",
    "re-enable ", "todo ", "todo should ", "was ", "was set to ", "bumped from ", "bug ", "bugs 12345,", "https://a/", "https://a",
    "INC-", "PAY-", "commit ", "revert commit ", "sentry A-", "TODO(", "shortcut: ", "shortcut: a=", "x= ", "by the end of ",
    "remove after ", "1/2/", "2024-", "1.2.", "once 1.2 ", "until 1.", "March ", "5 ", "work around ", "hack ", "comment out ", "if ",
    "fix ", "this is just a ", "in the ", "for now ", "while we ", "waiting for ", "switch a off ", "skipping this ",
)  # fmt: skip
_TAILS: Final = ("", " x", "9" * 40, "a" * 1000, " " * 1000)

HOSTILE: Final = tuple(
    seed * ((LONGEST - len(tail)) // len(seed)) + tail for seed in _SEEDS for tail in _TAILS
) + tuple(f"{seed}{' ' * (LONGEST - len(seed))}" for seed in _SEEDS)


def slowest(read: Callable[[str], object]) -> tuple[float, str]:
    """How long the slowest of the hostile texts takes in seconds, and its beginning."""
    return max((_taken(read, text), text[:40]) for text in HOSTILE)


def _taken(read: Callable[[str], object], text: str) -> float:
    start = process_time()
    read(text)
    return process_time() - start
