"""One report in several formats, each to its own place."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from shortcut_lint.cli.output import Target, write
from shortcut_lint.cli.provenance import provenance_of
from shortcut_lint.cli.terminal import style_of_stdout
from shortcut_lint.errors import CannotDoError
from shortcut_lint.report import Report
from shortcut_lint.reporters import write as written
from shortcut_lint.reporters.pipeline import pipeline
from shortcut_lint.reporters.style import Style


def put_out(report: Report, targets: Sequence[Target]) -> None:
    """Write the report to every target, also behind one that cannot be written.

    Raises CannotDoError with all that could not.
    """
    failures: list[str] = []
    for name, file in targets:
        style = style_of_stdout() if file is None else Style()
        if name == "sarif":
            style = replace(style, provenance=provenance_of(Path(report.root)), pipeline=pipeline(os.environ))
        try:
            write(written(name, report, style=style), file)
        except CannotDoError as error:
            failures += error.lines
    if failures:
        raise CannotDoError(*failures)
