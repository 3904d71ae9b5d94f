"""What stands around a comment block: the code under it, and the block above."""

from __future__ import annotations

from shortcut_lint.comments.comment import Block
from shortcut_lint.sources.lines import Lines


def line_below(block: Block, lines: Lines) -> str:
    """The first line of code under a block."""
    for number in range(block.end_line + 1, lines.last + 1):
        text = lines.line_text(number).strip()
        if text and not text.startswith("#"):
            return text
    return ""


def words_above(block: Block, lines: Lines) -> str:
    """What the comment block above says, where one empty line parts them."""
    above: list[str] = []
    number = block.line - 2
    if number < 1 or lines.line_text(block.line - 1).strip():
        return ""
    while number >= 1 and (text := lines.line_text(number)).lstrip().startswith("#"):
        if len(text) - len(text.lstrip()) != block.column - 1:
            break
        above.insert(0, text.strip().lstrip("# "))
        number -= 1
    return " ".join(above)
