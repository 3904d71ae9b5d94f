"""The hostile repository, and its harmless twin, which holds only what people wrote."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

from tests.hostile.good import write_good
from tests.hostile.names import put_in_place, write_links, write_names
from tests.hostile.sources import MARK, SOURCES
from tests.hostile.traps import Traps, set_bare, set_git, set_modules
from tests.sources.repositories import files, repository

OTHERS: Final = "# TODO(INC-1): the secret of another project\n"


class Made(NamedTuple):
    """What a run is made on."""

    root: Path
    twin: Path
    traps: Traps
    secret: Path
    """A file outside of the root that nobody may read; its time of access is the epoch."""
    elsewhere: Path
    """Another repository, to which the environment leads."""


def made(folder: Path) -> Made:
    """Make both, the traps, and what lies outside of them."""
    root, twin, outside = folder / "hostile", folder / "twin", folder / "outside"
    for place in (root, twin, outside):
        place.mkdir()
    write_good(twin)
    repository(twin)
    traps = Traps(folder / "traps")
    secret = outside / "secret.py"
    secret.write_text(OTHERS)
    elsewhere = repository(folder / "elsewhere", "elsewhere.py")
    write_good(root)
    for source in SOURCES:
        (root / f"{source.name}.py").write_bytes(source.data)
    write_names(root)
    write_links(root, outside)
    set_modules(root, traps)
    set_bare(root, traps)
    (root / "setup.py").write_text(MARK)
    repository(root)
    files(root, "new/untracked.py")
    put_in_place(root)
    set_git(root, traps)
    os.utime(secret, (0, 0))
    return Made(root, twin, traps, secret, elsewhere)
