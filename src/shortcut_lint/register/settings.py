"""The settings that are not about incidents: which files, which rules, what counts as a flag or a limit."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from shortcut_lint.incident import described

MAX_SIZE: Final = 1_000_000


class FileSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Which files are looked at."""

    include: Annotated[
        tuple[str, ...], described("Globs of the files to look at; all where none is given.")
    ] = ()
    exclude: Annotated[tuple[str, ...], described("Globs of files to leave out.")] = ()
    max_size: Annotated[
        int,
        msgspec.Meta(
            ge=1, le=1_000_000_000, description="Bytes; a larger file is not analysed, and said so."
        ),
    ] = MAX_SIZE


class RuleSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Which rules run. A rule is named by its code, its name, or the beginning of its code (`SL4`)."""

    select: Annotated[tuple[str, ...], described("Run these rules only.")] = ()
    ignore: Annotated[tuple[str, ...], described("Leave these rules out.")] = ()
    extend_select: Annotated[
        tuple[str, ...], described("Also run these rules, which are off by default.")
    ] = ()
    packs: Annotated[
        tuple[str, ...],
        described("Packs of rules: folders relative to this file, or names of installed packs."),
    ] = ()


class ReviewSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """How reviews are written."""

    template: Annotated[
        str | None, described("A file with `${fields}`, relative to this file, in place of our own template.")
    ] = None
