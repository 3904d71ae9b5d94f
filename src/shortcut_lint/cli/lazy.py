"""Commands that are imported when they are called: a start pays for one."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword

import click


class LazyGroup(click.Group):
    """Commands by name, each the `command` of a module of a package."""

    package: str
    listed: Mapping[str, str]
    """Their names, in the order of the help, with what each does."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Their names, in the order of the help."""
        return list(self.listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one; None for a name that is not known."""
        if cmd_name not in self.listed:
            return None
        name = cmd_name.replace("-", "_")
        module = f"{name}_" if iskeyword(name) else name
        command = import_module(f"{self.package}.{module}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Their list, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.listed.items()))
