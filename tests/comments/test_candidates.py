"""Candidates are more than the comments of a file, never fewer."""

from __future__ import annotations

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.comments.candidates import candidates
from shortcut_lint.comments.comment import Block, Comment, blocks
from shortcut_lint.comments.remark import LONGEST, joined
from shortcut_lint.python.places import Written
from shortcut_lint.sources.lines import Lines

PIECES = (
    "x = 1", "f(a,\n  b)", '"""\n# in a string\n"""', "'# no'", "x = '''\n# a\n# b'''", "#", "# TODO", "#: until", "\t# x",
    "  # deeper", "if x:\n    pass", "    # y", "x = 1  # one # two", "f'{x}'  # z", 'f"{d["# no"]}"', "", "\n", "\r", "\r\n",
    "x = '#'", "       # aligned", "'''# a'''  # b", "# '",
)  # fmt: skip


def comments_of(text: str) -> list[Block]:
    module = cst.parse_module(text)
    lines = Lines(text)
    found = []
    for start, end in Written(module, text).comments:
        line, column = lines.place(start)
        found.append(
            Comment(
                text=text[start + 1 : end],
                line=line,
                column=column,
                end_column=column + end - start,
                own_line=not text[start - column + 1 : start].strip(),
            )
        )
    return list(blocks(found))


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["\n", "\r\n", "\r", " "]))
def test_every_block_of_comments_is_among_the_candidates(pieces: list[str], separator: str) -> None:
    text = separator.join(pieces) + "\n"
    try:
        real = comments_of(text)
    except Exception:  # noqa: BLE001 - what does not parse has no comments to compare with
        return
    said = {(block.line, joined(block)[:LONGEST]) for block in candidates(text)}
    missing = [block for block in real if (block.line, joined(block)[:LONGEST]) not in said]
    assert not missing, (text, missing)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x = 1\n", [], id="no comment"),
        pytest.param("# a\n# b\n\n# c\n", ["a b", "c"], id="own lines"),
        pytest.param("x = 1  # a\n       # b\n", ["a b", "b"], id="behind code, and on"),
        pytest.param("x = '# no'  # a\n", ["no'  # a", "a"], id="any of a line"),
        pytest.param("s = '''\n# a'''\n# b\n", ["a''' b", "b"], id="behind the end of a string"),
    ],
)
def test_candidates(text: str, expected: list[str]) -> None:
    assert sorted(joined(block) for block in candidates(text)) == sorted(expected)


def test_a_long_comment_is_given_as_far_as_it_is_read() -> None:
    text = "# word\n" * 10_000
    (first, *_) = candidates(text)
    assert LONGEST <= len(joined(first)) < 2 * LONGEST
