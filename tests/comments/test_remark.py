"""What a block of comments, a reason or a message says in all."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.comments.comment import Block, Comment
from shortcut_lint.comments.kinds import BY_WORDS, kind_by_words
from shortcut_lint.comments.old_value import old_value
from shortcut_lint.comments.remark import LONGEST, Remark, joined, remark, without_code
from shortcut_lint.comments.tags import Tags, tags
from tests.comments.hostile import SECONDS, slowest


def block(*lines: str) -> Block:
    return Block(
        comments=tuple(
            Comment(text=text, line=number, column=1, end_column=len(text) + 2, own_line=True)
            for number, text in enumerate(lines, start=1)
        )
    )


def told(text: str) -> Remark:
    return remark(text, line=1, id_pattern=r"INC-\d+")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([" off until", " the leak is fixed"], "off until the leak is fixed", id="a sentence"),
        pytest.param([" Off.", "", " Until then"], "Off. Until then", id="an empty line behind a stop"),
        pytest.param([" Off", "", " Until then"], "Off. Until then", id="an empty line ends a sentence"),
        pytest.param(["", " Off", ""], "Off.", id="empty lines around"),
        pytest.param(["# Off", "! now", "* here", ": there"], "Off now here there", id="doubled markers"),
        pytest.param([" #123: off"], "#123: off", id="an issue in front"),
        pytest.param(["##123: off"], "#123: off", id="an issue behind a doubled marker"),
        pytest.param(
            [" The pool", " is small.", " shortcut: INC-42 was=10", " pool=5 is usual"],
            "The pool is small.\nshortcut: INC-42 was=10\npool=5 is usual",
            id="a directive on its own line",
        ),
        pytest.param(
            [" shortcut: INC-42 -- the pool", " was too small"],
            "shortcut: INC-42 -- the pool was too small",
            id="a directive whose reason wraps",
        ),
        pytest.param([""], "", id="nothing"),
    ],
)
def test_lines_are_joined_as_their_author_meant_them(lines: list[str], expected: str) -> None:
    assert joined(block(*lines)) == expected


def test_what_a_block_says_beside_its_code_is_the_other_lines_and_the_comments_behind_it() -> None:
    whole = block(" Off for now.", " skip(order)  # fails", " send(order)")
    code = Block(comments=whole.comments[1:])
    assert (whole.holds(code), whole.holds(whole), code.holds(whole)) == (True, False, False)
    assert without_code(whole, code) == "Off for now. fails."


def test_a_remark_tells_all_that_a_comment_says() -> None:
    text = (
        "TODO(ana): temporarily raised, was 10; bug 12345. Remove after 2026-03-01, once Django 4.2 is out."
    )
    found = told(text)
    assert (
        found.text, found.tags, found.owner, found.was, found.until, found.unclear_date, found.condition,
        [name.text for name in found.names], found.directive, found.outspoken, found.silent,
    ) == (
        text, ("TODO",), "ana", "10", date(2026, 3, 1), None, "once Django 4.2 is out", ["bug 12345"], None, True, False,
    )  # fmt: skip


def test_a_directive_comes_before_what_the_words_say() -> None:
    found = told("shortcut: PAY-88 was=5 owner=li until=2026-01-01 -- was 10 (INC-7) until 2027-01-01")
    assert found.directive is not None
    assert (found.was, found.owner, found.until) == ("5", "li", date(2026, 1, 1))
    assert [name.text for name in found.names] == ["PAY-88", "INC-7"]


def test_an_unclear_date_is_told_and_sets_no_term() -> None:
    found = told("remove after 01/09/2022")
    assert (found.until, found.unclear_date) == (None, '"01/09/2022" is 2022-01-09 or 2022-09-01')


@pytest.mark.parametrize("text", ["Loads the rows.", "", "see the docs", "12 rows"])
def test_a_remark_without_anything_that_matters_is_silent(text: str) -> None:
    assert told(text).silent


def test_the_ids_are_those_of_the_register_s_own_form() -> None:
    assert [name.text for name in told("PAY-1, INC-2, bug 3333").ids] == ["INC-2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("until the leak is fixed", "strong"),
        ("workaround for a leak", "medium"),
        ("raised", "weak"),
        ("Loads the rows.", None),
    ],
)
def test_a_remark_is_as_strong_as_its_strongest_words(text: str, expected: str | None) -> None:
    assert told(text).strength == expected


def test_of_a_long_comment_the_beginning_is_read() -> None:
    assert told("a" * LONGEST + " TODO INC-42").names == ()
    assert [name.text for name in told(" " * (LONGEST - 6) + "INC-42").names] == ["INC-42"]


TAGGED: Final = {
    "a tag": ("TODO: drain", Tags(("TODO",))),
    "an owner": ("TODO(ana): drain", Tags(("TODO",), "ana")),
    "an owner's address": ("FIXME(ana@example.org): drain", Tags(("FIXME",), "ana@example.org")),
    "an owner's handle": ("HACK(@ana-li): drain", Tags(("HACK",), "@ana-li")),
    "an owner's full name": ("TODO(Ana Li): drain", Tags(("TODO",), "Ana Li")),
    "a team": ("TODO(team-payments): drain", Tags(("TODO",), "team-payments")),
    "an owner apart": ("TODO (ana): drain", Tags(("TODO",), "ana")),
    "an owner and an ID": ("TODO(ana, INC-42): drain", Tags(("TODO",), "ana")),
    "an ID and an owner": ("TODO[INC-42 ana] drain", Tags(("TODO",), "ana")),
    "an ID": ("TODO(INC-42): drain", Tags(("TODO",))),
    "an issue": ("TODO(#7): drain", Tags(("TODO",))),
    "a URL": ("TODO(https://x.example/1): drain", Tags(("TODO",))),
    "a bug of a tracker": ("TODO(b/123456): drain", Tags(("TODO",))),
    "a date": ("TODO(2022-09-01): drain", Tags(("TODO",))),
    "prose apart": ("TODO (remove this): drain", Tags(("TODO",))),
    "prose": ("TODO(remove this): drain", Tags(("TODO",))),
    "two tags": ("XXX: HACK - drain. XXX!", Tags(("XXX", "HACK"))),
    "the second tag's owner": ("XXX: TODO(ana): drain", Tags(("XXX", "TODO"), "ana")),
    "lower case in front": ("todo: drain", Tags(("TODO",))),
    "lower case with an at sign": ("@todo drain", Tags(("TODO",))),
    "lower case in a sentence": ("what is todo here", Tags()),
    "part of a word": ("TODOS and métodos, MASTODON", Tags()),
}


@pytest.mark.parametrize(("text", "expected"), TAGGED.values(), ids=TAGGED)
def test_tags_and_their_owner(text: str, expected: Tags) -> None:
    assert tags(text) == expected


WAS: Final = {
    "was": ("was 10", "10"),
    "a stop": ("It was 10.", "10"),
    "was, in a marker": ("INC-42 was=10", "10"),
    "was, with a colon": ("was: 10", "10"),
    "used to be": ("used to be set to 30", "30"),
    "bumped from": ("bumped from 30 to 60", "30"),
    "up from": ("60, up from 30", "30"),
    "restore to": ("TODO: restore to 10", "10"),
    "back to": ("set it back to 1_000 then", "1_000"),
    "normally": ("normally 20", "20"),
    "a float": ("was 0.25, now 1", "0.25"),
    "thousands": ("previously 10,000 rows", "10,000"),
    "hexadecimal": ("was 0xff", "0xff"),
    "an exponent": ("was 1e6", "1e6"),
    "negative": ("was -1", "-1"),
    "a unit": ("was 10 seconds", "10 seconds"),
    "a unit without a space": ("was 512MB", "512MB"),
    "a version": ("was 1.2.3", "1.2.3"),
    "True": ("was True", "True"),
    "None": ("reset to None", "None"),
    "a text": ("was 'fast'", "'fast'"),
    "a list": ("was [1, 2]", "[1, 2]"),
    "alone": (" 30 ", "30"),
    "alone, a word": ("True", "True"),
}


@pytest.mark.parametrize(("text", "expected"), WAS.values(), ids=WAS)
def test_the_old_value_is_read_out_of_a_comment(text: str, expected: str) -> None:
    assert old_value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("was there", id="a verb"),
        pytest.param("was 2 years ago", id="years"),
        pytest.param("was 10 days ago", id="days ago"),
        pytest.param("was 3 times too long", id="times"),
        pytest.param("Historical values were 0.2 to 0.3", id="a range"),
        pytest.param("was 2020-01-01", id="a date"),
        pytest.param("was 3rd", id="an ordinal"),
        pytest.param("timeout, default 30", id="a default"),
        pytest.param("10 minutes", id="a gloss of the value beside it"),
        pytest.param("30 rows", id="a number of things"),
        pytest.param("007", id="a mark"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_old_value_is_not_taken_for_one(text: str) -> None:
    assert old_value(text) is None


@pytest.mark.parametrize(
    ("text", "in_tests", "expected"),
    [
        ("Remove this pylint disable once we are at 3.11", True, "disabled-check"),
        ("skipped for now", True, "skipped-test"),
        ("skipped for now", False, None),
        ("flaky, so disabled", False, "disabled"),
        ("pinned until 2.0", False, "pinned-dependency"),
        ("Rolled back", False, "rollback"),
        ("commented out", False, "disabled"),
        ("Hard-coded", False, "special-case"),
        ("raised", False, None),
    ],
)
def test_words_tell_a_kind(text: str, in_tests: bool, expected: str | None) -> None:  # noqa: FBT001
    assert kind_by_words(told(text), in_tests=in_tests) == expected


def test_the_words_of_kinds_are_in_lower_case() -> None:
    assert [word for words, _ in BY_WORDS for word in words if word != word.lower()] == []


@given(st.text(max_size=200))
def test_any_text_makes_a_remark(text: str) -> None:
    found = told(text)
    assert found.text == text
    assert all(text[name.offset :][:1] for name in found.names)


def test_hostile_text_is_read_in_linear_time() -> None:
    taken, text = slowest(told)
    assert taken < SECONDS, text
