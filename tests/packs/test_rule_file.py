"""What a rule's file makes, and how fast our own are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from shortcut_lint.errors import MistakesError
from shortcut_lint.packs import own_rules, pack_rules
from shortcut_lint.packs.folder import rules_in
from shortcut_lint.packs.own import rule_files
from shortcut_lint.packs.pack_file import OURS
from shortcut_lint.rule import Example, Rule
from shortcut_lint.rules_folder import rules_folder
from tests.packs.written import RULE, write_pack


def test_a_file_makes_a_rule(tmp_path: Path) -> None:
    text = RULE.replace(
        "[match.call]", 'default = false\nsince = "1.2"\nconfidence = "possible"\n[match.call]'
    ).replace("Finds calls", "Finds\\n\\n   calls")
    (rule,) = pack_rules(
        write_pack(tmp_path, deep__retries_off=text.replace("[[valid]]", '[[valid]]\nwhy = "it tries"'))
    )
    assert (rule.code, rule.name, rule.kind, rule.default, rule.since) == (
        "ACME101", "retries-off", "disabled", False, "1.2",
    )  # fmt: skip
    assert rule.what == "Finds calls that never try again."
    assert rule.invalid == (Example(code="mount(url, max_retries=0)", at="1:12"),)
    assert rule.valid == (Example(code="mount(url, max_retries=3)", why="it tries"),)
    assert (rule.origin, rule.file, rule.needles) == ("acme", "deep/retries-off.toml", ("max_retries",))


def comparable(rule: Rule) -> Mapping[str, object]:
    """What a rule is, its functions by what they were made of."""
    fields = {name: getattr(rule, name) for name in rule.__struct_fields__}
    plain = {name: re.sub(r" at 0x\w+", "", repr(value)) for name, value in fields.items()}
    return {**plain, "looks": sorted(rule.looks)}


def test_our_own_rules_are_read_as_the_careful_way_reads_them() -> None:
    folder = rules_folder()
    careful = rules_in(folder, rule_files(folder), OURS, "rules")
    assert list(map(comparable, careful)) == list(map(comparable, own_rules()))


def test_a_file_of_ours_that_was_spoilt_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "load").mkdir()
    (tmp_path / "load/retries-off.toml").write_text(RULE)
    monkeypatch.setattr("shortcut_lint.packs.own.rules_folder", lambda: tmp_path)
    (tmp_path / "load/gone.toml").write_text("code = 3")
    with pytest.raises(MistakesError) as caught:
        own_rules()
    assert 'rules/load/gone.toml:1: code: is a number, not a text; write "3"' in caught.value.lines


def test_everything_below_rules_is_a_rule_or_knowledge() -> None:
    folder = rules_folder()
    knowledge = {"flags", "limits", "words", "tests/skips.toml"}
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*.*")}
    rest = {one for one in files if one not in knowledge and one.partition("/")[0] not in knowledge}
    assert rest - {"README.md"} == set(rule_files(folder))
