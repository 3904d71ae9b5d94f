"""What a knob is: a limit, timeout, retry or switch of a library that an emergency turns."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Scalar: TypeAlias = bool | int | float | str

Looser = Literal["up", "down", "on", "off", "either"]
"""Which way an emergency turns a knob; `either` where both are usual."""

Unit = Literal[
    "s", "ms", "bytes", "KiB", "MiB", "rate", "switch",
    "attempts", "connections", "count", "factor", "messages", "requests", "threads", "workers",
]  # fmt: skip
"""What a plain number counts; a rate is `"100/m"` or a number a second, a switch True or False."""


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A knob as its file states it."""

    name: str
    """The keyword of the calls, or the key of the setting where the place has no calls."""
    unit: Unit
    looser: Looser
    default: Scalar | None = None
    """For explanations only, since defaults drift: None where it is unknown, "None" where it is None."""
    unlimited: tuple[Scalar, ...] = ()
    """The literals that mean without bound or never, names such as None in quotes."""
    position: int | None = None
    """Where the calls take it without the keyword."""
    settings: tuple[str, ...] = ()
    """Other names: module constants, keys of configurations."""
    options: tuple[str, ...] = ()
    """Options of the library's programs."""


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where some knobs of a library are turned."""

    knobs: tuple[Row, ...]
    calls: tuple[str, ...] = ()
    """Last parts of the callees; without any, the knobs are settings."""
    inside: tuple[str, ...] = ()
    """Keys of which one stands around the setting; none where its name is plain by itself."""
    files: tuple[str, ...] = ()
    """Globs on names of files, for settings whose names are too common to be looked for elsewhere."""
    checked: str | None = None
    """Where it differs from the library's."""


class Library(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of one library or family of libraries: a file of rules/limits/."""

    library: str
    imports: tuple[str, ...]
    """First parts of the modules that a file imports to use it; none where it has settings alone."""
    checked: str
    """The versions that its facts were read from, or `from memory`."""
    places: tuple[Place, ...]
    programs: tuple[str, ...] = ()


class Knob(Row, frozen=True, kw_only=True):
    """A knob with what its place and its library say."""

    library: str
    imports: tuple[str, ...]
    programs: tuple[str, ...]
    calls: tuple[str, ...]
    inside: tuple[str, ...]
    files: tuple[str, ...]
    checked: str


def knobs_of(library: Library) -> tuple[Knob, ...]:
    """The knobs of a library, place by place."""
    return tuple(
        Knob(
            **msgspec.structs.asdict(row),
            library=library.library,
            imports=library.imports,
            programs=library.programs,
            calls=place.calls,
            inside=place.inside,
            files=place.files,
            checked=place.checked or library.checked,
        )
        for place in library.places
        for row in place.knobs
    )
