"""Packs that come with installed distributions, and what never counts as one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shortcut_lint.packs import pack_rules, resolved
from shortcut_lint.packs.installed import installed_folder, installed_names
from tests.packs.written import PACK, RULE, told, write_pack

CODE = """\
from shortcut_lint.rule import Example, Rule

RULES = (
    Rule(code="{code}", name="by-code", kind="tag", what="x", why="x", instead="x",
         invalid=(Example(code="x", at="1:1"),), valid=(Example(code="y"),), needles=("x",)),
)
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder where distributions are installed."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    yield folder
    for name in [one for one in sys.modules if one.startswith("acme_rules")]:
        del sys.modules[name]


def install(site: Path, entry: str, code: str | None = None, inner: str = "") -> Path:
    """Install a distribution whose entry point is this; its pack lies in the package, or in a folder of it."""
    package = site / "acme_rules"
    write_pack(package / inner, PACK, retries_off=RULE)
    if code is not None:
        (package / "__init__.py").write_text(code)
    information = site / "acme_rules-1.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1\n")
    (information / "entry_points.txt").write_text(f"[shortcut_lint.packs]\nacme = {entry}\n")
    return package


def test_a_folder_of_a_package_is_read_and_nothing_is_imported(site: Path) -> None:
    package = install(site, "acme_rules:data", "raise SystemExit", inner="data")
    assert [rule.code for rule in pack_rules("acme")] == ["ACME101"]
    assert installed_folder("acme") == package / "data"
    assert "acme_rules" not in sys.modules


def test_a_package_brings_rules_as_data_and_as_code(site: Path) -> None:
    install(site, "acme_rules", CODE.format(code="ACME102"))
    rules = pack_rules("acme")
    assert [(rule.code, rule.origin, rule.file) for rule in rules] == [
        ("ACME101", "acme", "retries-off.toml"),
        ("ACME102", "acme", "acme_rules"),
    ]


def test_a_package_inside_a_package_will_do(site: Path) -> None:
    (site / "acme_rules").mkdir()
    (site / "acme_rules/__init__.py").touch()
    install(site, "acme_rules.lint", inner="lint")
    (site / "acme_rules/lint/__init__.py").write_text(CODE.format(code="ACME102"))
    assert [rule.code for rule in pack_rules("acme")] == ["ACME101", "ACME102"]


@pytest.mark.parametrize("entry", ["acme_rules", "acme_rules:data", "acme_gone"])
def test_a_pack_without_pack_toml_says_so(entry: str, site: Path) -> None:
    (install(site, entry, "") / "pack.toml").unlink()
    assert told("acme") == (
        f"the installed pack acme ({entry}) has no pack.toml",
        "install another version of it, or tell its authors",
    )


def test_a_pack_without_rules_says_so(site: Path) -> None:
    package = install(site, "acme_rules:data", inner="data")
    (package / "data/retries-off.toml").unlink()
    assert told("acme") == (
        f"the pack acme in {package / 'data'} holds no rules",
        "install another version of it",
    )


def test_code_that_cannot_be_imported_is_named(site: Path) -> None:
    install(site, "acme_rules", "import acme_rules.gone")
    assert told("acme") == (
        "the pack acme cannot be imported: ModuleNotFoundError: No module named 'acme_rules.gone'",
        "install another version of it, or tell its authors",
    )


@pytest.mark.parametrize("code", ["RULES = [3]\n", CODE.format(code="SL999")])
def test_what_is_no_rule_of_the_pack_is_named(code: str, site: Path) -> None:
    install(site, "acme_rules", code)
    assert told("acme") == (
        "the pack acme has something in acme_rules.RULES that is no rule with a code that begins with ACME",
        "install another version of it, or tell its authors",
    )


def test_a_name_that_is_not_installed_is_named(site: Path) -> None:
    install(site, "acme_rules:data", inner="data")
    assert told("umbrella") == (
        "umbrella: no installed pack of rules is called so",
        "install it beside shortcut-lint, or correct the name; the installed packs: acme",
    )
    assert installed_folder("umbrella") is None


@pytest.mark.parametrize("place", ["working directory", "PYTHONPATH"])
def test_the_repository_under_lint_brings_no_pack(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "acme_rules", "raise SystemExit")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["" if place == "working directory" else str(tmp_path), *sys.path])
    assert installed_names() == frozenset()


def test_the_repository_under_lint_cannot_hide_an_installed_pack(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = install(site, "acme_rules", CODE.format(code="ACME102"))
    other = tmp_path / "repository/acme_rules/__init__.py"
    other.parent.mkdir(parents=True)
    other.write_text("raise SystemExit")
    monkeypatch.setattr(sys, "path", [str(other.parent.parent), *sys.path])
    assert told("acme") == (
        f"the pack acme is installed in {package / '__init__.py'}, but {other} hides it",
        "run `shortcut-lint`, not `python -m shortcut_lint`, and without PYTHONPATH",
    )


def test_a_plain_word_is_an_installed_pack_before_it_is_a_folder(site: Path, tmp_path: Path) -> None:
    install(site, "acme_rules:data", inner="data")
    assert resolved("acme", tmp_path) == "acme"
    assert resolved("./acme", tmp_path) == str(tmp_path / "acme")
    assert resolved("tools/acme", tmp_path) == str(tmp_path / "tools/acme")
    assert resolved("other", tmp_path) == str(tmp_path / "other")
    assert resolved(str(tmp_path / "x"), Path("/elsewhere")) == str(tmp_path / "x")
