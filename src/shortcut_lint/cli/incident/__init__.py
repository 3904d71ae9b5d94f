"""`shortcut-lint incident`: the register, and what hangs on each incident."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

import click

from shortcut_lint.cli.lazy import LazyGroup
from shortcut_lint.cli.options import examples

COMMANDS: Final[Mapping[str, str]] = {
    "list": "List the incidents, the worst first.",
    "show": "Show what holds an incident open.",
    "close": "Close an incident that nothing holds open.",
    "new": "Write a new incident into the register.",
    "import": "Take incidents over from an export of an incident tool.",
    "review": "Write the review of an incident, as far as it is known.",
}


class Incident(LazyGroup):
    """The commands about incidents; without one `list`."""

    package = __name__
    listed = COMMANDS

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A bare `incident` lists them; a misspelt command is told the nearest."""
        first = next(iter(args), "list")
        if not first.startswith("-") and first not in COMMANDS:
            near = get_close_matches(first, COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command incident {first}; {hint}", ctx)
        return super().parse_args(ctx, args or ["list"])


@click.group("incident", cls=Incident, epilog=examples("incident list", "incident show INC-421"))
def command() -> None:
    """Show the register, write in it, and tell what hangs on each incident."""
