"""SL101 incident-marker: a comment that names an incident and says that something is left to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.remarks import marker_faults
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    from shortcut_lint.comments.references import Name
    from shortcut_lint.comments.remark import Remark
    from shortcut_lint.setting import Setting

LEAD: Final = " \t#:*!-([{"
"""What may stand before an ID that opens a comment: `# [INC-42] …`."""

HISTORY: Final = (
    "regression",
    "fixed in",
    "fixed by",
    "covers",
    "post-mortem",
    "postmortem",
    "see docs",
    "lesson",
)
"""Words of comments that keep the memory of an incident, and owe nothing."""


def hear(remark: Remark, setting: Setting) -> Iterator[Hit]:
    """A tag, a directive or shortcut words beside an incident's name, or a comment that opens with its ID."""
    named = [name for name in remark.names if name.form == "id" or name.text in setting.names]
    if not named or remark.block is None or marker_faults(remark, setting):
        return
    first = named[0]
    outspoken = remark.tags or remark.directive or remark.outspoken
    if not outspoken and (not opens(remark, first) or any(word in remark.text.lower() for word in HISTORY)):
        return
    yield Hit(
        node=remark.block,
        message=f"{remark.tags[0] if remark.tags else 'comment'} left by {first.text}",
        confidence="certain",
        because=f"it names {first.text}",
    )


def opens(remark: Remark, name: Name) -> bool:
    """Whether the comment begins with the ID and then goes on as a marker: `INC-42: …`."""
    if remark.text[: name.offset].strip(LEAD):
        return False
    behind = remark.text[name.offset + len(name.text) :]
    return not behind.strip() or behind.lstrip(" )]}")[:1] in set(":-,.") or behind[:1] in {")", "]", "}"}


RULE: Final = Rule(
    code="SL101",
    name="incident-marker",
    kind="tag",
    what=(
        "Finds comments that name an incident and say, by a tag or in words, that something is left to do; "
        "and places that the register declares, where no other rule sees what they hold."
    ),
    why=(
        "The marker is a promise made during the outage. Once the incident is closed nobody reads the code "
        "for it, "
        "so the promise has to be looked up from the code's side."
    ),
    instead="Do what the comment asks for and remove it; or give it a date with `until=`.",
    hears=hear,
    invalid=(
        Example(code="# TODO(INC-42): put the cache back\nload()\n", at="1:1"),
        Example(code="load()  # INC-42: straight from the primary\n", at="1:9"),
        Example(code="# TODO(ana) serve stale pages, see INC-42\nload()\n", at="1:1"),
        Example(
            code="# shortcut: INC-42 until=2026-03-01 -- cache bypassed\nload()\n", at="1:1", kind="disabled"
        ),
        Example(code="# FIXME: the queue is drained by hand\n# since INC-42\nload()\n", at="1:1"),
    ),
    valid=(
        Example(code="# Regression test for INC-42.\ncheck()\n", why="keeps the memory, owes nothing"),
        Example(
            code="# What happened in INC-42 is told in docs/reviews.\nload()\n", why="prose that names it"
        ),
        Example(code="label = 'TODO(INC-42)'\n", why="a string is no comment"),
    ),
)
