"""Which way a limit was moved."""

from __future__ import annotations

import pytest

from shortcut_lint.comments.remark import remark
from shortcut_lint.finding import Kind
from shortcut_lint.limit_kind import settled_kind


@pytest.mark.parametrize(
    ("kind", "was", "now", "said", "expected"),
    [
        pytest.param("disabled", "1", "9", "raised", "disabled", id="no limit"),
        pytest.param("lowered-limit", "1", "9", "lowered", "raised-limit", id="values before words"),
        pytest.param("raised-limit", "9", "1", "raised", "lowered-limit", id="values before the rule"),
        pytest.param("raised-limit", "9", "9", "lowered it", "lowered-limit", id="values that are equal"),
        pytest.param(
            "raised-limit", "f(x)", "1", "reduced it", "lowered-limit", id="values that cannot be told"
        ),
        pytest.param("lowered-limit", None, "1", "bumped it", "raised-limit", id="words before the rule"),
        pytest.param("lowered-limit", None, "1", "bumped, then reduced", "raised-limit", id="words for both"),
        pytest.param(
            "lowered-limit", None, None, "temporary fix", "lowered-limit", id="nothing but the rule"
        ),
    ],
)
def test_values_come_before_words_and_words_before_the_rule(
    kind: Kind, was: str | None, now: str | None, said: str, expected: Kind
) -> None:
    told = remark(said, line=1, id_pattern=r"INC-\d+")
    assert settled_kind(kind, was=was, now=now, remarks=[told]) == expected
