from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.history.versions.difference import difference
from shortcut_lint.history.versions.layout import ink


def lines(text: str) -> list[bytes]:
    return [line.encode() for line in text.split()]


LINE = st.sampled_from(
    [b"", b"}", b"return", b"timeout = 30", b"    timeout = 30", b"def fetch(url):", b"call(a, b)"]
)


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ("a b c", "a b c", [], []),
        ("a b c", "a x c", [2], [2]),
        ("a b c", "a c", [2], []),
        ("a c", "a b c", [], [2]),
        ("", "a", [], [1]),
        ("one_long_line b other_long_line", "other_long_line b one_long_line", [2], [2]),
        ("a b a b", "a b x a b", [], [3]),
    ],
)
def test_the_lines_that_went_and_came(before: str, after: str, removed: list[int], added: list[int]) -> None:
    found = difference(lines(before), lines(after))
    assert sorted(found.removed) == removed
    assert sorted(found.added) == added


def test_a_line_that_is_only_indented_is_not_another() -> None:
    found = difference([b"queue.add(sync)", b"done()"], [b"if live:", b"    queue.add(sync)", b"done()"])
    assert (found.removed, found.added) == (frozenset(), frozenset({1}))


def test_a_short_line_is_never_called_moved() -> None:
    found = difference(
        [b"return", b"a = compute(1)", b"b = compute(2)"], [b"a = compute(1)", b"b = compute(2)", b"return"]
    )
    assert (found.removed, found.added) == (frozenset({1}), frozenset({3}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pay(a, b)", "pay(\n    a,\n    b,\n)"),
        ("x = 'a'", 'x = "a"'),
        ("if a and \\\n        b:\n    c", "if (\n    a\n    and b\n):\n    c"),
        ("x=1", "x = 1"),
    ],
)
def test_what_a_formatter_does_is_nothing(before: str, after: str) -> None:
    whole = difference(before.split("\n"), after.split("\n"), ink)
    assert (whole.changed, whole.removed, whole.added) == ((), frozenset(), frozenset())
    old, new = [*before.split("\n"), "kept = 1", "y = 2"], [*after.split("\n"), "kept = 1", "y = 3"]
    found = difference(old, new, ink)
    assert (found.removed, found.added) == (frozenset({len(old)}), frozenset({len(new)}))
    assert len(found.hunks) == 2, "places behind it still have to be found"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pay()", "# pay()"),
        ("pay()", "'''\npay()\n'''"),
        ("x = 1", "x = 10"),
        ("a\nb", "a"),
        ("x = 1.0", "x = 10"),
    ],
)
def test_what_means_something_else_is_no_layout(before: str, after: str) -> None:
    assert difference(before.split("\n"), after.split("\n"), ink).changed


@given(st.lists(LINE, max_size=12), st.lists(LINE, max_size=12))
def test_the_hunks_make_the_new_version_of_the_old(before: list[bytes], after: list[bytes]) -> None:
    made, at = [], 0
    for hunk in difference(before, after).hunks:
        assert (hunk.before, hunk.after) != (hunk.before_end, hunk.after_end)
        made += before[at : hunk.before] + after[hunk.after : hunk.after_end]
        at = hunk.before_end
    assert made + before[at:] == after


@given(st.lists(LINE, max_size=12), st.lists(LINE, max_size=12))
def test_lines_that_changed_stand_in_hunks(before: list[bytes], after: list[bytes]) -> None:
    found = difference(before, after)
    gone = {number for hunk in found.hunks for number in range(hunk.before + 1, hunk.before_end + 1)}
    came = {number for hunk in found.hunks for number in range(hunk.after + 1, hunk.after_end + 1)}
    assert found.removed <= gone
    assert found.added <= came


@given(st.lists(LINE, max_size=12))
def test_nothing_differs_from_itself(same: list[bytes]) -> None:
    assert difference(same, same).hunks == ()


def test_a_large_file_that_was_shuffled_takes_no_time() -> None:
    before = [f"line number {number}".encode() for number in range(20_000)]
    after = before[:]
    random.Random(1).shuffle(after)  # noqa: S311 - the same order in every run
    found = difference(before, after)
    assert (found.removed, found.added) == (frozenset(), frozenset())
