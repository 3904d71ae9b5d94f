"""What is shown of text from outside, and how wide it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.printable import cells, clip, columns, printable, printable_path, well_formed
from tests.reporters.hostile import hostile_path, hostile_text

CI_COMMANDS = ("##[error]x", "##vso[task.x]", "a ##teamcity[x", "###[x]", "##é[x]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, déjà vu, 支払い", "plain, déjà vu, 支払い"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x9b2J", r"\x9b2J"),
        ("a\nb\r\tc", r"a\nb\r\tc"),
        ("\u202eevil\u2066", r"\u202eevil\u2066"),
        ("a\u2028b", r"a\u2028b"),
        ("\udcff", r"\udcff"),
        ("\ue000", r"\ue000"),
        ("\U000e0001", r"\U000e0001"),
        ("a\u00a0b\u3000c", "a\u00a0b\u3000c"),
        ("##[error]no", r"#\x23[error]no"),
        ("## heading, C##", "## heading, C##"),
    ],
)
def test_what_could_steer_a_terminal_or_a_ci_log_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(hostile_text())
def test_nothing_printed_is_a_control_or_format_character(text: str) -> None:
    shown = printable(text)
    assert all(char.isprintable() or unicodedata.category(char) == "Zs" for char in shown)
    assert "##[" not in shown
    assert "##vso[" not in shown
    assert printable(shown) == shown
    assert "".join(cells(text)) == shown
    assert len(cells(text)) == len(text)


@given(hostile_path())
def test_a_path_that_opens_a_line_opens_no_command(path: str) -> None:
    assert not printable_path(path).lstrip().startswith(("::", "##"))


def test_a_harmless_path_is_shown_as_it_is() -> None:
    assert printable_path("shop/db.py") == "shop/db.py"
    assert printable_path("::error::x.py") == "./::error::x.py"
    assert printable_path(" ::error::x.py") == "./ ::error::x.py"


@given(hostile_text(), st.integers(0, 60))
def test_a_clipped_text_fits(text: str, width: int) -> None:
    shown = printable(text)
    clipped = clip(shown, width)
    assert columns(clipped) <= width
    assert clipped == shown or (width == 0 and not clipped) or shown.startswith(clipped[:-1])


def test_a_clipped_text_says_that_it_was_cut() -> None:
    assert clip("pool exhausted", 9) == "pool exh…"
    assert clip("支払い遅延", 6) == "支払…"


def test_wide_characters_take_two_columns_and_combining_ones_none() -> None:
    assert columns("支払い") == 6
    assert columns("e\u0301") == 1


@given(st.text(st.characters(), max_size=50))
def test_a_well_formed_text_can_be_encoded(text: str) -> None:
    assert well_formed(text + "\ud800").encode().decode() == well_formed(text) + "\ufffd"
