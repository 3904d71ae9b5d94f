"""What a matcher gets from a rule's file, and what it makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

import msgspec

from shortcut_lint.finding import Confidence
from shortcut_lint.rule import Look, Read

Value: TypeAlias = bool | int | float | str | list[object] | dict[str, object]
"""A value in a pattern, as TOML has it; matchers/values.py tells what it stands for."""

Fault: TypeAlias = tuple[str, str, str]
"""What is wrong in a pattern: the key, what, and the cure."""


class Says(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says of everything that it reports."""

    message: str
    alone: bool
    confidence: Confidence


class Watch(NamedTuple):
    """The functions that look, and what a file must hold before they can see anything."""

    looks: Mapping[str, Look] = {}
    needles: tuple[str, ...] = ()
    sharp: str = ""
    files: tuple[str, ...] = ()
    read: Read | None = None
