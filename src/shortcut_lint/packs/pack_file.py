"""What `pack.toml` says of a pack, and whether this program is new enough for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from shortcut_lint import __version__
from shortcut_lint.expression import expression
from shortcut_lint.register.faults import Fault
from shortcut_lint.register.wording import shown

FILE: Final = "pack.toml"
NAME: Final = expression(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
PREFIX: Final = expression(r"(?!SL)[A-Z]{2,10}")
REQUIRES: Final = expression(r">=\s*(\d{1,4}(?:\.\d{1,4}){0,2})", re.ASCII)


class PackFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pack: what it is called, and what the codes of its rules begin with."""

    name: str
    prefix: str
    requires: str = ""
    """The oldest shortcut-lint that can read it, `>=0.3`; where empty, any."""


OURS: Final = PackFile(name="shortcut-lint", prefix="SL")
"""What holds of the rules that ship with the program."""


def pack_faults(pack: PackFile) -> Iterator[Fault]:
    """What is wrong though each value is of its type."""
    if not NAME.fullmatch(pack.name) or pack.name == OURS.name:
        what = f"is {shown(pack.name)}, not a name of letters, digits, -, . and _ that is free"
        yield Fault(("name",), what, 'write it like "acme"')
    if not PREFIX.fullmatch(pack.prefix):
        what = f"is {shown(pack.prefix)}, not 2 to 10 capital letters that do not begin with SL"
        yield Fault(("prefix",), what, 'write it like "ACME"')
    if not pack.requires:
        return
    oldest = REQUIRES.fullmatch(pack.requires)
    if oldest is None:
        yield Fault(
            ("requires",), f"is {shown(pack.requires)}, not an oldest version", 'write it like ">=0.3"'
        )
    elif _numbers(oldest[1]) > _numbers(__version__):
        what = f"is {shown(pack.requires)}, but this is shortcut-lint {__version__}"
        yield Fault(("requires",), what, "install a newer shortcut-lint, or an older version of the pack")


def _numbers(version: str) -> tuple[int, ...]:
    """The first three numbers of a version."""
    found = [int(number) for number in re.findall(r"\d+", version)[:3]]
    return (*found, *[0] * (3 - len(found)))
