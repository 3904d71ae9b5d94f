"""Skipped tests: the markers that leave a test out or bear its failure, and the conditions that are none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from shortcut_lint.knowledge.tables import table

Form = Literal["decorator", "call", "raise", "assignment"]
Effect = Literal["skip", "xfail", "rerun", "deselect"]


class Marker(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to leave a test out, or to bear its failure."""

    name: str
    """As the file's imports resolve it; `self.` and `cls.` stand for the test itself."""
    form: Form
    """A decorator also stands where Carried says."""
    effect: Effect
    """skip: it does not run; xfail: it may fail; rerun: it may fail some times; deselect: its file is
    not collected.
    """
    reason: int | None = None
    """Position of the reason; None where it is given by keyword only, or not at all."""
    reason_keywords: tuple[str, ...] = ()
    condition: int | None = None
    """Position of the condition; None for a marker without one."""
    condition_keyword: str | None = None
    when: bool = True
    """What the condition is when the marker acts."""
    arguments: tuple[str, ...] = ()
    """Where given, it is a marker only with one of these as argument or keyword."""
    values: tuple[str, ...] = ()
    """Where given, it is a marker only when one of these is assigned."""
    legitimate: bool = False
    """Whether it says where a test can run, so that it is no shortcut by itself."""


class Conditions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in conditions that say where a test can run."""

    names: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]


class Carried(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where decorators stand as values."""

    names: tuple[str, ...]
    """What they are assigned to."""
    keywords: tuple[str, ...]
    methods: tuple[str, ...]
    """What takes them as its argument."""


class Renamed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the names of tests begin that were renamed so that no runner collects them."""

    prefixes: tuple[str, ...]


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of runners: those that leave tests out, repeat them, or narrow the choice."""

    skip: tuple[str, ...]
    rerun: tuple[str, ...]
    narrowed: tuple[str, ...]


class SameAs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Modules that hold a library's markers under the same last name."""

    unittest: tuple[str, ...]


class Skips(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole table."""

    markers: tuple[Marker, ...]
    carried: Carried
    conditions: Conditions
    renamed: Renamed
    options: Options
    same_as: SameAs


@cache
def skips() -> Skips:
    """The whole table."""
    return table("tests/skips.toml", Skips)


@cache
def markers() -> Mapping[str, Marker]:
    """All markers by name."""
    return {marker.name: marker for marker in skips().markers}


def marker(name: str) -> Marker | None:
    """The marker that a resolved name is; a library's own name for unittest's comes to the same."""
    if name in markers():
        return markers()[name]
    module, _, last = name.rpartition(".")
    same = "unittest" if module in skips().same_as.unittest or (not module and last == "SkipTest") else ""
    return markers().get(f"{same}.{last}") if same else None


def is_renamed(function: str) -> bool:
    """Whether a function's name is that of a test with something before it that hides it from runners."""
    lower = function.lower()
    for prefix in skips().renamed.prefixes:
        rest = function[len(prefix) :]
        if lower.startswith(prefix) and (rest[:1] == "_" or rest[:1].isupper()) and rest.strip("_"):
            return True
    return False


def is_legitimate(condition: str) -> bool:
    """Whether a name in a condition, as the file's imports resolve it, says where a test can run."""
    known = skips().conditions
    last = condition.rpartition(".")[2]
    return (
        any(f".{name}." in f".{condition}." for name in known.names)
        or last.startswith(known.prefixes)
        or last.endswith(known.suffixes)
    )
