"""Where a config is found, and what is read of it."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

import shortcut_lint
from shortcut_lint.errors import CannotDoError, MistakesError
from shortcut_lint.incident import Policy
from shortcut_lint.register.config import Config, find_config, load
from shortcut_lint.register.settings import FileSettings, ReviewSettings, RuleSettings
from tests.register.loading import INCIDENT, loaded

SOURCES = Path(shortcut_lint.__file__).parent
OURS = "[tool.shortcut-lint]\nstrict = true\n"


def tree(root: Path, *names: str, pyproject: str = OURS) -> None:
    """Make these files; a pyproject.toml with the text given."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(pyproject if name.endswith("pyproject.toml") else "")


@pytest.mark.parametrize(
    ("names", "start", "expected"),
    [
        (["shortcut-lint.toml", ".shortcut-lint.toml", "pyproject.toml"], "", "shortcut-lint.toml"),
        ([".shortcut-lint.toml", "pyproject.toml"], "", ".shortcut-lint.toml"),
        (["pyproject.toml"], "", "pyproject.toml"),
        (["shortcut-lint.toml", "a/b/x.py"], "a/b", "shortcut-lint.toml"),
        (["shortcut-lint.toml", "a/b/x.py"], "a/b/../b", "shortcut-lint.toml"),
        (["shortcut-lint.toml", "a/pyproject.toml", "a/b/x.py"], "a/b", "a/pyproject.toml"),
        (
            ["shortcut-lint.toml", "a/.git/HEAD", "a/shortcut-lint.toml", "a/b/x.py"],
            "a/b",
            "a/shortcut-lint.toml",
        ),
        (["shortcut-lint.toml", "a/.git/HEAD", "a/b/x.py"], "a/b", None),
        (["shortcut-lint.toml", "a/.git"], "a", None),
    ],
)
def test_the_nearest_config_up_to_the_folder_with_git(
    names: list[str], start: str, expected: str | None, tmp_path: Path
) -> None:
    tree(tmp_path, *names)
    assert find_config(tmp_path / start) == (tmp_path / expected if expected else None)


def test_there_may_be_no_config_up_to_the_root() -> None:
    assert find_config(Path(Path.cwd().anchor)) is None


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("[tool.ruff]\n", False),
        ("[dependency-groups]\nlint = ['shortcut-lint']\n", False),
        ("[tool]\nshortcut-lint = {}\n", True),
        ("tool = 'shortcut-lint'\n", False),
        ("[tool.shortcut-lint\n", True),
        ("[tool.ruff\n", False),
        ("# shortcut-lint\nx = " + "[" * 5000, True),
    ],
)
def test_a_pyproject_counts_if_it_speaks_of_us_or_may_do_so(text: str, *, ours: bool, tmp_path: Path) -> None:
    tree(tmp_path, "pyproject.toml", ".git/HEAD", pyproject=text)
    assert find_config(tmp_path) == (tmp_path / "pyproject.toml" if ours else None)


def test_a_pyproject_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").symlink_to("nowhere")
    found = find_config(tmp_path)
    with pytest.raises(MistakesError, match=r"pyproject\.toml: cannot be read: No such file or directory"):
        load(found, root=tmp_path)


def test_without_a_config_there_are_defaults_and_no_incidents(tmp_path: Path) -> None:
    read = load(None, root=tmp_path)
    assert (read.config, read.root, read.path) == (Config(), str(tmp_path), None)
    assert (read.register.incidents, read.register.files) == ({}, ())


def test_an_empty_config_means_the_defaults(tmp_path: Path) -> None:
    read = loaded(tmp_path, "")
    assert (read.config, read.path) == (Config(), "shortcut-lint.toml")


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = """
        problems = "error"
        strict = true
        [policy]
        due-days = { SEV1 = 3 }
        levels = { due-soon = "off" }
        require = { SEV1 = ["test"] }
        [files]
        include = ["src"]
        exclude = ["/vendor"]
        max-size = 10
        [rules]
        select = ["SL4"]
        ignore = ["SL401"]
        extend-select = ["SL402"]
        packs = ["lint/rules", "our-pack"]
    """
    config = loaded(tmp_path, text).config
    assert (config.problems, config.strict) == ("error", True)
    policy = config.policy
    assert (policy.due_days, policy.levels, policy.require) == (
        {"SEV1": 3},
        {"due-soon": "off"},
        {"SEV1": ("test",)},
    )
    assert config.files == FileSettings(include=("src",), exclude=("/vendor",), max_size=10)
    assert config.rules == RuleSettings(
        select=("SL4",), ignore=("SL401",), extend_select=("SL402",), packs=("lint/rules", "our-pack")
    )


def test_pyproject_holds_the_same_tables(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(OURS + INCIDENT.replace("[[incidents]]", "[[tool.shortcut-lint.incidents]]"))
    read = load(file, root=tmp_path)
    assert (read.config.strict, read.path, list(read.register.incidents)) == (
        True,
        "pyproject.toml",
        ["INC-1"],
    )
    assert read.register.place_of_incident("INC-1") == ("pyproject.toml", 3)


@pytest.mark.parametrize("text", ["", "tool = 3\n", "[tool]\n"])
def test_a_pyproject_without_our_table_is_a_mistake(text: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(MistakesError) as caught:
        load(tmp_path / "pyproject.toml", root=tmp_path)
    assert caught.value.lines == (
        "pyproject.toml: has no table [tool.shortcut-lint]; add it, or name another config file",
    )


def test_our_table_must_be_a_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool.shortcut-lint = 3")
    with pytest.raises(MistakesError) as caught:
        load(tmp_path / "pyproject.toml", root=tmp_path)
    assert caught.value.lines == (
        "pyproject.toml:1: tool.shortcut-lint: is a number, not a table; "
        "write it as a table, [tool.shortcut-lint]",
    )


def test_a_config_that_does_not_exist_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotDoError) as caught:
        load(tmp_path / "no.toml", root=tmp_path)
    assert caught.value.lines == (
        f"{tmp_path}/no.toml: there is no such config file; correct --config, or leave it out",
    )


def test_an_id_pattern_of_ones_own(tmp_path: Path) -> None:
    text = INCIDENT.replace("INC-1", "sev1_20150911") + "[policy]\nid-pattern = 'sev[0-5]_\\d{8}'"
    assert list(loaded(tmp_path, text).register.incidents) == ["sev1_20150911"]


@pytest.mark.parametrize("settings", [Config, FileSettings, RuleSettings, ReviewSettings, Policy])
def test_each_setting_is_asked_for_outside_the_register(settings: type[msgspec.Struct]) -> None:
    program = "".join(
        file.read_text("utf-8") for file in sorted(SOURCES.rglob("*.py")) if file.parent.name != "register"
    )
    named = {field.name for field in msgspec.structs.fields(settings)}
    named -= {"include", "incidents"} if settings is Config else set()  # these make the register
    assert [name for name in sorted(named) if re.search(rf"\.{name}\b", program) is None] == []
