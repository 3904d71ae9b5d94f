from __future__ import annotations

import re

import pytest

from shortcut_lint.finding import Kind
from shortcut_lint.history.belief.confidence import confidence
from shortcut_lint.history.belief.message import message
from shortcut_lint.history.change import Change
from shortcut_lint.history.changes.changes import changes
from shortcut_lint.history.rules import RULES
from shortcut_lint.rule import Example, Rule

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{sort}{number}")
    for rule in RULES
    for sort, row in (("invalid", rule.invalid), ("valid", rule.valid))
    for number, example in enumerate(row)
]


def versions(example: Example) -> tuple[str, bytes, bytes]:
    """The message of an example, and the file before and after."""
    said, _, diff = example.code.rpartition("\n\n")
    lines = diff.splitlines()
    assert all(line[0] in " +-" for line in lines), example.code
    before = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    after = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    return said, before.encode(), after.encode()


def believed(example: Example) -> list[tuple[Change, Kind]]:
    """What is believed, at least likely, of the commit that an example is."""
    said, before, after = versions(example)
    path = example.path.removesuffix(".diff")
    found = [(one, confidence(path, one, message(said))) for one in changes(path, before, after)]
    return [(one, belief.kind) for one, belief in found if belief and belief.confidence != "possible"]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_every_example_is_reported_where_it_says_or_left_alone(rule: Rule, example: Example) -> None:
    found = believed(example)
    if not example.at:
        assert found == []
        return
    line, kind = int(example.at.partition(":")[0]), example.kind or rule.kind
    assert [(one.line, known) for one, known in found if one.line == line and known == kind], found


def test_the_rules_about_changes_have_pages_with_messages_and_diffs() -> None:
    assert [rule.code for rule in RULES] == [f"SL{number:03}" for number in range(1, len(RULES) + 1)]
    for rule in RULES:
        assert len(rule.invalid) >= 2, rule.code
        assert len(rule.valid) >= 2, rule.code
        for example in (*rule.invalid, *rule.valid):
            assert example.path.endswith(".diff")
            assert re.fullmatch(r"(?:[^\n]+\n)+\n(?:[^\n]+\n)+|(?s:.+\n\n.+)", example.code)


def test_their_names_are_of_whole_words() -> None:
    assert [rule.name for rule in RULES if not re.fullmatch(r"[a-z]{2,}(-[a-z]{2,})*", rule.name)] == []
