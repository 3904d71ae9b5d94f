"""The page on rules names every key, and its example is a rule."""

from __future__ import annotations

import re
from pathlib import Path

import tomli

from shortcut_lint.examples import wrong
from shortcut_lint.packs.matching import MATCHERS
from shortcut_lint.packs.pack_file import OURS, PackFile
from shortcut_lint.packs.rule_file import Invalid, RuleFile, rule_of
from shortcut_lint.register.document import Document
from shortcut_lint.register.tables import slots
from shortcut_lint.rule import Rule

PAGE = (Path(__file__).parents[2] / "rules/README.md").read_text("utf-8")


def test_the_example_is_a_rule_whose_examples_are_true() -> None:
    (example,) = re.findall(r"```toml\n(code = .*?)```", PAGE, re.DOTALL)
    table = tomli.loads(example)
    rule = rule_of(Document("README.md", example, table), OURS, f"{table['name']}.toml")
    assert isinstance(rule, Rule), rule
    assert list(wrong(rule)) == []


def test_every_key_is_on_the_page() -> None:
    keys = {*slots(PackFile), *slots(RuleFile), *slots(Invalid)} - {"match", "valid", "invalid", "path"}
    assert [key for key in sorted(keys) if not re.search(rf"^{key} = ", PAGE, re.MULTILINE)] == []
    assert [f"| `{name}` |" for name in MATCHERS if f"| `{name}` |" not in PAGE] == []
    inner = {key for matcher in MATCHERS.values() for key in slots(matcher.__dict__["Pattern"])}
    assert [key for key in sorted(inner) if f"`{key}`" not in PAGE] == []
