"""`shortcut-lint rules`: the rules, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shortcut_lint.cli.options import config_options, examples, ground, packs_option
from shortcut_lint.cli.output import write

if TYPE_CHECKING:
    from shortcut_lint.rule import Rule


@click.command("rules", epilog=examples("rules", "rules SL4", "rules test-skipped --format json"))
@click.argument("words", nargs=-1, metavar="[RULE]...")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs."
)
@packs_option
@config_options
def command(
    *, words: tuple[str, ...], form: str, packs: tuple[str, ...], config: Path | None, isolated: bool
) -> None:
    """List the rules: code, name, kind, whether it is on by default, what it finds.

    RULE is a code, the beginning of a code, or a name; without any, all rules. Those of the packs that the
    config names are among them.
    """
    from shortcut_lint.cli.checking import Request, known_rules  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.registry import selected  # noqa: PLC0415

    known = known_rules(Request(packs=packs), ground(config=config, isolated=isolated))
    shown = selected(known.rules, select=words or ("ALL",), ignore=())
    write(_json(shown) if form == "json" else _table(shown))


def _table(rules: Sequence[Rule]) -> str:
    from shortcut_lint.printable import printable  # noqa: PLC0415
    from shortcut_lint.rule_page import on_or_off  # noqa: PLC0415

    heads = [(rule.code, rule.name, rule.kind, on_or_off(rule)) for rule in rules]
    widths = [max(map(len, column)) for column in zip(*heads, strict=True)]
    lines = []
    for head, rule in zip(heads, rules, strict=True):
        columns = (f"{cell:<{width}}" for cell, width in zip(head, widths, strict=True))
        lines.append(f"{'  '.join(columns)}  {printable(' '.join(rule.what.split()))}\n")
    return "".join(lines)


def _json(rules: Sequence[Rule]) -> str:
    from shortcut_lint.reporters.ascii_json import ascii_json  # noqa: PLC0415
    from shortcut_lint.rule_page import fields  # noqa: PLC0415

    return "[\n" + ",\n".join(ascii_json(fields(rule)) for rule in rules) + "\n]\n"
