"""Texts on which a careless search takes for ever: the program itself reads them, where no deadline holds."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Final

import pytest

from shortcut_lint.engine import by_comments
from shortcut_lint.isolation.guard import refusal
from shortcut_lint.needles import Sieve
from shortcut_lint.register.config import load
from shortcut_lint.registry import own
from shortcut_lint.setting import setting_of
from shortcut_lint.sources.decoding import decode
from shortcut_lint.sources.source import Source
from shortcut_lint.sources.syntaxes import PYTHON, syntax_of
from shortcut_lint.text_rules import judge_text

SECONDS: Final = 4
"""Of the processor. The slowest takes half a second; what grows with the square of the size takes minutes."""

RULES: Final = own()
SETTING: Final = setting_of(load(None, root=Path()), RULES, ())
SIEVE: Final = Sieve(RULES, SETTING)

UNITS: Final = (
    "#", "# ", "#1", "#1 ", "#\n", "# a\n", "x#", "(", "'", '"', "\\", " ", "\t", "\n", "\r", "/*", "*/", "<!--", "{#",
    "TODO(", "TODO INC-1 ", "INC-1,", "was=", "shortcut: ", "until ", "2026-01-01 ", "https://a/", "a@b", "a-", "1.", "`",
    "x = 1 # TODO INC-1\n", "# if x:\n#     y()\n", "# temporary\n", "-- ", "it's ",
)  # fmt: skip
HEADS: Final = ("", "# TODO(INC-1) ", '"""')
PATHS: Final = ("a.yml", "a.js", "a.toml", "a.sql", "a.html", "Dockerfile")


def filled(unit: str, size: int, head: str = "") -> str:
    return head + unit * (size // len(unit))


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_the_search_for_what_is_worth_a_parse_takes_no_time(unit: str) -> None:
    for head in HEADS:
        data = filled(unit, 100_000, head).encode()
        began = process_time()
        SIEVE.python("a.py", data, decode(Source("a.py", data)).text)
        refusal(data)
        assert process_time() - began < SECONDS, head


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_the_comments_of_a_file_that_is_not_parsed_take_no_time(unit: str) -> None:
    for head in HEADS:
        text = filled(unit, 10_000, head)
        began = process_time()
        by_comments("a.py", text, PYTHON, RULES, SETTING)
        assert process_time() - began < SECONDS, head


@pytest.mark.parametrize("path", PATHS)
def test_files_of_other_syntaxes_take_no_time(path: str) -> None:
    syntax = syntax_of(path)
    assert syntax is not None
    for unit in UNITS:
        text = filled(unit, 10_000)
        began = process_time()
        judge_text(path, text, syntax, RULES, SETTING)
        assert process_time() - began < SECONDS, unit
