"""The needles decide which files are parsed; they must hide nothing."""

from __future__ import annotations

import re

import libcst as cst
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shortcut_lint.finding import Finding
from shortcut_lint.needles import Sieve
from shortcut_lint.python.judge import judge
from shortcut_lint.registry import own
from shortcut_lint.setting import Declaration, Setting

RULES = own()
SETTING = Setting(
    id_pattern=r"INC-\d+",
    names=frozenset({"INC-42", "bug 1234567", "o/r#3"}),
    declared=(Declaration(path="shop/declared.py", symbol="POOL", incident="INC-42"),),
)
SIEVE = Sieve(RULES, SETTING)
EXAMPLES = sorted(
    {
        (example.code, example.path)
        for rule in RULES
        for example in (*rule.invalid, *rule.valid)
        if example.path.endswith(".py")
    }
)
COMMENTS = (
    "# for\n# now", "# hot\n# fix for the pool", "# shortcut: INC-42 was=10", "# INC-42: x", "# bug 1234567 is why",
    "# was 10", "# until the pool is fixed", "# TODO flaky", "# TEMPORARY: raise the limit", "# https://github.com/o/r/issues/3",
    "#HACK", "#\t disbaled due to load", "# 10", "x = 1  # re-enable\n       # when it is fixed", "'''# until fixed'''",
)  # fmt: skip


@st.composite
def programs(draw: st.DrawFn) -> tuple[str, str]:
    """Examples of rules between comments, with odd white space, line ends and wraps."""
    chosen = draw(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=3))
    parts = [code for code, _ in chosen]
    for comment in draw(st.lists(st.sampled_from(COMMENTS), max_size=3)):
        parts.insert(draw(st.integers(0, len(parts))), f"{comment}\n")
    text = "".join(parts)
    if draw(st.booleans()):
        text = re.sub(r"(?<=# )(\w+) (\w+)", r"\1\n# \2", text, count=draw(st.integers(0, 2)))
    if draw(st.booleans()):
        text = re.sub(
            r"(?<=[(,=]) ?(?=\w)", draw(st.sampled_from(["  ", "\t", " \\\n ", "\n  ", "  # why\n "])), text
        )
    ending = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return text.replace("\n", ending), draw(
        st.sampled_from(sorted({path for _, path in chosen} | {"shop/declared.py"}))
    )


def found(text: str, path: str, *, sieved: bool) -> tuple[Finding, ...]:
    rules = SIEVE.python(path, text.encode(), text) if sieved else RULES
    return judge(path, text, rules, SETTING).findings if rules else ()


@given(programs())
def test_needles_hide_nothing(program: tuple[str, str]) -> None:
    text, path = program
    try:
        everything = found(text, path, sieved=False)
    except cst.ParserSyntaxError:
        assume(False)
    assert found(text, path, sieved=True) == everything


@pytest.mark.parametrize(("code", "path"), EXAMPLES, ids=[str(number) for number in range(len(EXAMPLES))])
def test_needles_hide_nothing_of_an_example(code: str, path: str) -> None:
    assert found(code, path, sieved=True) == found(code, path, sieved=False)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("x = 1\n", id="no comment"),
        pytest.param("# Loads the rows.\nload()\n", id="a comment that says nothing"),
        pytest.param("timeout = 30  # seconds\n", id="a limit"),
        pytest.param("# skips rows\nload()\n", id="one weak word"),
    ],
)
def test_a_file_that_owes_nothing_is_not_parsed(code: str) -> None:
    assert [rule.code for rule in SIEVE.python("shop/rows.py", code.encode(), code)] == []
