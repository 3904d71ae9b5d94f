"""How a run ends: which exit status, and which words."""

from __future__ import annotations

import click
import pytest

from shortcut_lint.cli.ending import status_of
from shortcut_lint.errors import CannotDoError, Mistake, MistakesError

MISTAKE = Mistake(path="shortcut-lint.toml", line=3, where="policy", what="is a text", cure="write a table")
ISSUES = "https://github.com/shortcut-lint/shortcut-lint/issues"


def raising(error: BaseException) -> object:
    raise error


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        pytest.param(KeyboardInterrupt(), 130, "", id="Ctrl-C"),
        pytest.param(click.Abort(), 130, "", id="Ctrl-C in click"),
        pytest.param(
            CannotDoError("there is \x1b[31mno register", "write one"), 2,
            "shortcut-lint: there is \\x1b[31mno register\nshortcut-lint: write one\n", id="cannot do",
        ),
        pytest.param(
            MistakesError((MISTAKE,)), 2,
            "shortcut-lint.toml:3: policy: is a text; write a table\n"
            "shortcut-lint: 1 mistake to correct; nothing was checked\n", id="a mistake",
        ),
        pytest.param(
            MistakesError((MISTAKE, MISTAKE)), 2,
            "shortcut-lint.toml:3: policy: is a text; write a table\n" * 2
            + "shortcut-lint: 2 mistakes to correct; nothing was checked\n", id="mistakes",
        ),
        pytest.param(click.UsageError("Too much."), 2, "shortcut-lint: too much\n", id="arguments"),
        pytest.param(
            KeyError("rule\nof thumb"), 2,
            "shortcut-lint: failed: KeyError: 'rule\\nof thumb'\n"
            f"shortcut-lint: this is a fault in shortcut-lint: report it at {ISSUES} with what SHORTCUT_LINT_DEBUG=1 shows\n",
            id="a fault",
        ),
        pytest.param(
            AssertionError(), 2,
            "shortcut-lint: failed: AssertionError\n"
            f"shortcut-lint: this is a fault in shortcut-lint: report it at {ISSUES} with what SHORTCUT_LINT_DEBUG=1 shows\n",
            id="a fault without words",
        ),
        pytest.param(
            OSError(5, "Input/output error", "app.yml"), 2,
            "shortcut-lint: cannot go on: [Errno 5] Input/output error: 'app.yml'; SHORTCUT_LINT_DEBUG=1 shows the details\n",
            id="the machine",
        ),
    ],
)  # fmt: skip
def test_what_ends_a_run_is_said_in_its_own_lines(
    error: BaseException, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(lambda: raising(error)) == status
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(("result", "status"), [(None, 0), (0, 0), (1, 1), (2, 2), ("text", 0)])
def test_a_command_gives_the_exit_status_or_nothing(result: object, status: int) -> None:
    assert status_of(lambda: result) == status


def test_a_traceback_is_shown_to_those_who_ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHORTCUT_LINT_DEBUG", "1")
    assert status_of(lambda: raising(KeyError("x"))) == 2
    assert capsys.readouterr().err.startswith("Traceback (most recent call last):\n")
