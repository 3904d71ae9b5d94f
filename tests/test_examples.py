"""What is said of an example that its rule does not bear out."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from shortcut_lint.examples import SEEDS, Wrong, odd, wrong
from shortcut_lint.rule import Example, Hit, Rule
from tests.matchers.matching import rule

CALL = "[match.call]\nnames = ['fetch']\nkeywords = { retries = 0 }"
SILENT = (Example(code="fetch(retries=3)\n"),)


def examined(made: Rule, *invalid: Example, valid: tuple[Example, ...] = SILENT) -> list[Wrong]:
    return list(wrong(msgspec.structs.replace(made, invalid=invalid, valid=valid)))


def test_nothing_is_said_of_examples_that_are_right() -> None:
    assert examined(rule(CALL), Example(code="fetch(retries=0)\n", at="1:7")) == []


@pytest.mark.parametrize(
    ("example", "what", "cure"),
    [
        (
            Example(code="fetch()\n", at="1:1"),
            "is not reported",
            "make the rule wider, or correct the example",
        ),
        (
            Example(code="\nfetch(retries=0)\n", at="1:7"),
            "is reported at 2:7, not at 1:7",
            'write at = "2:7"',
        ),
        (
            Example(code="fetch(retries=0)\nfetch(retries=0)\n", at="1:7"),
            "is reported at 1:7, 2:7, not at 1:7",
            "let each example hold one finding",
        ),
        (
            Example(code="fetch(retries=0)\n", at="1:7", kind="rollback"),
            "is reported as disabled, not as rollback",
            'write kind = "disabled", or correct the rule',
        ),
        (
            Example(code="fetch(retries=0\n", at="1:7"),
            "does not parse as Python: parser error: error at 2:0: expected one of !=, ",
            "correct the code",
        ),
    ],
)
def test_a_wrong_example_says_what_and_what_to_do(example: Example, what: str, cure: str) -> None:
    (one,) = examined(rule(CALL), example)
    assert one.key == ("invalid", 0)
    assert one.what.startswith(what)
    assert one.cure == cure


def test_a_rule_that_waits_tells_what_it_waits_for() -> None:
    (one,) = examined(rule(f"alone = false\n{CALL}"), Example(code="fetch(retries=0)\n", at="1:7"))
    assert one == Wrong(
        ("invalid", 0),
        "is not reported",
        "make the rule wider, or correct the example; "
        "a rule that never speaks alone needs a comment that says temporary, until … beside it",
    )


def test_a_valid_example_that_is_reported_is_told() -> None:
    valid = (*SILENT, Example(code="fetch(\n  retries=0)\n"))
    assert examined(rule(CALL), Example(code="fetch(retries=0)\n", at="1:7"), valid=valid) == [
        Wrong(
            ("valid", 1), "is reported at 2:3", "make the rule narrower, or move the example to [[invalid]]"
        )
    ]


def test_examples_in_other_files_are_run_as_well() -> None:
    text = rule("[match.text]\nfiles = ['*.yml']\nregex = 'x'", "a.yml")
    right, moved = (
        Example(code="x: 1\n", at="1:1", path="a.yml"),
        Example(code=" x: 1\n", at="1:1", path="a.yml"),
    )
    assert examined(text, right, moved, valid=()) == [
        Wrong(("invalid", 1), "is reported at 1:2, not at 1:1", 'write at = "1:2"')
    ]


def test_a_file_that_nobody_looks_at_is_never_reported() -> None:
    text = rule("[match.text]\nfiles = ['*.yml']\nregex = 'x'", "a.yml")
    (one,) = examined(text, Example(code="x", at="1:1", path="notes.md"))
    assert one.what == "is not reported"


def crash(node: object, tree: object) -> Iterator[Hit]:
    raise ZeroDivisionError(f"{type(node).__name__} in {type(tree).__name__}")
    yield


def test_a_rule_that_fails_is_told() -> None:
    failing = msgspec.structs.replace(rule(CALL), looks={"Call": crash})
    (one, _) = examined(failing, Example(code="fetch(retries=0)\n", at="1:7"))
    assert one == Wrong(
        ("invalid", 0),
        "rule ACME1 it failed: ZeroDivisionError: Call in Tree",
        "correct the rule, or the example",
    )


@pytest.mark.parametrize("needle", [" fetch(retries=0)", "retries=0)\n"])
def test_needles_that_hide_an_odd_form_are_told(needle: str) -> None:
    blunt = msgspec.structs.replace(rule(CALL), needles=(needle,), sharp="")
    found = examined(blunt, Example(code="x = fetch(retries=0)\n", at="1:11"))
    (one,) = found
    assert one.what.endswith(", which the rule's needles would hide")
    assert one.cure == "give the rule needles that stand in every form of it"
    assert needle not in one.what


def test_odd_forms_are_the_same_in_every_run_and_differ_by_seed() -> None:
    code = "# Temporary fix, until it is fixed.\nfetch(url, retries=0)\n"
    forms = [odd(code, seed) for seed in SEEDS]
    assert forms == [odd(code, seed) for seed in SEEDS]
    assert len(set(forms)) > len(SEEDS) / 2
