"""Lines of keys, in all forms that TOML has for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.register.toml_places import line_of, places

FORMS = [
    ("a = 1\n\n b.c=2", {("a",): 1, ("b",): 3, ("b", "c"): 3}),
    ("'a b' = 1\n\"c.\\u0064\" . e = 2", {("a b",): 1, ("c.d",): 2, ("c.d", "e"): 2}),
    ('"\\q" = 1', {('"\\q"',): 1}),
    ("# x = 1\n[a]  # [no]\nb = 1", {("a",): 2, ("a", "b"): 3}),
    ("[a.b]\n[a]\nc = 1", {("a",): 2, ("a", "b"): 1, ("a", "c"): 3}),
    ("[[a]]\n[[ a ]]\nb = 1", {("a",): 1, ("a", 0): 1, ("a", 1): 2, ("a", 1, "b"): 3}),
    (
        "[[a]]\n[[a.b]]\n[a.b.c]\nd = 1\n[[a]]\n[[a.b]]\n",
        {
            ("a",): 1, ("a", 0): 1, ("a", 0, "b"): 2, ("a", 0, "b", 0): 2, ("a", 0, "b", 0, "c"): 3,
            ("a", 0, "b", 0, "c", "d"): 4, ("a", 1): 5, ("a", 1, "b"): 6, ("a", 1, "b", 0): 6,
        },
    ),
    ("a = [ # ]\n 'x', ]\nb = 1", {("a",): 1, ("b",): 3}),
    ("a = { b = '}', c = [\n1] }\nb = 1", {("a",): 1, ("b",): 3}),
    ('a = """\nb = 1\n\\""" ""\n"""\nb = 1', {("a",): 1, ("b",): 5}),
    ('a = """x"""""\nb = 1', {("a",): 1, ("b",): 2}),
    ("a = '''\nb = 1\n'' '''\nb = 1", {("a",): 1, ("b",): 4}),
    ("a = '\\'\nb = \"\\\\\"\nc = ''", {("a",): 1, ("b",): 2, ("c",): 3}),
    ("a = \"\" # '''\nb = 1", {("a",): 1, ("b",): 2}),
    ("a = 1\r\n\r\nb = '#'\r\nc = 1", {("a",): 1, ("b",): 3, ("c",): 4}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_each_form_of_a_key_is_found(text: str, expected: object) -> None:
    assert places(text) == expected


def test_what_stands_inside_a_value_has_the_line_of_its_key() -> None:
    text = "x = 1\na = [\n  1,\n  2,\n]\n"
    assert [line_of(text, ("a", 1)), line_of(text, ("a",)), line_of(text, ("b", "c"))] == [2, 2, 1]


@given(st.text("ab.=[]{}\"'#\\ \n\r\t1"))
def test_any_text_gives_lines_that_it_has(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in places(text).values())


@pytest.mark.parametrize(
    "part", ["[", "a.", "[a.", '"', "'''", '"""\\', "{a=", "a=1\n", "[[a]]\n", "=", '"\\', "#\n"]
)
def test_half_a_megabyte_of_anything_is_gone_over_once(part: str) -> None:
    places(part * (500_000 // len(part)))
