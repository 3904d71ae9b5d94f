"""What became of a place that the register declares and no rule saw, and what is said of it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal, NamedTuple

import msgspec

State = Literal["standing", "back", "untold", "absent", "unread"]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Whether one place still holds what was declared."""

    state: State
    """`back` with the value from before, `untold` where the register does not say it, `unread` where nobody
    reads the file."""
    line: int = 0
    end_line: int = 0
    now: str | None = None
    """The value that it has; None where it has none, or is not there."""


class Loss(NamedTuple):
    """Why a declared place is no shortcut that stands, for people."""

    message: str
    because: str
    cure: str


def loss(path: str, symbol: str, standing: Standing) -> Loss:
    """What is said of a place that does not stand."""
    what = f"declared shortcut {path} {symbol}"
    remove = "remove the entry if it was repaired"
    match standing.state:
        case "back":
            return Loss(
                f"{what} is put back", f"it is {standing.now} again, as it was before", "remove the entry"
            )
        case "untold":
            because = f"it is {standing.now}, in which no rule sees a shortcut, and nothing says what it was"
            return Loss(f"{what} may be put back", because, f"{remove}; else say what it was: was = …")
        case "unread":
            of = PurePosixPath(path).suffix or PurePosixPath(path).name
            because = f"nothing here reads what is written in {of}, or it does not parse"
            return Loss(
                f"{what} cannot be looked up", because, f"{remove}; else name its incident in a comment there"
            )
        case _:
            return Loss(
                f"{what} is no longer there",
                "nothing in the code matches its path and symbol",
                f"{remove}; else correct its path or symbol",
            )
