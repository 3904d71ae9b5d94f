"""`shortcut-lint schema`: the JSON Schemas of what people write and what programs read."""

from __future__ import annotations

import json

import click

from shortcut_lint.cli.options import examples
from shortcut_lint.cli.output import write


@click.command(
    "schema", epilog=examples("schema > shortcut-lint.schema.json", "schema report > report.schema.json")
)
@click.argument("what", type=click.Choice(["config", "report"]), default="config")
def command(*, what: str) -> None:
    """Print the JSON Schema of the config (with the register), or of the JSON report."""
    from shortcut_lint.register.schema import config_schema  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.reporters.wire import report_schema  # noqa: PLC0415

    schema = config_schema() if what == "config" else report_schema()
    write(json.dumps(schema, indent=2) + "\n")
