"""`shortcut-lint incident list`: the register as a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shortcut_lint.cli.options import config_options, examples, ground, packs_option, today_option
from shortcut_lint.cli.output import write
from shortcut_lint.cli.status import status_of_check


@click.command(
    "list", epilog=examples("incident list", "incident list --no-check --config ops/incidents.toml")
)
@click.option("--no-check", is_flag=True, help="Do not look at the code.")
@packs_option
@today_option
@config_options
def command(
    *, no_check: bool, packs: tuple[str, ...], today: date, config: Path | None, isolated: bool
) -> int:
    """List the incidents, the worst first: severity, status, due date, what hangs on each, owner.

    The due date is that of its shortcuts, where it owes any repair.
    """
    from shortcut_lint.cli.checking import Request, checked  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.cli.terminal import style_of_stdout  # noqa: PLC0415
    from shortcut_lint.incident_table import incident_table, register_table  # noqa: PLC0415

    stands, style = ground(config=config, isolated=isolated), style_of_stdout()
    loaded = stands.loaded
    if no_check:
        incidents = tuple(loaded.register.incidents.values())
        write(register_table(incidents, loaded.config.policy, style=style))
        return 0
    report = checked(Request(today=today, packs=packs), stands)
    write(incident_table(report, loaded.config.policy, style=style))
    return status_of_check(report)
