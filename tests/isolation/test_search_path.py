"""Workers import from where the program does, but nothing from the folder under lint."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from shortcut_lint.isolation.search_path import search_path

LIBRARY = str(Path(os.__file__).parent)
OURS = str(Path(__file__).parents[2] / "src")


@pytest.fixture(autouse=True)
def _in_a_repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_working_directory_goes_whatever_it_is_called(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    entries = ["", ".", str(tmp_path), str(link), str(tmp_path) + "/", LIBRARY, OURS]
    assert search_path(entries) == [LIBRARY, OURS]


def test_folders_in_it_and_around_it_stay(tmp_path: Path) -> None:
    entries = ["lib", str(tmp_path.parent), LIBRARY, OURS]
    assert search_path(entries) == [str(tmp_path / "lib"), str(tmp_path.parent), LIBRARY, OURS]


def test_an_editable_install_of_the_working_directory_stays_last(tmp_path: Path) -> None:
    entries = [str(tmp_path), LIBRARY, str(tmp_path), OURS]
    assert search_path(entries) == [LIBRARY, OURS, str(tmp_path)]


def test_in_its_own_checkout_the_program_is_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(OURS)
    assert search_path(["", LIBRARY]) == [LIBRARY, OURS]


def test_a_working_directory_that_was_removed_is_no_obstacle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert search_path([LIBRARY, OURS]) == [LIBRARY, OURS]


def test_by_default_it_is_this_programs_own() -> None:
    assert set(search_path()) <= {str(Path(entry).absolute()) for entry in sys.path}
