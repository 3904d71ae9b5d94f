"""Whole commands and whole outputs: the transcripts beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.transcript import played, read

pytestmark = pytest.mark.usefixtures("judged_here")

TRANSCRIPTS = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in TRANSCRIPTS])
def test_the_program_prints_what_the_transcript_says(
    file: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    expected = file.read_text("utf-8")
    printed = played(read(expected), tmp_path)
    if pytestconfig.getoption("--update-snapshots"):
        file.write_text(printed, "utf-8")
    else:
        assert printed == expected, f"if that is right: pytest {file.parent.name} --update-snapshots"
