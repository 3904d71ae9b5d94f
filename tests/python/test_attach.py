"""What a comment behind code hangs on."""

from __future__ import annotations

import pytest

from shortcut_lint.comments.comment import Block, Comment
from shortcut_lint.python.attach import Attachment
from shortcut_lint.python.tree import Tree
from shortcut_lint.sources.lines import Lines


def hangs_on(code: str) -> str:
    """The code of the item that the only comment, behind code, hangs on."""
    tree = Tree(code, "shop/pay.py")
    tree.walk({}, lambda *_: None)
    lines = Lines(code)
    extents = tree.written.extents({id(item.node) for item in tree.items})
    ((start, end),) = tree.written.comments
    line, column = lines.place(start)
    comment = Comment(
        text=code[start + 1 : end], line=line, column=column, end_column=column + end - start, own_line=False
    )
    item = Attachment(tree, extents, lines).item_of(Block(comments=(comment,)))
    return tree.code(tree.items[item].node).partition("#")[0].strip()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("x = 1  # why\n", "x = 1", id="a statement"),
        pytest.param("def f():\n    g()\n    return None  # why\n", "return None", id="a function's last"),
        pytest.param(
            "try:\n    f()\nexcept E:\n    pass  # why\n\nx = 1\n",
            "pass",
            id="a handler's last, which also ends the whole",
        ),
        pytest.param("if a:\n    b()\nelse:\n    c(d, e=1)  # why\n", "c(d, e=1)", id="a call, no argument"),
        pytest.param("if a: b()  # why\n", "if a: b()", id="all on one line"),
        pytest.param("def f():  # why\n    g()\n", "def f():", id="a header"),
        pytest.param("f(\n    a,\n    b=2,  # why\n)\n", "b=2,", id="an argument on its own line"),
    ],
)
def test_a_comment_behind_code_hangs_on_what_ends_there(code: str, expected: str) -> None:
    assert hangs_on(code) == expected
