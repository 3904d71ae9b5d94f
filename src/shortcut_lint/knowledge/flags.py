"""Feature flags: the SDKs that ask for them, and how switches are named."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Literal

import msgspec

from shortcut_lint.knowledge.knob import Scalar
from shortcut_lint.knowledge.naming import parts
from shortcut_lint.knowledge.tables import table, tables


class Evaluation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function or method that tells what a flag is."""

    name: str
    """Its last part, or last parts with dots."""
    distinctive: bool = False
    """Whether the name alone gives it away, without the import of its SDK."""
    decorator: bool = False
    key: int | None = None
    """Where the flag's name stands among the positional arguments, from 0."""
    keyword: str | None = None
    """The keyword of the flag's name."""
    default: int | None = None
    """Where the value stands that is taken when the flag cannot be asked for."""
    default_keyword: str | None = None


class Override(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way to force flags from code: a call, an attribute or a setting; usual in tests."""

    what: str
    call: str | None = None
    """The callee's last part, or last parts with dots."""
    keyword: str | None = None
    position: int | None = None
    attribute: str | None = None
    setting: str | None = None
    value: Scalar | None = None
    """The value that overrides; None where each does."""


class Sdk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of one SDK: a file of rules/flags/."""

    sdk: str
    imports: tuple[str, ...]
    """First parts of the modules that a file imports to use it."""
    checked: str
    """The versions that its facts were read from, or `from memory`."""
    evaluations: tuple[Evaluation, ...] = ()
    overrides: tuple[Override, ...] = ()


class Naming(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How switches of one sort are named: words of one or more parts, joined with `_`."""

    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    names: tuple[str, ...]


class FlagWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How switches are named, and what their values are written like, case as usual."""

    enabling: Naming
    disabling: Naming
    off: tuple[str, ...]
    on: tuple[str, ...]
    emergency: tuple[str, ...]
    """Ends of names of switches that are on in an emergency only."""


@cache
def sdks() -> tuple[Sdk, ...]:
    """All SDKs, by file name."""
    return tables("flags", Sdk)


@cache
def flag_words() -> FlagWords:
    """How switches are named."""
    return table("flags/words.toml", FlagWords)


def evaluation(callee: str, imports: Collection[str]) -> Evaluation | None:
    """The question for a flag that a call is.

    `callee` is the name as the file's imports resolve it, `imports` are the first parts of the modules
    that the file imports: a name that is common elsewhere counts only beside its SDK.
    """
    for sdk in sdks():
        near = not set(sdk.imports).isdisjoint(imports)
        for one in sdk.evaluations:
            if (near or one.distinctive) and (callee == one.name or callee.endswith(f".{one.name}")):
                return one
    return None


def switch_sort(name: str) -> Literal["enabling", "disabling"] | None:
    """What a switch of this name does when it is on; None for a name of no switch."""
    words = "_".join(parts(name))
    enabling, disabling = (_fits(words, naming) for naming in (flag_words().enabling, flag_words().disabling))
    if enabling == disabling:
        return None
    return "enabling" if enabling else "disabling"


@cache
def emergency_spellings() -> tuple[str, ...]:
    """How the names of switches for emergencies end, in lower case, however their words are joined."""
    return tuple(end.replace("_", by) for end in flag_words().emergency for by in ("_", "", "-"))


def is_for_emergencies(name: str) -> bool:
    """Whether a switch of this name is on in an emergency only: `PAY_KILL_SWITCH`, `maintenanceMode`."""
    words = f"_{'_'.join(parts(name))}"
    ends = any(words.endswith(f"_{end}") for end in flag_words().emergency)
    return ends and name.lower().endswith(emergency_spellings())


def is_switched_off(name: str, literal: str) -> bool | None:
    """Whether a literal leaves off what a switch of this name is for.

    `ENABLE_CACHE = False` and `DISABLE_CACHE = True` both do. None where the name is that of no switch,
    or the literal neither on nor off.
    """
    sort, word = switch_sort(name), literal.strip("'\"").lower()
    on, off = (word in {one.lower() for one in row} for row in (flag_words().on, flag_words().off))
    if sort is None or on == off:
        return None
    return off if sort == "enabling" else on


def _fits(words: str, naming: Naming) -> bool:
    padded = f"_{words}_"
    return (
        words in naming.names
        or any(padded.startswith(f"_{prefix}_") and words != prefix for prefix in naming.prefixes)
        or any(padded.endswith(f"_{suffix}_") and words != suffix for suffix in naming.suffixes)
    )
