"""`shortcut-lint incident show`: one incident, and all that holds it open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shortcut_lint.cli.options import (
    config_options,
    examples,
    ground,
    junit_option,
    packs_option,
    today_option,
)
from shortcut_lint.cli.output import write
from shortcut_lint.cli.status import status_of_check


@click.command("show", epilog=examples("incident show INC-421", "incident show OPS-9921 --format markdown"))
@click.argument("name", metavar="ID")
@click.option(
    "--format", "form", type=click.Choice(("text", "markdown")), default="text", help="How to print it."
)
@junit_option
@packs_option
@today_option
@config_options
def command(  # noqa: PLR0913 - click hands over one argument an option
    *,
    name: str,
    form: str,
    junit: tuple[Path, ...],
    packs: tuple[str, ...],
    today: date,
    config: Path | None,
    isolated: bool,
) -> int:
    """Show what holds an incident open: shortcuts, action items, proof of repair.

    ID may also be an alias.
    """
    from shortcut_lint.cli.checking import Request, checked  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.cli.terminal import style_of_stdout  # noqa: PLC0415
    from shortcut_lint.held_open import held  # noqa: PLC0415
    from shortcut_lint.incident_markdown import incident_markdown  # noqa: PLC0415
    from shortcut_lint.incident_page import incident_page  # noqa: PLC0415
    from shortcut_lint.incidents_by_name import incident_called  # noqa: PLC0415

    stands = ground(config=config, isolated=isolated)
    loaded = stands.loaded
    incident = incident_called(name, loaded.register.incidents)
    report = checked(Request(today=today, packs=packs, junit=junit, incident=incident.id), stands)
    found = held(incident, report, loaded.config.policy)
    if form == "markdown":
        write(incident_markdown(found, today=today))
    else:
        write(incident_page(found, today=today, style=style_of_stdout()))
    return status_of_check(report)
