"""Files whose names begin with a dash, among options."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from shortcut_lint.cli.dashed import dashed_files_last

OPTIONS = {"--format": True, "--strict": False, "-j": True, "-h": False}
"""Whether each takes a value."""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(["-x.py"], ["--", "-x.py"], id="a file"),
        pytest.param(
            ["-x.py", "a.py", "--strict"], ["a.py", "--strict", "--", "-x.py"], id="before an option"
        ),
        pytest.param(["--", "-x.py"], ["--", "-x.py"], id="behind two dashes"),
        pytest.param(["-x.py", "--", "-h"], ["--", "-x.py", "-h"], id="on both sides of two dashes"),
        pytest.param(["-y.py"], ["-y.py"], id="no such file"),
        pytest.param(["-h"], ["-h"], id="an option"),
        pytest.param(["--format=x"], ["--format=x"], id="an option with its value"),
        pytest.param(["--format", "-x.py"], ["--format", "-x.py"], id="the value of an option"),
        pytest.param(["--strict", "-x.py"], ["--strict", "--", "-x.py"], id="behind a flag"),
        pytest.param(["-j.py"], ["--", "-j.py"], id="begins like an option"),
        pytest.param(["-"], ["-"], id="standard input"),
        pytest.param(["--"], [], id="two dashes alone"),
    ],
)
def test_what_is_no_option_and_exists_is_a_file(
    given: list[str], expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("-x.py", "-j.py", "-"):
        (tmp_path / name).touch()
    assert dashed_files_last(given, OPTIONS) == expected


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(["-h"], id="an option"),
        pytest.param(["--format=x"], id="an option with its value"),
        pytest.param(["a.py", "--", "-x.py"], id="two dashes"),
    ],
)
def test_an_option_of_which_there_is_a_file_too_is_refused(
    given: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("-h", "--format=x", "--"):
        (tmp_path / name).touch()
    with pytest.raises(click.UsageError) as raised:
        dashed_files_last(given, OPTIONS)
    name = next(one for one in given if one in {"-h", "--format=x", "--"})
    said = "is an option, and a file is called so too; rename the file, or write"
    assert raised.value.message == f"{name} {said} ./{name} if you mean it"
