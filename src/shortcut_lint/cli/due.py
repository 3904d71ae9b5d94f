"""`shortcut-lint due`: what falls due next, and for whom."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Final

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

UNITS: Final = {"d": 1, "w": 7}
"""Days by the letter behind a number."""
MOST: Final = 36_500
FORMATS: Final = ("text", "json")


def _days(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:  # noqa: ARG001
    """`14`, `14d` or `2w` in days."""
    if value is None:
        return None
    number, unit = (value[:-1], value[-1:]) if value[-1:] in UNITS else (value, "d")
    if not (number.isascii() and number.isdigit()) or int(number) * UNITS[unit] > MOST:
        raise click.BadParameter(f"{value!r} is no span like 14d or 2w")
    return int(number) * UNITS[unit]


@click.command("due", epilog=examples("due", "due --within 14d", "due --within 2w --owner team-payments"))
@click.option("--within", callback=_days, metavar="SPAN", help="Only what is due by then: 14d, 2w.")
@click.option("--owner", metavar="NAME", help="Only what this person or team owes.")
@click.option("--incident", metavar="ID", help="Only what this incident owes.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print it.")
@junit_option
@packs_option
@today_option
@config_options
def command(  # noqa: PLR0913 - click hands over one argument an option
    *,
    within: int | None,
    owner: str | None,
    incident: str | None,
    form: str,
    junit: tuple[Path, ...],
    packs: tuple[str, ...],
    today: date,
    config: Path | None,
    isolated: bool,
) -> int:
    """Show what falls due next and for whom: shortcuts in the code, proof of repair, action items.

    What is late comes first, what has no date last (and not at all with --within).
    """
    import msgspec  # noqa: PLC0415 - `--help` needs none of it

    from shortcut_lint.cli.checking import Request, checked  # noqa: PLC0415
    from shortcut_lint.cli.narrowing import narrowed  # noqa: PLC0415
    from shortcut_lint.cli.status import status_of_check  # noqa: PLC0415
    from shortcut_lint.cli.terminal import style_of_stdout  # noqa: PLC0415
    from shortcut_lint.coming_due import coming_due  # noqa: PLC0415
    from shortcut_lint.due_table import due_table  # noqa: PLC0415

    stands = ground(config=config, isolated=isolated)
    report = checked(Request(today=today, packs=packs, junit=junit), stands)
    shown = narrowed(report, incident=incident, owner=owner)
    every = coming_due(shown, stands.loaded.register)
    rows = [one for one in every if owner is None or one.owner == owner]
    until = None
    if within is not None:
        until = today + timedelta(days=within)
        rows = [one for one in rows if one.due is not None and one.due <= until]
    if form == "json":
        write(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n")
    else:
        write(due_table(rows, today=today, until=until, style=style_of_stdout()))
    return status_of_check(report)
