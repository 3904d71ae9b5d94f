"""`shortcut-lint incident`: the register, and what hangs on each incident."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from shortcut_lint.cli.ending import say
from shortcut_lint.cli.options import (
    config_options,
    examples,
    ground,
    junit_option,
    packs_option,
    today_option,
)
from shortcut_lint.cli.output import write
from shortcut_lint.report import Report


class Incident(click.Group):
    """The commands about incidents; without one `list`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A bare `incident` lists them; a misspelt command is told the nearest."""
        first = next(iter(args), "list")
        if not first.startswith("-") and first not in self.commands:
            near = get_close_matches(first, self.commands, n=1)
            hint = f"did you mean {near[0]}?" if near else f"it has {' and '.join(self.commands)}"
            raise click.UsageError(f"there is no command incident {first}; {hint}", ctx)
        return super().parse_args(ctx, args or ["list"])


@click.group("incident", cls=Incident, epilog=examples("incident list", "incident show INC-421"))
def command() -> None:
    """Show the register and what hangs on each incident."""


@command.command(
    "list", epilog=examples("incident list", "incident list --no-check --config ops/incidents.toml")
)
@click.option("--no-check", is_flag=True, help="Do not look at the code.")
@packs_option
@today_option
@config_options
def list_(*, no_check: bool, packs: tuple[str, ...], today: date, config: Path | None, isolated: bool) -> int:
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


@command.command(epilog=examples("incident show INC-421", "incident show OPS-9921"))
@click.argument("name", metavar="ID")
@junit_option
@packs_option
@today_option
@config_options
def show(
    *,
    name: str,
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
    from shortcut_lint.incident_page import incident_page  # noqa: PLC0415
    from shortcut_lint.incidents_by_name import incident_called  # noqa: PLC0415

    stands = ground(config=config, isolated=isolated)
    loaded = stands.loaded
    incident = incident_called(name, loaded.register.incidents)
    report = checked(Request(today=today, packs=packs, junit=junit), stands)
    found = held(incident, report, loaded.config.policy)
    write(incident_page(found, today=today, style=style_of_stdout()))
    return status_of_check(report)


def status_of_check(report: Report) -> int:
    """2 where the program itself failed, which is said; debt is no failure of these commands."""
    fatal = [problem for problem in report.problems if problem.fatal]
    for problem in fatal:
        say(f"{problem.path}: {problem.message}; {problem.cure}")
    return 2 if fatal else 0
