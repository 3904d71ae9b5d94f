"""`shortcut-lint incident import`: incidents as an incident tool exports them."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path
from typing import Final

import click

from shortcut_lint.cli.ending import say
from shortcut_lint.cli.options import config_options, examples, ground
from shortcut_lint.cli.output import write
from shortcut_lint.errors import CannotDoError
from shortcut_lint.expression import expression

LARGEST: Final = 50_000_000
"""Bytes of an export."""
_BYTE: Final = expression(r" \(byte (\d+)\)")
NAMES: Final = ("incident.io", "rootly", "firehydrant", "pagerduty", "dispatch", "jira")


@click.command(
    "import",
    epilog=examples(
        "incident import incidents.json",
        "incident import --from pagerduty - < export.json",
        "incident import export.json --id-format PAY-{number} --update",
    ),
)
@click.argument("file", metavar="FILE")
@click.option("--from", "name", type=click.Choice(NAMES), help="Whose export it is, where it is not clear.")
@click.option(
    "--id-format", default="INC-{number}", show_default=True, help="The ID that a bare number stands for."
)
@click.option(
    "--update", is_flag=True, help="Also set status and times anew that the register has otherwise."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@config_options
def command(  # noqa: PLR0913 - click hands over one argument an option
    *,
    file: str,
    name: str | None,
    id_format: str,
    update: bool,
    dry_run: bool,
    config: Path | None,
    isolated: bool,
) -> int:
    """Take incidents over from an export of incident.io, Rootly, FireHydrant, PagerDuty, Dispatch or Jira.

    FILE is the JSON that their API answers with; `-` is standard input. What the register has is never
    overwritten, but for status and times with --update; a second run changes nothing.

    Exit status: 0 all were taken, 2 some could not be.
    """
    from shortcut_lint.cli.register_files import put  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.exports.merge import merge  # noqa: PLC0415
    from shortcut_lint.exports.tools import TOOLS, tool_of  # noqa: PLC0415
    from shortcut_lint.printable import printable  # noqa: PLC0415
    from shortcut_lint.register.pen import Pen  # noqa: PLC0415

    stands = ground(config=config, isolated=isolated)
    pen = Pen(stands.loaded)
    data = _read(file)
    tool = TOOLS[name] if name is not None else tool_of(data)
    if tool is None:
        raise CannotDoError(
            f"{file}: looks like no export that is known; say whose it is: --from {'|'.join(NAMES)}"
        )
    found = tuple(tool.taken(data))
    if not found:
        raise CannotDoError(
            f"{file}: holds no incident as {tool.title} exports them; check what was exported"
        )
    merged = merge(found, stands.loaded, pen, id_format=id_format, update=update)
    texts = pen.written()
    if not dry_run:
        put(texts, stands)
    write("".join(f"{printable(line)}\n" for line in merged.told))
    for line in merged.refused:
        say(f"{file}: {printable(line)}")
    return 2 if merged.refused else 0


def _read(file: str) -> object:
    """The JSON of the file, its keys and values as they are."""
    import msgspec  # noqa: PLC0415

    try:
        if file == "-":
            raw = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as stream:
                raw = stream.read(LARGEST + 1)
    except OSError as error:
        raise CannotDoError(
            f"{file}: cannot be read: {os.strerror(error.errno or 0)}; name an export"
        ) from error
    if len(raw) > LARGEST:
        raise CannotDoError(f"{file}: has more than {LARGEST:,} bytes; export fewer incidents at a time")
    try:
        raw = raw.removeprefix(codecs.BOM_UTF8)  # as PowerShell writes it
        data: object = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CannotDoError(_no_json(file, raw, error)) from error
    return data


def _no_json(file: str, raw: bytes, error: Exception) -> str:
    """What is wrong with an export, and in which line."""
    if not raw.strip():
        return f"{file}: is empty; export the incidents anew"
    try:
        raw.decode()
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        return f"{file}:{line}: byte {raw[wrong.start]:#04x} is not UTF-8; export it as JSON in UTF-8"
    if isinstance(error, RecursionError):
        return f"{file}: is nested too deep for an export; export the incidents anew"
    said = str(error).removeprefix("JSON is malformed: ")
    at = _BYTE.search(said)
    line = raw.count(b"\n", 0, int(at[1]) if at is not None else len(raw.rstrip())) + 1
    return f"{file}:{line}: is not JSON: {_BYTE.sub('', said).lower()}; export it as JSON"
