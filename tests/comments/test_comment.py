"""Which comments of a file belong together."""

from __future__ import annotations

import pytest

from shortcut_lint.comments.comment import Block, Comment, blocks


def comment(
    text: str, line: int, column: int = 1, *, own_line: bool = True, goes_on: bool = False
) -> Comment:
    return Comment(
        text=text,
        line=line,
        column=column,
        end_column=column + 1 + len(text),
        own_line=own_line,
        goes_on=goes_on,
    )


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param([comment(" a", 1)], [(" a",)], id="one"),
        pytest.param([comment(" a", 1), comment(" b", 2)], [(" a", " b")], id="directly under one another"),
        pytest.param([comment(" a", 1), comment(" b", 3)], [(" a",), (" b",)], id="a line between"),
        pytest.param([comment(" a", 1), comment(" b", 2, column=5)], [(" a",), (" b",)], id="another column"),
        pytest.param(
            [comment(" a", 1, column=9, own_line=False), comment(" b", 2, column=9)],
            [(" a", " b")],
            id="behind code, and on",
        ),
        pytest.param(
            [comment(" a", 1, column=9, own_line=False), comment(" b", 2, column=9, own_line=False)],
            [(" a",), (" b",)],
            id="behind two lines of code",
        ),
        pytest.param(
            [comment(" a", 1), comment(" b", 2, own_line=False)], [(" a",), (" b",)], id="above, and behind"
        ),
        pytest.param(
            [comment(" a", 1), comment(" b", 4, column=3, goes_on=True)],
            [(" a", " b")],
            id="lines of one comment",
        ),
    ],
)
def test_comments_make_blocks(comments: list[Comment], expected: list[tuple[str, ...]]) -> None:
    assert [block.lines for block in blocks(comments)] == expected


def test_a_block_stands_where_its_first_comment_does() -> None:
    block = Block(comments=(comment(" a", 3, column=9, own_line=False), comment(" b", 4, column=9)))
    assert (block.line, block.end_line, block.column, block.own_line) == (3, 4, 9, False)
