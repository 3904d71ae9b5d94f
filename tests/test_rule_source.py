"""Where a rule is written: in our package, in a team's folder, in an installed pack."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

from shortcut_lint.errors import CannotDoError
from shortcut_lint.packs import pack_rules
from shortcut_lint.registry import own
from shortcut_lint.rule_source import source_file

PACK = 'name = "acme"\nprefix = "ACME"\n'
RULE = """
code = "ACME101"
name = "retries-off"
kind = "disabled"
message = "retries are off"
what = "Finds it."
why = "It hurts."
instead = "Set it back."

[match.text]
files = ["*.conf"]
regex = "retries: 0"

[[invalid]]
code = "retries: 0"
at = "1:1"
path = "proxy.conf"

[[valid]]
code = "retries: 3"
path = "proxy.conf"
"""
CODE = """
from shortcut_lint.rule import Rule

RULES = [Rule(code="ACME102", name="in-code", kind="disabled", what="", why="", instead="", invalid=(), valid=())]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack in a folder."""
    pack = tmp_path / "acme_rules_of_a_test"
    pack.mkdir()
    (pack / "pack.toml").write_text(PACK)
    (pack / "retries-off.toml").write_text(RULE)
    return pack


@pytest.fixture
def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of that pack, installed together with a rule that is code."""
    (folder / "__init__.py").write_text(CODE)
    metadata = folder.with_name("acme_rules-1.0.dist-info")
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[shortcut_lint.packs]\nacme = {folder.name}\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder.parent)])
    monkeypatch.delitem(sys.modules, folder.name, raising=False)
    return "acme"


def test_a_rule_of_a_folder_lies_in_the_folder(folder: Path) -> None:
    (rule,) = pack_rules(str(folder))
    assert source_file(rule, (str(folder),)) == folder / "retries-off.toml"


def test_a_rule_of_an_installed_pack_lies_where_that_is_installed(installed: str, folder: Path) -> None:
    data, code = sorted(pack_rules(installed), key=lambda rule: rule.code)
    assert source_file(data, (installed,)) == folder / "retries-off.toml"
    assert source_file(code, (installed,)) == folder / "__init__.py"


def test_a_rule_that_does_not_say_where_it_is_written_is_told_so() -> None:
    rule = msgspec.structs.replace(own()[0], file="nowhere.py", origin="acme")
    with pytest.raises(CannotDoError) as caught:
        source_file(rule, ())
    assert caught.value.lines == (
        f"{rule.code} {rule.name} does not say where it is written; ask the authors of acme",
    )
