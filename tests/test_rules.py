"""All rules that ship: their examples parse and are true, and they are made the way that a rule is made."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from shortcut_lint.examples import judgement, numbered, wrong
from shortcut_lint.finding import KINDS
from shortcut_lint.registry import own
from shortcut_lint.rule import Example, Rule

RULES = own()
FAMILIES = {
    "SL1": "checks",
    "SL2": "checks",
    "SL3": "checks",
    "SL4": "checks",
    "SL5": "errors",
    "SL6": "checks",
    "SL7": "load",
    "SL8": "config",
}
"""The folder of rules/ that holds a family's rules as data."""

each_rule = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in RULES])
each_example = pytest.mark.parametrize(
    ("rule", "key", "example"),
    [
        pytest.param(rule, key, example, id=f"{rule.code}-{key[0]}-{key[1]}")
        for rule in RULES
        for key, example in numbered(rule)
    ],
)


@each_rule
def test_its_examples_are_true_and_its_needles_hide_none_of_their_forms(rule: Rule) -> None:
    told = [f"{rule.file}: {key[0]}[{key[1]}] {what}; {cure}" for key, what, cure in wrong(rule)]
    assert told == []


@each_example
def test_an_example_reports_exactly_its_place(rule: Rule, key: tuple[str, int], example: Example) -> None:
    found = judgement(rule, example.path, example.code, None).findings
    told = [(one.rule, f"{one.place.line}:{one.place.column}", one.kind) for one in found]
    expected = [(rule.code, example.at, example.kind or rule.kind)] if key[0] == "invalid" else []
    assert told == expected


@each_rule
def test_it_is_called_like_its_file(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]{2,}(-[a-z]{2,})*", rule.name)  # SARIF readers show it as TestSkipped
    assert PurePosixPath(rule.file).stem.replace("_", "-") == rule.name


@each_rule
def test_its_code_is_of_its_family(rule: Rule) -> None:
    assert re.fullmatch(r"SL[1-8]\d\d", rule.code)
    assert rule.kind in KINDS
    assert rule.kind != "register"
    if rule.file.endswith(".toml"):
        assert PurePosixPath(rule.file).parts[0] == FAMILIES[rule.code[:3]]
    else:
        assert PurePosixPath(rule.file).parts[0] == "checks"


@each_rule
def test_it_shows_two_of_each_sort_and_a_near_miss(rule: Rule) -> None:
    assert len(rule.invalid) >= 2
    assert len(rule.valid) >= 2
    assert any(example.why for example in rule.valid)


@each_rule
def test_its_texts_are_sentences(rule: Rule) -> None:
    for text in (rule.what, rule.why, rule.instead):
        assert text == " ".join(text.split())
        assert text[0].isupper()
        assert text.endswith(".")
    assert rule.what.startswith("Finds ")


@each_rule
def test_what_can_speak_alone_has_needles_or_files(rule: Rule) -> None:
    if not rule.looks:
        assert rule.hears is not None or (rule.read is not None and rule.files)
        return
    found = [one for ex in rule.invalid for one in judgement(rule, ex.path, ex.code, None).findings]
    if any(one.evidence == "shape" for one in found):
        assert rule.needles
    assert all(needle == needle.lower() for needle in rule.needles)


@pytest.mark.parametrize("what", ["code", "name"])
def test_no_two_rules_are_called_alike(what: str) -> None:
    words = [getattr(rule, what) for rule in RULES]
    assert sorted(set(words)) == sorted(words)
