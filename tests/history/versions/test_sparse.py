from __future__ import annotations

import libcst as cst
import pytest

from shortcut_lint.history.facts.python_facts import python_facts
from shortcut_lint.history.versions.sparse import sparse
from shortcut_lint.python.tree import Tree

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
    text, numbers = sparse(SOURCE, wanted, for_rules=True)
    cst.parse_module(text)
    rows = dict(zip(numbers, text.split("\n"), strict=True))
    assert all(line in {"", LINES[number - 1]} for number, line in rows.items())
    return [number for number, line in rows.items() if line]


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
    for for_rules in (True, False):
        cut = sparse(text, [1, 2, 99], for_rules=for_rules)
        assert len(cut.numbers) == cut.text.count("\n") + 1
        assert cut.numbers[-1] == text.count("\n") + 1


LONG = '''\
import os

@cached(ttl=3)
def pay(order, retries=3):
    """Text."""
    total = 5
    if order:
        for one in order:
            total += 1
            send(one, timeout=30)
    elif order is None:
        total = 6
    else:
        with lock:
            total = 7
    try:
        charge(total)
    except Declined:
        log.error("declined")
        total = 8
        raise
    except (Late, Lost):
        total = 9
    finally:
        close(
            total,
        )
    match total:
        case 1:
            total = 10
        case _:
            total = 11
    while total: total -= 1
    return {"retries": 12, "hosts": ["a", "b"]}


class Shop:
    size = 13

    async def open(self):
        async with self.door:
            self.door = "open"
        if self.size == 500: self.size = 14
'''


@pytest.mark.parametrize("number", range(1, LONG.count("\n") + 1))
def test_the_facts_on_a_line_are_told_by_what_is_kept_for_it(number: int) -> None:
    text, numbers = sparse(LONG, [number], for_rules=False)
    assert python_facts(Tree(text, "a.py", numbers), [number]) == python_facts(Tree(LONG, "a.py"), [number])


def test_for_facts_little_is_kept() -> None:
    text, _ = sparse(LONG, [10], for_rules=False)
    assert [line for line in text.split("\n") if line] == [
        "@cached(ttl=3)",
        "def pay(order, retries=3):",
        "    if order:",
        "        for one in order:",
        "            send(one, timeout=30)",
        "    elif order is None:",
        "        total = 6",
        "    else:",
        "        with lock:",
        "            total = 7",
    ]
