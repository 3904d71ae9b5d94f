"""Tests and assertions that stand behind a `#`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from shortcut_lint.comments.comment import Block
from shortcut_lint.comments.dead_code import runs
from shortcut_lint.expression import expression
from shortcut_lint.python.standing import is_test

if TYPE_CHECKING:
    from shortcut_lint.python.tree import Tree

_TEST: Final = expression(r"[\s#]*(?:(?:async\s+)?def\s+test|class\s+Test)")
_ASSERTION: Final = expression(r"[\s#]*(?:assert\s|(?:self|cls)\.assert\w*\(|(?:eq|ok)_\()")


class Untested(NamedTuple):
    """What is behind a `#`, and the comments that hold it."""

    what: Literal["test", "assertion"]
    code: Block


def untested(block: Block, tree: Tree) -> Untested | None:
    """The test that a block of comments holds, or the assertion of the test that it stands in."""
    if not tree.is_test or not block.own_line:
        return None
    function = tree.function(tree.here)
    inside = function is not None and is_test(function, tree)
    for run in runs(block.lines):
        lines = block.lines[run.first : run.last + 1]
        if run.example or run.form not in {"statement", "decorator"}:
            continue
        code = Block(comments=block.comments[run.first : run.last + 1])
        if _has_body(lines):
            return Untested("test", code)
        if inside and run.clear and any(map(_ASSERTION.match, lines)):
            return Untested("assertion", code)
    return None


def _has_body(lines: Sequence[str]) -> bool:
    """Whether lines hold a test with something in it; a header alone serves as a heading."""
    start = next((number for number, line in enumerate(lines) if _TEST.match(line)), len(lines))
    end = next((number for number in range(start, len(lines)) if lines[number].rstrip().endswith(":")), start)
    return any(line.strip(" #") not in {"", "pass"} for line in lines[end + 1 :])
