from __future__ import annotations

import libcst as cst
import pytest

from shortcut_lint.history.sparse import sparse

SOURCE = '''\
"""A module
def not_one():
"""
import os
from a import (
    b,
)

LIMIT = 3


@decorated
class Shop(
    Base,
):
    """Text."""

    size = 5

    # Why it is so.
    @cached
    def total(self):
        if self:
            x = """
def inside(): pass
"""
        else:
            x = 2
        return x

    def other(self):
        return 4


def last(
    a=1,
):
    return a
'''
LINES = SOURCE.split("\n")


def kept(*wanted: int) -> list[int]:
    text = sparse(SOURCE, wanted)
    assert text.count("\n") == SOURCE.count("\n")
    cst.parse_module(text)
    rows = text.split("\n")
    assert all(line in {"", LINES[number]} for number, line in enumerate(rows))
    return [number for number, line in enumerate(rows, start=1) if line]


@pytest.mark.parametrize(
    ("wanted", "stretches"),
    [
        ((9,), [(4, 7), (9, 9)]),
        ((24,), [(4, 7), (12, 15), (20, 29)]),
        ((20,), [(4, 7), (12, 15), (20, 29)]),
        ((32,), [(4, 7), (12, 15), (31, 32)]),
        ((12,), [(4, 7), (12, 16)]),
        ((36,), [(4, 7), (35, 38)]),
        ((9, 32), [(4, 7), (9, 9), (12, 15), (31, 32)]),
        ((), [(4, 7)]),
        ((1,), [(1, 7)]),
    ],
)
def test_only_what_holds_a_line_is_kept(wanted: tuple[int, ...], stretches: list[tuple[int, int]]) -> None:
    expected = {number for first, last in stretches for number in range(first, last + 1)}
    assert kept(*wanted) == sorted(number for number in expected if LINES[number - 1])


def test_each_line_alone_leaves_something_that_parses() -> None:
    for number in range(1, len(LINES) + 1):
        assert number in kept(number) or not LINES[number - 1].strip()


@pytest.mark.parametrize(
    "text", ["", "\n\n", "x = (", "'''", "class A:", "@", "\\", "if x:\n  a\n b\n", "\x00"]
)
def test_a_broken_file_is_cut_all_the_same(text: str) -> None:
    assert sparse(text, [1, 2, 99]).count("\n") == text.count("\n")
