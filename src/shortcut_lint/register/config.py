"""The config: all that `shortcut-lint.toml` may say, where it lies, and how it is read with its register."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
import tomli

from shortcut_lint.errors import CannotDoError
from shortcut_lint.incident import Incident, Policy, described
from shortcut_lint.printable import printable
from shortcut_lint.register.document import read_bytes
from shortcut_lint.register.faults import Fault, KeyPath, cut, unsaid
from shortcut_lint.register.id_pattern import pattern_faults
from shortcut_lint.register.incidents import Register
from shortcut_lint.register.included import outside
from shortcut_lint.register.pages import PYPROJECT, Page, included_pages, main_document, register_of
from shortcut_lint.register.settings import (
    FileSettings,
    ReviewSettings,
    RuleSettings,
)
from shortcut_lint.register.tables import read

NAMES: Final = ("shortcut-lint.toml", ".shortcut-lint.toml")


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What shortcut-lint looks at, what it allows, and the incidents that it knows."""

    include: Annotated[
        tuple[str, ...],
        described("Globs of further files with [[incidents]], relative to this file and below it."),
    ] = ()
    policy: Annotated[Policy, described("What is allowed, until when, and how loud.")] = Policy()
    incidents: Annotated[tuple[Incident, ...], described("The incidents of this file.")] = ()
    files: Annotated[FileSettings, described("Which files are looked at.")] = FileSettings()
    rules: Annotated[RuleSettings, described("Which rules run.")] = RuleSettings()
    review: Annotated[ReviewSettings, described("How reviews are written.")] = ReviewSettings()
    problems: Annotated[
        Literal["warning", "error"], described("How loud a file is that could not be analysed.")
    ] = "warning"
    strict: Annotated[
        bool, described("Whether untied shortcuts and files that could not be analysed are errors.")
    ] = False


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """A config that was read, with the register that it leads to."""

    config: Config
    root: str
    """The absolute folder of the config file."""
    path: str | None
    """The config file relative to the root; None where there is none."""
    register: Register


def find_config(start: Path) -> Path | None:
    """The config that holds for a folder: its own or the nearest above, not beyond the folder with `.git`.

    In one folder shortcut-lint.toml comes first, then .shortcut-lint.toml, then a pyproject.toml that
    has a table [tool.shortcut-lint], or that cannot be read and may have one.

    Raises CannotDoError for a link out of the repository: only a person leads us to other people's files.
    """
    start = Path(os.path.abspath(start))  # noqa: PTH100 - without the `..` that Path keeps
    for folder in (start, *start.parents):
        for name in (*NAMES, PYPROJECT):
            if os.path.lexists(folder / name):
                _refuse_outside(folder / name)
                if name != PYPROJECT or _may_be_ours(folder / name):
                    return folder / name
        if os.path.lexists(folder / ".git"):
            return None
    return None


def _refuse_outside(config: Path) -> None:
    if not config.is_symlink():
        return
    folders = (config.parent, *config.parents)
    top = next((folder for folder in folders if os.path.lexists(folder / ".git")), config.parent)
    if Path(os.path.realpath(top)) not in Path(os.path.realpath(config)).parents:
        shown = printable(str(config))
        raise CannotDoError(
            f"{shown}: is a link that leads out of the repository; put the file there, or name it by --config"
        )


def _may_be_ours(pyproject: Path) -> bool:
    data = read_bytes(pyproject)
    if isinstance(data, Fault):
        return True
    if b"shortcut-lint" not in data:
        return False
    try:
        tool = tomli.loads(data.decode()).get("tool")
    except (ValueError, RecursionError):
        return True
    return isinstance(tool, dict) and "shortcut-lint" in tool


def load(path: Path | None, *, root: Path) -> Loaded:
    """Read a config and the files that it includes; without a path the defaults and an empty register.

    Raises CannotDoError for a path that does not exist, and MistakesError with all mistakes of all files.
    """
    root = root.absolute()
    if path is None:
        return Loaded(config=Config(), root=str(root), path=None, register=Register())
    path = path.absolute()
    if not os.path.lexists(path):
        shown = printable(str(path))
        raise CannotDoError(f"{shown}: there is no such config file; correct --config, or leave it out")
    document = main_document(path, root)
    faults: list[Fault] = []
    config = read(document.table, Config, at=document.at, faults=faults)
    faults += unsaid(_ill_settings(config, document.at), faults)
    main = Page(document, config.incidents, faults)
    pages = (main, *included_pages(config.include, main, folder=path.parent, root=root))
    register = register_of(pages, config.policy)
    return Loaded(config=config, root=str(root), path=document.path, register=register)


def _ill_settings(config: Config, at: KeyPath) -> Iterator[Fault]:
    """What is wrong with settings that are right in type."""
    yield from pattern_faults(config.policy.id_pattern, (*at, "policy", "id-pattern"))
    for table, key, values in (
        ("files", "include", config.files.include),
        ("files", "exclude", config.files.exclude),
        ("rules", "packs", config.rules.packs),
    ):
        for number, value in enumerate(values):
            if outside(value.removeprefix("/") if table == "files" else value):
                what = f"{cut(value)} leads out of the folder of this file"
                yield Fault((*at, table, key, number), what, "name what lies below it")
    template = config.review.template
    if template is not None and outside(template):
        what = f"{cut(template)} leads out of the folder of this file"
        yield Fault((*at, "review", "template"), what, "name a file below it")
