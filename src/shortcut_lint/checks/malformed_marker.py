"""SL102 malformed-marker: a `# shortcut:` comment that the linter cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.comments.directive import FORM
from shortcut_lint.remarks import marker_faults
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    from shortcut_lint.comments.remark import Remark
    from shortcut_lint.setting import Setting


def hear(remark: Remark, setting: Setting) -> Iterator[Hit]:
    """A directive with faults, or one whose subject is no name of an incident."""
    faults = marker_faults(remark, setting)
    if faults and remark.block is not None:
        yield Hit(
            node=remark.block,
            message=f"marker cannot be read: {', and '.join(faults)}",
            confidence="certain",
            because=f"the form is `{FORM}`",
            kind="tag",
        )


RULE: Final = Rule(
    code="SL102",
    name="malformed-marker",
    kind="tag",
    what="Finds `# shortcut:` comments with a bad date, an unknown setting, or no incident.",
    why="A marker that is silently ignored looks as if the debt were on record, and it is on none.",
    instead=f"Write `{FORM}`; each setting may be left out.",
    hears=hear,
    invalid=(
        Example(code="LIMIT = 5  # shortcut: INC-42 until=soon\n", at="1:12"),
        Example(code="# shortcut: INC-42 upto=2026-03-01\nload()\n", at="1:1"),
        Example(code="# shortcut: until=2026-03-01\nload()\n", at="1:1"),
    ),
    valid=(
        Example(code="# a shortcut: through the park\nload()\n", why="does not begin with the word"),
        Example(code="shortcut = 'INC-42 until=soon'\n", why="no comment"),
    ),
)
