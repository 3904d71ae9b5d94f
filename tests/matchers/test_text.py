"""What the `text` matcher finds in lines, and where."""

from __future__ import annotations

from tests.matchers.matching import rule, text_hits

MATCH = "[match.text]\nfiles = ['*.yml', 'deploy/*.sh']\nregex = 'continue-on-error:\\s*true'\n"


def test_a_line_is_reported_at_what_was_found() -> None:
    text = "jobs:\r\n  - ü: continue-on-error:  true\rx: 1\n"
    (hit,) = text_hits(MATCH, ".github/ci.yml", text)
    assert (hit.line, hit.column, hit.end_line, hit.end_column) == (2, 8, 2, 32)
    assert (hit.because, hit.symbol, hit.now) == ("it says `continue-on-error:  true`", "", None)


def test_each_line_gives_one_hit() -> None:
    text = "continue-on-error: true continue-on-error: true\ncontinue-on-error: true\n"
    assert [hit.line for hit in text_hits(MATCH, "ci.yml", text)] == [1, 2]


def test_an_expression_is_never_matched_over_a_line_end() -> None:
    assert text_hits(MATCH, "ci.yml", "continue-on-error:\n true\n") == []


def test_what_is_found_may_not_be_empty() -> None:
    match = "[match.text]\nfiles = ['*.yml']\nregex = '\\b'"
    assert text_hits(match, "ci.yml", "a b\n") == []


def test_bytes_that_were_no_text_do_not_move_the_place() -> None:
    (hit,) = text_hits(MATCH, "ci.yml", "é\udcff continue-on-error: true\n")
    assert hit.column == 4


def test_the_rule_is_about_the_files_of_all_its_patterns() -> None:
    made = rule(
        "[[match.text]]\nfiles = ['a.sh']\nregex = 'x'\n[[match.text]]\nfiles = ['b.sh', 'a.sh']\nregex = 'y'",
        "a.sh",
    )
    assert (made.files, made.needles, dict(made.looks)) == (("a.sh", "b.sh"), ("",), {})
