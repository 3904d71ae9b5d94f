"""`shortcut-lint init`: the first config of a repository."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from shortcut_lint import __version__
from shortcut_lint.cli.options import examples
from shortcut_lint.cli.output import write
from shortcut_lint.errors import CannotDoError

NEXT: Final = f"""\
Next: write your incidents into it. `shortcut-lint check` finds what they left, with --history in commits too.

In .pre-commit-config.yaml, so that a commit brings no new debt:

repos:
  - repo: https://github.com/shortcut-lint/shortcut-lint
    rev: v{__version__}
    hooks:
      - id: shortcut-lint

In .github/workflows/shortcut-lint.yml, so that unresolved debt fails the build:

on: [push, pull_request]
permissions:
  contents: read
jobs:
  shortcut-lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.x"
      - run: pip install shortcut-lint=={__version__}
      - run: shortcut-lint check --format github
"""


@click.command("init", epilog=examples("init"))
def command() -> None:
    """Write a commented shortcut-lint.toml at the root of the repository.

    Prints what to add to pre-commit and CI. Never overwrites: exit status 2 where there is a config.
    """
    from shortcut_lint.register.config import NAMES, find_config  # noqa: PLC0415 - `--help` needs none of it
    from shortcut_lint.register.starter import STARTER  # noqa: PLC0415
    from shortcut_lint.sources.git import top_level  # noqa: PLC0415

    here = Path.cwd()
    found = find_config(here)
    if found is not None:
        raise CannotDoError(f"{found} is there already; edit it, or remove it first")
    file = (top_level(here) or here) / NAMES[0]
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(STARTER)
    except FileExistsError:
        raise CannotDoError(f"{file} has just been written by somebody else; edit it") from None
    except OSError as error:
        file.unlink(missing_ok=True)  # half a config would be worse than none
        raise CannotDoError(f"{file} cannot be written: {error.strerror}") from error
    write(f"Wrote {file}.\n{NEXT}")
