"""`shortcut-lint explain`: one rule, what it is for, and where it is written."""

from __future__ import annotations

from pathlib import Path

import click

from shortcut_lint.cli.options import config_options, examples, ground, packs_option
from shortcut_lint.cli.output import write
from shortcut_lint.errors import CannotDoError


@click.command("explain", epilog=examples("explain SL401", "explain test-skipped --source"))
@click.argument("name", metavar="RULE")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text",
    help="For people, programs, or a page.",
)  # fmt: skip
@click.option("--source", is_flag=True, help="Print the file that the rule is written in, after its path.")
@packs_option
@config_options
def command(
    *,
    name: str,
    form: str,
    source: bool,
    packs: tuple[str, ...],
    config: Path | None,
    isolated: bool,
) -> None:
    """Say what a rule looks for, why that is a shortcut, and what to do instead.

    RULE is a code or a name.
    """
    from shortcut_lint import rule_page  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.cli.checking import Request, known_rules  # noqa: PLC0415
    from shortcut_lint.cli.terminal import style_of_stdout  # noqa: PLC0415
    from shortcut_lint.registry import called  # noqa: PLC0415
    from shortcut_lint.reporters.ascii_json import ascii_json  # noqa: PLC0415
    from shortcut_lint.rule_source import source_file  # noqa: PLC0415

    known = known_rules(Request(packs=packs), ground(config=config, isolated=isolated))
    rule = called(known.rules, name)
    if source:
        write(_source(source_file(rule, known.packs)))
    elif form == "json":
        write(ascii_json(rule_page.fields(rule)) + "\n")
    elif form == "markdown":
        write(rule_page.markdown(rule))
    else:
        write(rule_page.text(rule, style=style_of_stdout()))


def _source(file: Path) -> str:
    """The path, then what stands there, made harmless line by line."""
    from shortcut_lint.printable import printable  # noqa: PLC0415 - only for this

    try:
        lines = file.read_text("utf-8", "replace").splitlines()
    except OSError as error:
        raise CannotDoError(f"{file} cannot be read: {error.strerror}") from error
    return "\n".join(printable(line.expandtabs()) for line in [str(file), "", *lines, ""])
