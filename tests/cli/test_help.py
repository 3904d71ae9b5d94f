"""What `--help` and `--version` promise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from shortcut_lint import __version__
from shortcut_lint.cli import COMMANDS, cli
from shortcut_lint.cli.check import SECTIONS
from tests.cli.running import run


def commands(group: click.Group, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))


ALL = [pytest.param(words, command, id=" ".join(words)) for words, command in commands(cli, ())]


@pytest.mark.parametrize(("words", "command"), ALL)
def test_every_command_has_help_with_examples(
    words: tuple[str, ...], command: click.Command, tmp_path: Path
) -> None:
    ended = run(*words, "-h", folder=tmp_path)
    assert (ended.err, ended.status) == ("", 0)
    assert f"\n  Examples:\n    shortcut-lint {' '.join(words)}" in ended.out
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.help.endswith("."), parameter.help


def test_every_option_of_check_stands_in_one_section(tmp_path: Path) -> None:
    context = click.Context(cli)
    check = cli.get_command(context, "check")
    assert check is not None
    listed = [name for names in SECTIONS.values() for name in names]
    options = [
        max(one.opts, key=len)
        for one in check.get_params(click.Context(check))
        if isinstance(one, click.Option)
    ]
    assert sorted(listed) == sorted(options)
    shown = run("check", "--help", folder=tmp_path).out
    assert [title for title in SECTIONS if f"\n{title}:\n" in shown] == list(SECTIONS)


def test_the_list_of_commands_is_that_of_the_commands_themselves(tmp_path: Path) -> None:
    shown = run("--help", folder=tmp_path).out
    for name, says in COMMANDS.items():
        assert f"\n  {name:<11}{says}\n" in shown


def test_the_version_is_one_line(tmp_path: Path) -> None:
    assert run("--version", folder=tmp_path) == (f"shortcut-lint {__version__}\n", "", 0)
