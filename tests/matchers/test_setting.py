"""What the `setting` matcher finds in TOML and INI files, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.entries.entry import LINE_END, Entry, UnreadableError
from shortcut_lint.entries.readers import reader_of
from tests.matchers.matching import text_hits

INI = """\
[DEFAULT]
base = 1

[report]
fail_under = 0  ; lowered
Omit =
    a.py
    # a comment inside
    b.py

# a comment behind
flag
[other]
  key: v
   w
[report]
fail_under=90
"""
TOML = """\
top.x = 1
[tool.report]
omit = [
  "a", # a comment inside
  "b",
]
inline = { deep = true, "a.b" = 2 }
[[tool.overrides]]
ignore = true
[[tool.overrides]]
ignore = false
text = '''
a
b'''
"""


def entries(path: str, text: str) -> list[Entry]:
    reader = reader_of(path)
    assert reader is not None
    found = reader(text)
    if found.fault is not None:
        raise found.fault
    return list(found.found)


def test_an_ini_file_gives_its_options_with_their_lines() -> None:
    assert entries("setup.cfg", INI) == [
        Entry("DEFAULT.base", "1", 2, 2),
        Entry("report.Omit", "\na.py\nb.py", 6, 9),
        Entry("report.flag", None, 12, 12),
        Entry("other.key", "v\nw", 14, 15),
        Entry("report.fail_under", "90", 17, 17),
    ]


def test_a_toml_file_gives_its_values_with_their_lines() -> None:
    assert entries("pyproject.toml", TOML) == [
        Entry("top.x", 1, 1, 1),
        Entry("tool.report.omit", ["a", "b"], 3, 6),
        Entry("tool.report.inline.deep", True, 7, 7),
        Entry("tool.report.inline.a.b", 2, 7, 7),
        Entry("tool.overrides.0.ignore", True, 9, 9),
        Entry("tool.overrides.1.ignore", False, 11, 11),
        Entry("tool.overrides.1.text", "a\nb", 12, 14),
    ]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_lines_are_counted_by_whatever_ends_them(ending: str) -> None:
    assert entries("a.ini", INI.replace("\n", ending))[-1].line == 17


@pytest.mark.parametrize(
    ("path", "text", "what", "line"),
    [
        ("a.ini", "x = 1\n", "is not INI: a line stands before the first [section]", 1),
        ("a.cfg", "[a]\nx = 1\n= 2\n", "is not INI: the line is no `key = value`", 3),
        ("a.cfg", "[a]\nx\n  y\n", "is not INI: the line goes on with what has no value", 3),
        ("a.toml", "x =\n", "is not TOML: invalid value", 1),
        ("a.toml", "x = 1\nx = 2\n", "is not TOML: cannot overwrite a value", 2),
        ("a.toml", f"x = {'[' * 5000}", "is not TOML that can be read: it nests too deep", None),
        ("a.toml", f"x = {'1' * 5000}", "is not TOML that can be read: a number has too many digits", None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why_and_where(path: str, text: str, what: str, line: int | None) -> None:
    with pytest.raises(UnreadableError) as caught:
        entries(path, text)
    assert (str(caught.value), caught.value.line) == (what, line)


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("setup.cfg", True), ("a/tox.ini", True), (".coveragerc", True), ("x/pyproject.toml", True), ("*.toml", True),
        ("compose.yml", True), ("values.yaml.tmpl", True), (".env.example", True), ("nginx.conf.j2", True),
        ("main.tf", True), ("*", False), ("conf/*", False), ("a.js", False),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_ending_or_name(path: str, *, known: bool) -> None:
    assert (reader_of(path) is not None) is known


GATE = "[match.setting]\nfiles = ['setup.cfg', '*.toml']\nkey = '*report.fail_under'\n"


def test_a_setting_is_reported_from_its_key_to_its_value() -> None:
    (hit,) = text_hits(GATE, "setup.cfg", "[coverage:report]\n  fail_under = 0  # for now\n")
    assert (hit.line, hit.column, hit.end_line, hit.end_column) == (2, 3, 2, 17)
    assert (hit.symbol, hit.now, hit.because) == (
        "coverage:report.fail_under", "0", "`coverage:report.fail_under` is `0`",
    )  # fmt: skip


def test_a_setting_over_several_lines_ends_with_its_last() -> None:
    match = "[match.setting]\nfiles = ['*.toml']\nkey = 'a.omit'"
    (hit,) = text_hits(match, "a.toml", "[a]\nomit = [\n  'x', # why\n]  # for now\n")
    assert (hit.line, hit.column, hit.end_line, hit.end_column) == (2, 1, 4, 2)


@pytest.mark.parametrize(
    ("equals", "text", "found"),
    [
        ("true", "fail_under = true", 1), ("true", "fail_under = 'Yes'", 1), ("true", "fail_under = 1", 1),
        ("true", "fail_under = 0", 0), ("false", "fail_under = 'off'", 1), ("false", "fail_under = []", 0),
        ("0", "fail_under = 0", 1), ("0", "fail_under = 0.0", 1), ("0", "fail_under = '0'", 1),
        ("0", "fail_under = false", 0), ("0", "fail_under = 'none'", 0), ("'none'", "fail_under = 'none'", 1),
        ("['a']", "fail_under = ['a']", 1), ("['a']", "fail_under = ['a', 'b']", 0), ("0, 1", "fail_under = 1", 1),
    ],
)  # fmt: skip
def test_a_value_may_be_written_as_a_text(equals: str, text: str, found: int) -> None:
    hits = text_hits(f"{GATE}equals = [{equals}]", "a.toml", f"[report]\n{text}\n")
    assert len(hits) == found


def test_a_value_is_shown_on_one_line_and_cut() -> None:
    (short, long) = text_hits(
        "[match.setting]\nfiles = ['a.toml']\nkey = '*'",
        "a.toml",
        f"on = true\ntext = '''a\n  {'b' * 80}'''\n",
    )
    assert (short.now, long.now) == ("true", f"a {'b' * 58}…")


def test_only_the_files_of_a_pattern_are_looked_at() -> None:
    match = (
        "[[match.setting]]\nfiles = ['a.toml']\nkey = 'x'\n[[match.setting]]\nfiles = ['d/*.toml']\nkey = 'y'"
    )
    text = "x = 1\ny = 2\n"
    assert [hit.symbol for hit in text_hits(match, "a.toml", text)] == ["x"]
    assert [hit.symbol for hit in text_hits(match, "d/e/a.toml", text)] == ["x", "y"]


PIECES = st.lists(
    st.sampled_from(["[a]", "[b.c]", "key", "x", "=", ":", " = 1", "\n", "\r\n", "  ", "# c", "; c", "[[t]]", "'", '"', "{", "}", "'''", ",", "[", "]", "é"]),
    max_size=24,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=60), PIECES), st.sampled_from(["a.ini", "a.toml"]))
def test_whatever_the_text_each_setting_stands_where_it_says(text: str, path: str) -> None:
    lines = LINE_END.split(text)
    try:
        found = entries(path, text)
    except UnreadableError:
        return
    for entry in found:
        assert 1 <= entry.line <= entry.end_line <= len(lines)
        assert path == "a.toml" or entry.key.rpartition(".")[2].rstrip() in lines[entry.line - 1]
