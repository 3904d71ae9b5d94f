"""A rule's page: the same facts for people, programs and the docs."""

from __future__ import annotations

import json
import re

import msgspec
import pytest

from shortcut_lint.history.rules import RULES as HISTORY
from shortcut_lint.obligation_rules import RULES
from shortcut_lint.registry import own
from shortcut_lint.reporters.ascii_json import ascii_json
from shortcut_lint.reporters.style import Style
from shortcut_lint.rule import Example, Rule
from shortcut_lint.rule_page import fields, markdown, text
from shortcut_lint.rule_source import source_file

HEADINGS = [
    "What it does",
    "Why it is a shortcut",
    "What to do instead",
    "Examples",
    "Left alone",
    "How to tie or accept",
]
RULE = Rule(
    code="ACME101",
    name="retries-off",
    kind="disabled",
    what="Finds `retries: 0`.",
    why="Every blip reaches the user.",
    instead="Set them back.",
    invalid=(Example(code="retries = 0\n", at="1:1", why="off"), Example(code="x = '```'\n", at="1:5")),
    valid=(Example(code="retries: 3\n", path="proxy.yml"),),
    origin="acme",
    file="retries-off.toml",
)


def rules() -> tuple[Rule, ...]:
    return (*HISTORY, *own(), *RULES)


def test_the_page_has_its_headings_and_every_example() -> None:
    for rule in rules():
        page = markdown(rule)
        assert re.findall(r"^## (.+)$", page, re.MULTILINE) == HEADINGS, rule.code
        for example in (*rule.invalid, *rule.valid):
            assert example.code.rstrip("\n") in page, rule.code


def test_an_example_is_fenced_by_more_than_it_holds() -> None:
    page = markdown(RULE)
    assert "\nReported at 1:1: off\n\n```python\nretries = 0\n```\n" in page
    assert "\nReported at 1:5\n\n````python\nx = '```'\n````\n" in page
    assert "\n`proxy.yml`\n\n```yaml\nretries: 3\n```\n" in page


def test_the_text_shows_the_first_example_of_each_sort() -> None:
    shown = text(RULE, style=Style(width=40))
    assert "\nExample\n    retries = 0\n  (reported at 1:1: off)\n" in shown
    assert "\nLeft alone\n    retries: 3\n  (proxy.yml)\n" in shown
    assert "```" not in shown
    assert max(map(len, shown.splitlines())) <= 72


def test_the_text_of_a_stranger_cannot_steer_a_terminal() -> None:
    hostile = "\x1b[31m\u202e"
    example = Example(code=f"x = '{hostile}'\n", at="1:1", why=hostile, path=f"{hostile}.py")
    rule = msgspec.structs.replace(
        RULE, what=hostile, why=hostile, instead=hostile, origin=hostile, file=hostile, invalid=(example,)
    )
    assert all(line.isprintable() for line in text(rule, style=Style()).splitlines())


def test_the_fields_are_the_rule_s_own() -> None:
    told = json.loads(ascii_json(fields(RULE)))
    assert {name: told[name] for name in ("code", "name", "kind", "default", "origin", "file")} == {
        "code": "ACME101",
        "name": "retries-off",
        "kind": "disabled",
        "default": True,
        "origin": "acme",
        "file": "retries-off.toml",
    }
    assert told["examples"][0] == {"code": "retries = 0\n", "path": "example.py", "at": "1:1", "why": "off"}
    assert told["left_alone"] == [{"code": "retries: 3\n", "path": "proxy.yml", "at": "", "why": ""}]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in rules()])
def test_every_rule_of_ours_names_its_file(rule: Rule) -> None:
    words = source_file(rule, ()).read_text("utf-8")
    assert rule.code in words
    assert rule.name in words
