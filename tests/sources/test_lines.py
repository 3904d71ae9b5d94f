"""Lines and columns are those that Python itself counts."""

from __future__ import annotations

import ast

from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.sources.lines import Lines

TEXTS = st.text(st.sampled_from("\n\r\f\v\x1c\x85\u2028aé 𝄞"))


def test_three_things_end_a_line() -> None:
    lines = Lines("a\nb\rc\r\nd\x0be\u2028f\x85g")
    assert [lines.line_text(line) for line in (1, 2, 3, 4)] == ["a", "b", "c", "d\x0be\u2028f\x85g"]


@given(TEXTS, st.integers(0, 60))
def test_an_offset_is_what_its_place_says(text: str, offset: int) -> None:
    lines = Lines(text)
    line, column = lines.place(min(offset, len(text)))
    assert lines.offset(line, column) == min(offset, len(text))
    assert 1 <= line <= len(lines.starts)


@given(
    st.lists(
        st.sampled_from(["\n", "\r", "\r\n", "\f\n", "# \u2028\x85\x0b\n", "y = '𝄞é'; z\n", "'''\r'''\n"])
    )
)
def test_a_name_stands_where_python_sees_it(before: list[str]) -> None:
    text = "".join(before) + "if 1:\n    '𝄞'; here\n"
    found = next(
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name) and node.id == "here"
    )
    lines = Lines(text)
    line, column = lines.place(text.index("here"))
    assert (line, len(lines.line_text(line)[: column - 1].encode())) == (found.lineno, found.col_offset)


@given(st.lists(st.text("ab# "), min_size=1), st.data())
def test_lines_that_are_left_out_count_as_empty(rows: list[str], data: st.DataObject) -> None:
    left = sorted(data.draw(st.sets(st.sampled_from(range(1, len(rows) + 1)), min_size=1)))
    whole = Lines("\n".join(row if number in left else "" for number, row in enumerate(rows, start=1)))
    lines = Lines("\n".join(rows[number - 1] for number in left), left)
    assert [lines.line_text(number) for number in range(1, len(rows) + 1)] == [
        whole.line_text(number) for number in range(1, len(rows) + 1)
    ]
    assert lines.last == left[-1]
    for offset in range(len(lines.text) + 1):
        line, column = lines.place(offset)
        assert line in left
        assert lines.offset(line, column) == offset
        if lines.text[offset : offset + 1].strip():
            assert whole.text[whole.offset(line, column)] == lines.text[offset]
