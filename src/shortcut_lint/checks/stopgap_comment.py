"""SL103 stopgap-comment: a comment that admits a stop-gap on code which no other rule knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.rule import Example, Hit, Rule
from shortcut_lint.weigh import by_words, spoken

if TYPE_CHECKING:
    from shortcut_lint.comments.remark import Remark
    from shortcut_lint.setting import Setting


def hear(remark: Remark, setting: Setting) -> Iterator[Hit]:  # noqa: ARG001 - as rule.Hear has it
    """Words outspoken enough to be believed without a construct."""
    confidence = by_words(remark)
    if confidence is None or remark.block is None:
        return
    yield Hit(
        node=remark.block,
        message=f"comment admits a stop-gap: {remark.words[0].says}",
        confidence=confidence,
        because=spoken(remark.words[0]),
    )


RULE: Final = Rule(
    code="SL103",
    name="stopgap-comment",
    kind="tag",
    what=(
        "Finds comments that call the code under them temporary, a hotfix, or in force until something "
        "happens."
    ),
    why=(
        "Most shortcuts are announced in plain prose, not with a tag. The day on which the condition came "
        "true passed "
        "without anybody reading the comment."
    ),
    instead="Undo it if the condition has come true; else name the incident and a date.",
    hears=hear,
    invalid=(
        Example(code="# Temporary fix for the connection leak.\nreconnect()\n", at="1:1"),
        Example(code="serve(stale=True)  # until the cache cluster is fixed\n", at="1:20"),
        Example(code="# hotfix: the vendor sends empty orders\nsend(order)\n", at="1:1"),
    ),
    valid=(
        Example(
            code="# Writes to a temporary file first.\nsave()\n", why="the file is temporary, not the code"
        ),
        Example(code="# Waits until the queue is empty.\ndrain()\n", why="a condition of the loop"),
    ),
)
