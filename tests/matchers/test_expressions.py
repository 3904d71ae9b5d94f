"""One search over a text tells which expressions no line of it can fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.matchers.expressions import find, may_fit_a_line


@given(
    regex=st.sampled_from(
        [r"^a", r"b$", r"^\s*a b$", r"(?i)AB", r"a[^c]*b", r"\bb\b", r"\Aa", r"b\z", r"(?-m)^b", r"^$|c"]
    ),
    lines=st.lists(st.text(alphabet="abc é\t", max_size=5), max_size=6),
)
def test_what_is_found_in_a_line_is_found_in_the_lines(regex: str, lines: list[str]) -> None:
    if any(find(regex, line) for line in lines):
        assert may_fit_a_line(regex, "\n".join(lines))


def test_what_is_in_no_line_is_told_by_one_search() -> None:
    assert not may_fit_a_line("^b$", "a\nc\nbb")
    assert may_fit_a_line("^b$", "a\nb\nc")
