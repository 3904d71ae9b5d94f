"""`shortcut-lint history`: find the shortcuts that commits took, also where no file shows them."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from shortcut_lint.cli.options import (
    config_options,
    examples,
    ground,
    packs_option,
    rules_options,
    today_option,
    words,
)
from shortcut_lint.cli.output import targets
from shortcut_lint.errors import CannotDoError
from shortcut_lint.reporters import FORMATS

if TYPE_CHECKING:
    from shortcut_lint.finding import Level

SHOWN: Final[tuple[Level, ...]] = ("error", "warning", "note")


class History(click.Command):
    """The command, which keeps what stands behind `--` apart from revisions."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is behind the first `--` is a path."""
        if "--" in args:
            at = args.index("--")
            ctx.meta["paths"] = tuple(args[at + 1 :])
            args = args[:at]
        return super().parse_args(ctx, args)


@click.command(
    "history",
    cls=History,
    epilog=examples(
        "history",
        "history main..HEAD",
        "history --since 2026-01-01 -- shop/ deploy/",
        "history -n 200 release/3.1",
        "history --incident INC-421 --format json",
        "history --no-walk 1a2b3c4d5",
    ),
)
@click.argument("revisions", nargs=-1, type=click.UNPROCESSED, metavar="[REVISIONS]... [-- PATHS...]")
@click.option("--since", metavar="DATE", help="Only commits since then, in any way that git takes.")
@click.option("--until", metavar="DATE", help="Only commits until then.")
@click.option(
    "--max-count", "-n", type=click.IntRange(min=1), metavar="N", help="At most so many, the newest."
)
@click.option("--no-walk", is_flag=True, help="Only the commits given, not their ancestors.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read revisions from standard input, one a line.")
@click.option("--incident", metavar="ID", help="Only the commits of this incident of the register.")
@click.option("--fate/--no-fate", default=True, help="Follow each shortcut to HEAD; on unless left out.")
@click.option("--level", type=click.Choice(SHOWN), default="note", help="Leave out what is quieter.")
@rules_options
@click.option("--format", "formats", multiple=True, metavar="NAME[:FILE]", help=f"{', '.join(FORMATS)}.")
@click.option("--strict", is_flag=True, help="Untied shortcuts and what could not be judged are errors.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if there is debt; 2 stays 2.")
@click.option("--jobs", "-j", type=click.IntRange(min=0), default=0, metavar="N", help="Worker processes.")
@click.option(
    "--commit-timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SECONDS",
    help="What one commit may take.",
)  # fmt: skip
@packs_option
@today_option
@config_options
@click.pass_context
def command(  # noqa: PLR0913 - click hands over one argument an option
    ctx: click.Context,
    *,
    revisions: tuple[str, ...],
    since: str | None,
    until: str | None,
    max_count: int | None,
    no_walk: bool,
    from_stdin: bool,
    incident: str | None,
    fate: bool,
    level: Level,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    formats: tuple[str, ...],
    strict: bool,
    exit_zero: bool,
    jobs: int,
    commit_timeout: float,
    packs: tuple[str, ...],
    today: date,
    config: Path | None,
    isolated: bool,
) -> int:
    """Find the shortcuts that commits took.

    REVISIONS are commits and ranges as git takes them. Without any: all commits of HEAD since the oldest
    incident of the register that is not over began, or the last 1,000.

    Exit status: 0 nothing at error level, 1 something is, 2 the job could not be done.
    """
    from shortcut_lint.cli.reports import put_out  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.cli.walking import HistoryRequest, walked  # noqa: PLC0415

    outputs = targets(formats, FORMATS)
    request = HistoryRequest(
        revisions=revisions,
        paths=ctx.meta.get("paths", ()),
        given=_given() if from_stdin else (),
        stdin=from_stdin,
        since=since,
        until=until,
        max_count=max_count,
        no_walk=no_walk,
        incident=incident,
        fate=fate,
        level=level,
        select=words(select),
        ignore=words(ignore),
        packs=packs,
        strict=strict,
        jobs=jobs,
        timeout=commit_timeout,
        today=today,
    )
    report = walked(request, ground(config=config, isolated=isolated))
    status = report.exit_status()
    put_out(report, outputs)
    return 0 if exit_zero and status == 1 else status


def _given() -> tuple[str, ...]:
    if sys.stdin is None:
        raise CannotDoError("standard input is closed; open it, or name the commits themselves")
    return tuple(line.strip() for line in sys.stdin.read().splitlines() if line.strip())
