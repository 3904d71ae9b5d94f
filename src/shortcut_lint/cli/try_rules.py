"""`shortcut-lint try-rules`: run a pack's own examples."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shortcut_lint.cli.options import examples
from shortcut_lint.cli.output import write

if TYPE_CHECKING:
    from shortcut_lint.examples import Wrong
    from shortcut_lint.rule import Rule


@click.command("try-rules", epilog=examples("try-rules tools/shortcut-rules", "try-rules acme"))
@click.argument("packs", metavar="PACK...", nargs=-1, required=True, type=click.Path())
def command(*, packs: tuple[str, ...]) -> int:
    """Run the examples of a pack of rules.

    PACK is a folder, or the name of an installed pack. Each invalid example must be reported at its place
    and nowhere else, each valid one left alone; and in no odd form of an example may the search that
    decides which files are parsed hide what the rule would report.

    Exit status: 0 all examples are right, 1 one is wrong, 2 the job could not be done.
    """
    from shortcut_lint.examples import numbered, wrong  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.packs import resolved  # noqa: PLC0415
    from shortcut_lint.packs.pack_file import OURS  # noqa: PLC0415
    from shortcut_lint.registry import rules as all_rules  # noqa: PLC0415
    from shortcut_lint.reporters.account import counted  # noqa: PLC0415

    names = [resolved(pack, Path.cwd()) for pack in packs]
    rules = [rule for rule in all_rules(names) if rule.origin != OURS.name]
    faults = [(rule, one) for rule in rules for one in wrong(rule)]
    lines = [_line(rule, sum(one is rule for one, _ in faults)) for rule in rules]
    lines += [_fault(rule, one, names) for rule, one in faults]
    count = sum(1 for rule in rules for _ in numbered(rule))
    told = counted(len(faults), "mistake") if faults else "all right"
    lines.append(f"{counted(len(rules), 'rule')}, {counted(count, 'example')}: {told}")
    write("\n".join([*lines, ""]))
    return 1 if faults else 0


def _line(rule: Rule, faults: int) -> str:
    from shortcut_lint.printable import printable  # noqa: PLC0415

    told = "wrong" if faults else "right"
    return f"{rule.code} {printable(rule.name)}: {len(rule.invalid)} invalid, {len(rule.valid)} valid, {told}"


def _fault(rule: Rule, one: Wrong, packs: list[str]) -> str:
    from shortcut_lint.errors import Mistake  # noqa: PLC0415
    from shortcut_lint.printable import printable, printable_path  # noqa: PLC0415
    from shortcut_lint.register.toml_places import line_of  # noqa: PLC0415
    from shortcut_lint.rule_source import source_file  # noqa: PLC0415

    file = source_file(rule, packs)
    line = line_of(file.read_text("utf-8"), one.key) if file.suffix == ".toml" else None
    path = os.path.relpath(file) if file.is_relative_to(Path.cwd()) else str(file)
    where = f"{one.key[0]}[{one.key[1]}]"
    mistake = Mistake(path=printable_path(path), line=line, where=where, what=one.what, cure=one.cure)
    return printable(str(mistake))
