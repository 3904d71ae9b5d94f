"""Options that several commands share, and what a run starts from."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from shortcut_lint.errors import CannotDoError

if TYPE_CHECKING:
    from shortcut_lint.register.config import Loaded

F = TypeVar("F", bound=Callable[..., object])


def _day(ctx: click.Context, param: click.Parameter, value: str) -> date:  # noqa: ARG001 - click's signature
    """A date as ISO 8601 writes it."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date like 2026-03-01") from None


def moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:  # noqa: ARG001
    """A date and time as ISO 8601 writes it, in UTC; without a zone it is UTC, a date is its midnight."""
    if value is None:
        return None
    from shortcut_lint.moment import iso_moment  # noqa: PLC0415 - only where one is given

    read = iso_moment(value)
    if read is None:
        raise click.BadParameter(f"{value!r} is no moment like 2026-03-01T12:00:00Z")
    return read


def config_options(command: F) -> F:
    """`--config` and `--isolated`."""
    command = click.option(
        "--config", type=click.Path(path_type=Path), metavar="FILE", help="Read this config, not the nearest."
    )(command)
    return click.option("--isolated", is_flag=True, help="Read no config and no register.")(command)


def rules_options(command: F) -> F:
    """`--select` and `--ignore`."""
    command = click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")(command)
    return click.option(
        "--select", multiple=True, metavar="RULE", help="Only these rules: codes, prefixes or names."
    )(command)


def words(given: Sequence[str]) -> tuple[str, ...]:
    """`--select SL1,SL2` as well as `--select SL1 --select SL2`."""
    return tuple(word for text in given for word in text.replace(" ", ",").split(",") if word)


def packs_option(command: F) -> F:
    """`--packs`, also in the environment; the only way to a pack that may run code."""
    return click.option(
        "--packs",
        multiple=True,
        metavar="PACK",
        type=click.Path(),
        envvar="SHORTCUT_LINT_PACKS",
        show_envvar=True,
        help="Further packs of rules: folders, or names of installed packs.",
    )(command)


def junit_option(command: F) -> F:
    """`--junit`, which says what ran."""
    return click.option(
        "--junit",
        multiple=True,
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="A JUnit report; tests named as proof must have run and passed in it.",
    )(command)


def today_option(command: F) -> F:
    """`--today`, the only way to another day than the clock's (in UTC)."""
    return click.option(
        "--today",
        callback=_day,
        default=lambda: str(datetime.now(timezone.utc).date()),
        metavar="DATE",
        show_default="the clock's date in UTC",
        help="Judge as of this day.",
    )(command)


def examples(*commands: str) -> str:
    """The block of examples that ends a command's help."""
    return "\n".join(["\b", "Examples:", *(f"  shortcut-lint {command}" for command in commands)])


class Ground(NamedTuple):
    """Where a run stands: its root, and the config and register read there."""

    root: Path
    loaded: Loaded


def ground(paths: Sequence[str] = (), *, config: Path | None, isolated: bool) -> Ground:
    """Find the config for the paths given, or for the working directory, and read it.

    The root is the folder of the config; where a config is named that lies outside of the repository, or
    in a folder beside, it is the top of the repository.

    Raises MistakesError for its mistakes and CannotDoError where it cannot be read.
    """
    from shortcut_lint.register.config import find_config, load  # noqa: PLC0415 - only where it is read

    if config is not None and isolated:
        raise CannotDoError("--config and --isolated exclude each other; leave one out")
    start = _start(paths)
    if config is None and not isolated:
        config = find_config(start)
    root = _root(start, config)
    return Ground(root, load(config, root=root))


def _root(start: Path, config: Path | None) -> Path:
    from shortcut_lint.sources.git import top_level  # noqa: PLC0415 - only where files are looked for

    top = top_level(start)
    if config is not None:
        folder = Path(os.path.abspath(config)).parent  # noqa: PTH100 - a link to a config stays where it is
        if start.is_relative_to(folder) and (top is None or folder.is_relative_to(top)):
            return folder
    return top or start


def _start(paths: Sequence[str]) -> Path:
    """The folder that all paths lie in, the working directory for none."""
    here = _working_directory()
    folders = [path if path.is_dir() else path.parent for path in (here / name for name in paths)]
    if not folders or here in folders:
        return here
    common = Path(os.path.commonpath([os.path.normpath(folder) for folder in folders]))
    return here if common.is_relative_to(here) else common


def _working_directory() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise CannotDoError("the working directory is gone; change to one that exists") from None
