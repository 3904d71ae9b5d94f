"""A file that does not parse is told with the line in which it goes wrong, and in few words."""

from __future__ import annotations

import libcst as cst
import pytest

from shortcut_lint.python.places import LostTextError
from shortcut_lint.python.unparsed import Unparsed, unparsed


def told(text: str) -> Unparsed:
    with pytest.raises(cst.ParserSyntaxError) as raised:
        cst.parse_module(text)
    return unparsed(raised.value, text)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        pytest.param("x = 1\n<<<<<<< ours\n", 2, "", id="conflict"),
        pytest.param("x = 1\r\n\r\n{% if a %}\r\n", 3, "", id="template with CRLF"),
        pytest.param("def f(:\n", 1, "", id="parser"),
        pytest.param("x = 1\nif a:\ny = 2\n", 3, "", id="block"),
        pytest.param("f(\n1\n", 2, "", id="end of the file"),
        pytest.param(
            "x = 1\nif a:\n        b\n    c\n", 4, "no matching outer block for dedent", id="dedent"
        ),
        pytest.param("x = 1\ny = '''\nz\n", 2, "unterminated triple-quoted string literal", id="string"),
        pytest.param(
            "x = 1\ry = 5$\r", 2, "'$' is not a valid character in this position", id="character, CR"
        ),
        pytest.param("x = 1\n\0\n", None, r"'\0' is not a valid character in this position", id="NUL"),
    ],
)
def test_the_line_is_the_one_that_is_wrong(text: str, line: int | None, what: str) -> None:
    message = f"does not parse as Python{': ' if what else ''}{what}"
    assert told(text) == Unparsed(message, line, "syntax")


def test_a_message_of_any_length_is_cut() -> None:
    assert len(told("é" * 5_000 + "🚒 = 1\n").message) < 250


def test_what_libcst_loses_is_told_as_such() -> None:
    message = "LibCST loses a part of it, so that no place in it is sure"
    assert unparsed(LostTextError(), "x = 1\n") == Unparsed(message, None, "partial")
