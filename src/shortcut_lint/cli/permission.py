"""Which packs of rules a run may load: folders are data, installed packs may bring code.

A config comes from the repository under lint, so it alone never makes code run.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from shortcut_lint.errors import CannotDoError
from shortcut_lint.packs import resolved


def allowed_packs(configured: Sequence[str], given: Sequence[str], *, folder: Path) -> tuple[str, ...]:
    """The packs that a config names, relative to its folder, then those that a person has given, each once.

    Raises CannotDoError for what a config may not bring: a folder outside of its own, or an installed
    pack that nobody has given.
    """
    by_person = [resolved(pack, Path.cwd()) for pack in given]
    by_config = [_configured(pack, by_person, folder) for pack in configured]
    return tuple(dict.fromkeys([*by_config, *by_person]))


def _configured(pack: str, by_person: Sequence[str], folder: Path) -> str:
    meant = resolved(pack, folder)
    if meant in by_person:
        return meant
    if not Path(meant).is_absolute():
        raise CannotDoError(
            f"rules.packs: {pack} is an installed pack, which may run code; a config alone does not load it",
            f"allow it with --packs {pack} or SHORTCUT_LINT_PACKS={pack}, or remove it from the config",
        )
    if not Path(os.path.realpath(meant)).is_relative_to(os.path.realpath(folder)):
        raise CannotDoError(
            f"rules.packs: {pack} is a link that leads out of the folder of the config",
            "put the pack itself there, or name it with --packs",
        )
    return meant
