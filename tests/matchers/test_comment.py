"""What the `comment` matcher takes for a fit."""

from __future__ import annotations

import pytest

from shortcut_lint.comments.comment import Block, Comment
from shortcut_lint.python.tree import Tree
from tests.matchers.matching import rule

COMMENT = "[match.comment]\nwords = ['war room', 'ACME-hack']\n"


def reasons(match: str, *lines: str) -> list[str]:
    comments = tuple(
        Comment(text=text, line=number, column=1, end_column=2 + len(text), own_line=True)
        for number, text in enumerate(lines, start=1)
    )
    look = rule(match).looks["Block"]
    return [hit.because for hit in look(Block(comments=comments), Tree("x = 1\n", "shop/pay.py"))]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([" decided in the War Room"], "War Room"),
        ([" decided in the war", " room"], "war room"),
        (["acme-HACK: no retries"], "acme-HACK"),
    ],
)
def test_words_are_found_in_any_case_and_over_line_ends(lines: list[str], said: str) -> None:
    assert reasons(COMMENT, *lines) == [f'it says "{said}"']


@pytest.mark.parametrize("line", [" a war roomy", " the warroom", " war, room", " ACME hack"])
def test_words_are_whole_words(line: str) -> None:
    assert reasons(COMMENT, line) == []


@pytest.mark.parametrize(("line", "found"), [(" war room 2026-01-14", 1), (" war room", 0)])
def test_an_expression_has_to_be_found_as_well(line: str, found: int) -> None:
    assert len(reasons(f"{COMMENT}regex = '\\d{{4}}-\\d\\d'", line)) == found


def test_an_expression_takes_text_that_was_no_unicode() -> None:
    assert len(reasons(f"{COMMENT}regex = 'é.$'", " war room é\udcff")) == 1


def test_needles_are_the_longest_word_of_each_phrase() -> None:
    assert rule(COMMENT).needles == ("acme", "room")
