"""Commands are matched by program, words and rescue; other languages by the kinds of their nodes."""

from __future__ import annotations

import pytest

from tests.matchers.matching import rule, text_hits

GATE = "[match.command]\nprograms = ['make', 'py*']\nwords = ['test*', '--x']\nrescued = true"
SKIP = "[match.code]\nfiles = ['*.go', '*.js']\nkinds = ['call_expression']\nregex = '^t\\.Skip'\noutside = ['if_statement']\nneedle = 'skip'"


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("make test || true", 1), ("make tests || :", 1), ("pytest --x || true", 1), ("make test", 0),
        ("make build || true", 0), ("test make || true", 0), ("make test | tee log || true", 1),
    ],
)  # fmt: skip
def test_a_command_fits_by_program_words_and_rescue(script: str, found: int) -> None:
    assert len(text_hits(GATE, "a.sh", f"{script}\n")) == found


def test_a_command_is_reported_over_its_lines() -> None:
    (hit,) = text_hits(GATE, "a.sh", "x\n  make \\\n    test || true\n")
    assert (hit.line, hit.column, hit.end_line, hit.end_column) == (2, 3, 3, 17)
    assert hit.because == "it runs `make test || true`"


def test_the_needles_of_commands_are_their_programs() -> None:
    assert rule(GATE, "a.sh").needles == ("make", "py")


def test_code_fits_by_the_kind_of_its_node_and_by_what_is_around_it() -> None:
    text = "package a\n\nfunc A(t *testing.T) {\n\tif short {\n\t\tt.Skip(1)\n\t}\n\tt.Skip(\n\t\t2)\n\t// t.Skip(3)\n}\n"
    (hit,) = text_hits(SKIP, "a_test.go", text)
    assert (hit.line, hit.column, hit.end_line, hit.end_column) == (7, 2, 7, 9)
    assert hit.because == "it says `t.Skip(`"


def test_a_file_without_the_needle_is_not_parsed() -> None:
    assert text_hits(SKIP, "a.js", "t.Pass(1)\n") == []
    assert rule(SKIP, "a.js").needles == ("skip",)
