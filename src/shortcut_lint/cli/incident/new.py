"""`shortcut-lint incident new`: a new incident in the register."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path
from typing import Final, get_args

import click

from shortcut_lint.cli.options import config_options, examples, ground, moment
from shortcut_lint.cli.output import write
from shortcut_lint.errors import CannotDoError
from shortcut_lint.incident import Severity, Status

SEVERITIES: Final[tuple[str, ...]] = get_args(Severity)
STATUSES: Final[tuple[str, ...]] = get_args(Status)


@click.command(
    "new",
    epilog=examples(
        "incident new", 'incident new --title "Checkout 503s" --severity SEV1 --owner team-payments'
    ),
)
@click.option("--id", "id_", metavar="ID", help="Its ID; the next number, unless it is given.")
@click.option("--title", metavar="TEXT", help="What happened, in one line.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="How bad it is; SEV0 and SEV1 are the worst.")
@click.option(
    "--status", type=click.Choice(STATUSES), default="active", show_default=True, help="How far it is."
)
@click.option(
    "--started-at", callback=moment, metavar="MOMENT", help="When it began; now, unless it is given."
)
@click.option("--resolved-at", callback=moment, metavar="MOMENT", help="When service was back.")
@click.option("--owner", metavar="NAME", help="Who repairs: a person or a team.")
@click.option("--commander", metavar="NAME", help="Who leads the response.")
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME", help="Another name of it; may be given again."
)
@click.option("--service", "services", multiple=True, metavar="NAME", help="A service that it hits.")
@click.option("--url", metavar="URL", help="Its page in your incident tool.")
@config_options
def command(  # noqa: PLR0913 - click hands over one argument an option
    *,
    id_: str | None,
    title: str | None,
    severity: str | None,
    status: str,
    started_at: datetime | None,
    resolved_at: datetime | None,
    owner: str | None,
    commander: str | None,
    aliases: tuple[str, ...],
    services: tuple[str, ...],
    url: str | None,
    config: Path | None,
    isolated: bool,
) -> int:
    """Write a new incident into the register, and ask at a terminal for what is missing.

    It gets a file of its own where the register has one for each (`include = ["incidents/*.toml"]`).
    """
    from shortcut_lint.cli.register_files import put  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.register.pen import Pen  # noqa: PLC0415
    from shortcut_lint.ties import names  # noqa: PLC0415

    stands = ground(config=config, isolated=isolated)
    pen = Pen(stands.loaded)
    known = stands.loaded.register.incidents
    id_ = id_ or _next(known)
    if sys.stdin is not None and sys.stdin.isatty():
        id_ = click.prompt("ID", default=id_, err=True)
        title = title or click.prompt("What happened, in one line", err=True)
        severity = severity or click.prompt("Severity", type=click.Choice(SEVERITIES), err=True)
        owner = owner or click.prompt("Who repairs", default="", show_default=False, err=True)
    if id_ is None or not title or severity is None:
        missing = [
            name for name, value in (("--id", id_), ("--title", title), ("--severity", severity)) if not value
        ]
        raise click.UsageError(f"give {', '.join(missing)}")
    if (same := names(known).by_name.get(id_)) is not None:
        alias = "" if same.id == id_ else f", as another name of {same.id}"
        raise CannotDoError(f"{id_} is in the register already{alias}; give another --id")
    values = {
        "id": id_,
        "aliases": list(aliases),
        "title": title,
        "severity": severity,
        "status": status,
        "started_at": started_at or datetime.now(timezone.utc).replace(microsecond=0),
        "resolved_at": resolved_at,
        "owner": owner,
        "commander": commander,
        "services": list(services),
        "url": url,
    }
    path = pen.add({name: value for name, value in values.items() if value})
    put(pen.written(), stands)
    write(
        f"Wrote {id_} into {path}.\nName it where a shortcut is taken: `# shortcut: {id_} was=10 -- why`.\n"
    )
    return 0


def _next(known: Iterable[str]) -> str | None:
    """The ID after the greatest one, in its form; the first one of an empty register."""
    numbered = [
        (int(match[2]), match[1], len(match[2]))
        for one in known
        if (match := re.fullmatch(r"(\D*)(\d{1,9})", one))
    ]
    if not numbered:
        return None if any(True for _ in known) else "INC-1"
    number, before, digits = max(numbered)
    return f"{before}{number + 1:0{digits}}"
