"""The explicit form, and what its author is told where it is not quite that."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.comments.directive import FORM, Directive, directive
from tests.comments.hostile import SECONDS, slowest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            FORM.removeprefix("#"),
            Directive(
                whole_file=False,
                subject="INC-42",
                was="10",
                until=date(2026, 3, 1),
                owner="ana",
                why="why",
            ),
            id="the whole form",
        ),
        pytest.param("shortcut: INC-42", Directive(whole_file=False, subject="INC-42"), id="the ID alone"),
        pytest.param(
            " shortcut-file: INC-42 -- all limits here",
            Directive(whole_file=True, subject="INC-42", why="all limits here"),
            id="for the whole file",
        ),
        pytest.param(
            "SHORTCUT : bug 1234567, was=10, owner=ana;",
            Directive(whole_file=False, subject="bug 1234567", was="10", owner="ana"),
            id="an alias, commas, capitals",
        ),
        pytest.param(
            "shortcut: INC-42 was=\"a -- b\" owner='Ana Li' -- it's so",
            Directive(whole_file=False, subject="INC-42", was="a -- b", owner="Ana Li", why="it's so"),
            id="in quotes",
        ),
        pytest.param(
            "shortcut: INC-42 was=--loop -- off",
            Directive(whole_file=False, subject="INC-42", was="--loop", why="off"),
            id="dashes in a value",
        ),
        pytest.param(
            "noqa: E501  # shortcut: INC-42 was=10",
            Directive(whole_file=False, subject="INC-42", was="10"),
            id="behind another marker",
        ),
        pytest.param(
            "Explains it.\nshortcut: INC-42 was=10\npool_size=5 is usual",
            Directive(whole_file=False, subject="INC-42", was="10"),
            id="on a line among others",
        ),
        pytest.param(
            "shortcut: https://github.com/o/r/issues/3 was=3",
            Directive(whole_file=False, subject="https://github.com/o/r/issues/3", was="3"),
            id="a URL",
        ),
    ],
)
def test_the_form_is_read(text: str, expected: Directive) -> None:
    assert directive(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("INC-42 until=soon", ["`until=soon` is no date like 2026-03-01"], id="no date"),
        pytest.param(
            "INC-42 until=20260301", ["`until=20260301` is no date like 2026-03-01"], id="no dashes"
        ),
        pytest.param(
            "INC-42 until=2026-02-30", ["`until=2026-02-30` is no date like 2026-03-01"], id="no day"
        ),
        pytest.param(
            "INC-42 upto=2026-03-01",
            ["does not know `upto=`, only `was=`, `until=`, `owner=`"],
            id="an unknown setting",
        ),
        pytest.param("INC-42 was=1 was=2", ["says `was=` twice"], id="twice"),
        pytest.param("INC-42 was=", ["gives no value for `was=`"], id="no value"),
        pytest.param("INC-42 owner='Ana Li", ["does not close the quotes of `owner=`"], id="open quotes"),
        pytest.param("until=2026-03-01", ["names no incident"], id="no incident"),
        pytest.param(
            "was= until=x",
            ["names no incident", "gives no value for `was=`", "`until=x` is no date like 2026-03-01"],
            id="all at once",
        ),
    ],
)
def test_faults_are_told(text: str, expected: list[str]) -> None:
    found = directive(f"shortcut: {text}")
    assert found is not None
    assert list(found.faults) == expected
    assert (found.until, found.owner) in {(None, None), (date(2026, 3, 1), None)}


@pytest.mark.parametrize(
    "text",
    [
        "Shortcut: if nothing has changed, return",
        "shortcut: utf8 texts pass through",
        "shortcut: a==b means c",
        "shortcut: see INC-42 for more",
        "shortcut:",
        "a shortcut: INC-42",
        "shortcuts: INC-42",
        "TODO: shortcut",
    ],
)
def test_prose_is_no_directive(text: str) -> None:
    assert directive(text) is None


@pytest.mark.parametrize("text", ["shortcut: INC42", "shortcut: inc_42 -- why", "shortcut: PROBLEM 5"])
def test_what_was_meant_for_an_id_is_a_directive(text: str) -> None:
    assert directive(text) is not None


def test_an_id_of_the_register_s_own_form_makes_a_directive() -> None:
    assert directive("shortcut: outage-jan holds it") is None
    assert directive("shortcut: outage-jan holds it", id_pattern=r"outage-\w+") == Directive(
        whole_file=False, subject="outage-jan holds it"
    )


_values = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="\"'"), min_size=1
)


@given(was=_values, until=st.dates(), owner=_values, why=st.from_regex(r"\w[\w ]*\w", fullmatch=True))
def test_what_is_written_in_quotes_is_read_back(was: str, until: date, owner: str, why: str) -> None:
    text = f" shortcut: INC-42 was=\"{was}\" until={until} owner='{owner}' -- {why}"
    assert directive(text) == Directive(
        whole_file=False, subject="INC-42", was=was, until=until, owner=owner, why=why.strip()
    )


def test_hostile_text_is_read_in_linear_time() -> None:
    taken, text = slowest(lambda text: directive(f"shortcut: {text}"))
    assert taken < SECONDS, text
