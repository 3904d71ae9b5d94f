"""`shortcut-lint check`: find what incidents left behind in the code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from shortcut_lint.cli.dashed import dashed_files_last
from shortcut_lint.cli.options import (
    config_options,
    examples,
    ground,
    junit_option,
    packs_option,
    rules_options,
    today_option,
    words,
)
from shortcut_lint.cli.output import targets, write
from shortcut_lint.reporters import FORMATS

SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "What is looked at": (
        "--diff",
        "--history",
        "--stdin-filename",
        "--force-exclude",
        "--hook",
        "--show-files",
    ),
    "What is looked for": ("--select", "--ignore", "--packs", "--incident", "--owner"),
    "What comes out": ("--format", "--strict", "--exit-zero"),
    "Settings": ("--config", "--isolated", "--today", "--show-settings"),
    "Proof": ("--junit",),
    "Work": ("--jobs", "--file-timeout", "--no-cache"),
    "Further": ("--help",),
}
"""The options by what they are about."""


class Check(click.Command):
    """The command with its options in sections, which takes files whose names begin with a dash."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is no option and exists is a file."""
        options = {
            name: isinstance(parameter, click.Option) and not (parameter.is_flag or parameter.count)
            for parameter in self.get_params(ctx)
            for name in parameter.opts
        }
        return super().parse_args(ctx, dashed_files_last(args, options))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, section by section."""
        records = {name: one.get_help_record(ctx) for one in self.get_params(ctx) for name in one.opts}
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([record for name in names if (record := records[name]) is not None])


@click.command(
    "check",
    cls=Check,
    epilog=examples(
        "check",
        "check shop/ tests/test_pay.py",
        "check --format text --format sarif:debt.sarif",
        "check --diff origin/main",
        "check --history",
        "check --incident INC-421 --today 2026-03-01",
        "check - --stdin-filename shop/db.py < shop/db.py",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path())
@rules_options
@click.option(
    "--format", "formats", multiple=True, metavar="NAME[:FILE]",
    help=f"{', '.join(FORMATS)}; several in one run, all but one to files.",
)  # fmt: skip
@click.option(
    "--strict", is_flag=True, help="Untied shortcuts and files that could not be analysed are errors."
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if there is debt; 2 stays 2.")
@click.option("--incident", metavar="ID", help="Show what is tied to this incident only.")
@click.option("--owner", metavar="NAME", help="Show what this person or team owes only.")
@click.option("--diff", metavar="BASE", help="Report only what was introduced since HEAD left this revision.")
@click.option(
    "--history", is_flag=True, help="Look also for what the commits of the register's incidents left."
)
@click.option("--stdin-filename", metavar="PATH", help="Judge standard input as if it were this file.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even when they are named.")
@click.option(
    "--hook", is_flag=True, help="Judge only the files given; another's date is a warning (for commit hooks)."
)
@click.option("--show-files", is_flag=True, help="List the files that would be looked at, and stop.")
@click.option("--show-settings", is_flag=True, help="Print the settings that hold, as TOML, and stop.")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Worker processes; 0 for one a processor.",
)
@click.option(
    "--file-timeout", type=click.FloatRange(min=0.1), default=5.0, show_default=True, metavar="SECONDS",
    help="What one file may take.",
)  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Judge all anew, and remember nothing for the next run.")
@junit_option
@packs_option
@today_option
@config_options
def command(  # noqa: PLR0913 - click hands over one argument an option
    *,
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    formats: tuple[str, ...],
    strict: bool,
    exit_zero: bool,
    incident: str | None,
    owner: str | None,
    diff: str | None,
    history: bool,
    stdin_filename: str | None,
    force_exclude: bool,
    hook: bool,
    show_files: bool,
    show_settings: bool,
    jobs: int,
    file_timeout: float,
    no_cache: bool,
    junit: tuple[Path, ...],
    packs: tuple[str, ...],
    today: date,
    config: Path | None,
    isolated: bool,
) -> int:
    """Find what incidents left behind in the code.

    PATHS are files and folders; without any, the whole repository. With --incident or --owner the exit
    status speaks of what is shown.

    Exit status: 0 nothing at error level, 1 something is, 2 the job could not be done.
    """
    from shortcut_lint.cli.checking import Request, checked  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.cli.reports import put_out  # noqa: PLC0415

    outputs = targets(formats, FORMATS)
    stands = ground([stdin_filename] if stdin_filename else paths, config=config, isolated=isolated)
    request = Request(
        paths=paths,
        select=words(select),
        ignore=words(ignore),
        packs=packs,
        strict=strict,
        stdin=_stdin(paths, stdin_filename, diff, history=history),
        diff=diff,
        history=history,
        cache=not no_cache,
        force_exclude=force_exclude,
        hook=hook,
        jobs=jobs,
        file_timeout=file_timeout,
        today=today,
        junit=junit,
    )
    if show_settings or show_files:
        from shortcut_lint.cli.showing import files_shown, settings_shown  # noqa: PLC0415

        write(settings_shown(request, stands) if show_settings else files_shown(request, stands))
        return 0
    report = checked(request, stands)
    if incident is not None or owner is not None:
        from shortcut_lint.cli.narrowing import narrowed  # noqa: PLC0415

        report = narrowed(report, incident=incident, owner=owner)
    status = report.exit_status()
    put_out(report, outputs)
    return 0 if exit_zero and status == 1 else status


def _stdin(paths: Sequence[str], name: str | None, diff: str | None, *, history: bool) -> str | None:
    """The name of what comes on standard input; None where nothing does."""
    if history and diff is not None:
        raise click.UsageError("--diff judges one branch, --history all incidents; say one of them")
    if "-" not in paths and name is None:
        return None
    if name is None:
        raise click.UsageError("`-` reads standard input; say what it is: --stdin-filename PATH")
    if diff is not None:
        raise click.UsageError("standard input has no older version; leave out --diff")
    if history:
        raise click.UsageError("standard input has no commits; leave out --history")
    if set(paths) - {"-"}:
        raise click.UsageError("standard input is judged alone; leave out the other paths")
    return name
