"""Which files a config includes, and what is wrong in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from shortcut_lint.register.faults import Fault
from shortcut_lint.register.included import included
from tests.register.loading import INCIDENT, loaded, mistakes

SECOND = INCIDENT.replace("INC-1", "INC-2")
THIRD = INCIDENT.replace("INC-1", "INC-3")


def found(folder: Path, *patterns: str) -> list[str]:
    """The files that the patterns mean; there is nothing wrong with any."""
    faults: list[Fault] = []
    files = included(folder, patterns, at=(), faults=faults)
    assert not faults
    return list(files)


@pytest.mark.parametrize(
    ("patterns", "files"),
    [
        (["*.toml"], ["a.toml"]),
        (["i/*.toml"], ["i/b.toml", "i/c.toml"]),
        (["./i//[b]*.toml"], ["i/b.toml"]),
        (["*/?.toml"], ["i/b.toml", "i/c.toml"]),
        (["i/**/*.toml"], ["i/b.toml", "i/c.toml", "i/j/d.toml"]),
        (["i/c.toml", "i/*.toml"], ["i/c.toml", "i/b.toml"]),
        (["i/.*.toml", ".h/e.toml"], ["i/.hidden.toml", ".h/e.toml"]),
        (["none/*.toml", "i"], []),
    ],
)
def test_a_pattern_means_files_by_name(patterns: list[str], files: list[str], tmp_path: Path) -> None:
    for name in ("a.toml", "i/b.toml", "i/c.toml", "i/.hidden.toml", "i/j/d.toml", ".h/e.toml", "i/x.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    if patterns[-1] == "i":
        (tmp_path / "i.toml").touch()
        patterns = [patterns[0]]
    assert found(tmp_path, *patterns) == files


def test_links_that_lead_round_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.toml").touch()
    for name in ("again", "once_more"):
        (tmp_path / "a" / name).symlink_to(tmp_path)
    assert found(tmp_path, "**/**/*.toml") == ["a/x.toml"]


def test_folders_may_nest_deeper_than_python_recurses(tmp_path: Path) -> None:
    (tmp_path / "a.toml").touch()
    folder = str(tmp_path)
    for _ in range(1050):
        folder += "/d"
        Path(folder).mkdir()
    files = found(tmp_path, "**/*.toml")
    os.removedirs(folder)
    assert files == ["a.toml"]


def test_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text("x = 1")
    home = tmp_path / "home"
    (home / "i").mkdir(parents=True)
    (home / "i/a.toml").symlink_to(tmp_path / "secret.toml")
    assert mistakes(home, "include = ['i/*.toml']") == (
        "1: include[0]: i/a.toml is a link that leads out of the folder of this file; "
        "put the file itself there",
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="to root every folder is open")
def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path) -> None:
    (tmp_path / "i").mkdir(mode=0)
    assert mistakes(tmp_path, "include = ['i/*.toml']") == (
        "1: include[0]: cannot be looked up: Permission denied; check the folder and its permissions",
    )


def test_a_name_that_is_too_long_is_named(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, f"include = ['{'i' * 300}/*.toml']")
    assert (
        told == "1: include[0]: cannot be looked up: File name too long; check the folder and its permissions"
    )


def test_incidents_of_all_files_make_one_register(tmp_path: Path) -> None:
    text = f"include = ['*.toml', 'i/*.toml']\n{INCIDENT}"
    register = loaded(tmp_path, text, i__2=SECOND, i__3=f"# three\n{THIRD}").register
    assert list(register.incidents) == ["INC-1", "INC-2", "INC-3"]
    assert register.files == ("shortcut-lint.toml", "i/2.toml", "i/3.toml")
    assert register.place_of_incident("INC-1") == ("shortcut-lint.toml", 2)
    assert register.place_of_incident("INC-3") == ("i/3.toml", 2)


def test_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    text = f"include = ['i/*.toml']\nstrict = 1\n{INCIDENT}"
    assert mistakes(tmp_path, text, i__1=INCIDENT, i__2="strict = true\n", i__3="x = \n") == (
        "2: strict: is a number, not true or false; write true or false, without quotes",
        "i/1.toml:2: incidents[0].id: INC-1 is also the ID at shortcut-lint.toml:4 (incidents[0].id); "
        "keep one of the two",
        "i/2.toml:1: strict: unknown key; remove it, or write one of incidents",
        "i/3.toml:1: is not TOML: a value is missing or malformed (column 5); "
        "put a text in quotes, a date or a number in none",
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_hostile_file_names_are_made_visible(tmp_path: Path) -> None:
    text, name = "include = ['*.toml']", "::error::\n\x1b[31m"
    assert mistakes(tmp_path, text, **{name: "x = 1"}) == (
        "./::error::\\n\\x1b[31m.toml:1: x: unknown key; remove it, or write one of incidents",
    )
