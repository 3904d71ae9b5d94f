"""Where in a register an incident is written that is new."""

from __future__ import annotations

from typing import NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.register.faults import KeyPath

_FILE_OF_ITS_OWN = expression(r"((?:[^*?\[\]/]+/)*)\*\.toml")
"""A glob of `include` that means every file of one folder."""
_NAME = expression(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
"""IDs that can be a file's name anywhere."""


class Placing(NamedTuple):
    """A file, relative to the folder of the config, and its list of incidents."""

    path: str | None
    """None for the config itself."""
    key: KeyPath


def placing(include: tuple[str, ...], id_: str, at: KeyPath) -> Placing:
    """A file of its own where the register has one for each; else the config, whose keys begin with `at`."""
    for pattern in include:
        match = _FILE_OF_ITS_OWN.fullmatch(pattern.removeprefix("./"))
        if match is not None and _NAME.fullmatch(id_) is not None:
            return Placing(f"{match[1]}{id_}.toml", ("incidents",))
    return Placing(None, (*at, "incidents"))
