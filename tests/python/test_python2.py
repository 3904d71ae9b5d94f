"""Python 2 is read in Python 3's spelling, character for character in its place."""

from __future__ import annotations

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.python.python2 import respelled


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("print x\n", "pass; x\n", id="print"),
        pytest.param("if x: print 'a', b,\n", "if x: pass; 'a', b,\n", id="print behind a colon"),
        pytest.param("print >>out, x\n", "pass;   out, x\n", id="print to a file"),
        pytest.param("print(x)\nprint (x)\nprint = 3\n", "print(x)\nprint (x)\nprint = 3\n", id="a function"),
        pytest.param("exec code\n", "pass;code\n", id="exec"),
        pytest.param("raise E, 'why'\n", "raise E('why')\n", id="raise"),
        pytest.param(
            "raise a.E, 'why', trace  # so\n", "raise a.E('why', trace)  # so\n", id="raise with a trace"
        ),
        pytest.param("raise E,'why'\n", "raise E|'why'\n", id="raise without a space"),
        pytest.param("raise E, f(\n  x)\n", "raise E| f(\n  x)\n", id="raise over lines"),
        pytest.param("x = `y`\n", "x = (y)\n", id="repr"),
        pytest.param("x = 0777 + 0 + 00 + 0x10L + 5l\n", "x =  777 + 0 + 00 + 0x10  + 5 \n", id="numbers"),
        pytest.param("x = ur'a' <> u'b'\n", "x =  r'a' != u'b'\n", id="strings and unequal"),
        pytest.param(
            "'''\nprint x\n'''\n# print x\n", "'''\nprint x\n'''\n# print x\n", id="strings and comments"
        ),
    ],
)
def test_python_2_is_respelled(old: str, new: str) -> None:
    assert respelled(old) == new
    cst.parse_module(new)


@given(st.text(st.sampled_from("print xraise E,'\"`#0x7L<>u\n\r\t();:|é"), max_size=60))
def test_every_line_stays_as_long_as_it_is(text: str) -> None:
    assert list(map(len, respelled(text).splitlines())) == list(map(len, text.splitlines()))
