"""What a string says, through names, additions and formatting."""

from __future__ import annotations

import libcst as cst
import pytest

from shortcut_lint.python.constants import MOST_PARTS, spoken
from shortcut_lint.python.tree import Tree


def said(module: str, expression: str) -> str | None:
    return spoken(cst.parse_expression(expression), Tree(module, "tests/test_pay.py"))


@pytest.mark.parametrize(
    ("module", "expression", "text"),
    [
        ("", "'the pool'", "the pool"),
        ("", "b'the pool'", "the pool"),
        ("", "'the ' 'pool'", "the pool"),
        ("", "f'the {size} ' 'pool'", "the  pool"),
        ("", "'the ' + name", "the "),
        ("", "'the {}'.format(pool)", "the {}"),
        ("WHY = 'bug 12'\n", "WHY", "bug 12"),
        ("WHY = 'bug 12'\n", "WHY + '; flaky'", "bug 12; flaky"),
        ("WHY = 'bug 12'\nWHY = 'bug 13'\n", "WHY", None),
        ("", "reason()", None),
    ],
)
def test_a_string_says(module: str, expression: str, text: str | None) -> None:
    assert said(module, expression) == text


def test_a_name_that_is_set_to_itself_and_more_ends() -> None:
    module = "why = 'flaky %s' % why\n"
    assert said(module, "why") == "flaky %s" * (MOST_PARTS // 2)


def test_names_that_double_each_other_end() -> None:
    module = "".join(f"a{n} = a{n + 1} + a{n + 1}\n" for n in range(80)) + "a80 = 'x'\n"
    assert said(module, "a0") is None
