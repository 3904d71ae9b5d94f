"""The actions that a review lists: what, who, until when; and whether the register agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from shortcut_lint.comments.dates import dates
from shortcut_lint.expression import expression
from shortcut_lint.incident import ActionItem
from shortcut_lint.proofs.judged import Judged, bad
from shortcut_lint.register.faults import cut

_ROW: Final = expression(r"^\s*\|(.+)\|\s*$", re.MULTILINE)
_ITEM: Final = expression(r"^(\s*)(?:[-*+]|\d+[.)])\s+(?:\[([ xX])\]\s+)?(\S.*)$")
_OWNER_HEAD: Final = expression(
    r"\b(?:owner|who|assignee|assigned|responsible|dri|lead|person|team)\b", re.IGNORECASE
)
_DUE_HEAD: Final = expression(r"\b(?:due|until|when|date|deadline|by|eta|target|sla)\b", re.IGNORECASE)
_TITLE_HEAD: Final = expression(
    r"\b(?:action|item|what|task|title|description|follow|todo|issue)\b", re.IGNORECASE
)
_OWNER: Final = expression(
    r"(?<![\w/.])@([\w/-]+)|\b(?:owner|who|assignee|assigned to|dri)\s*[:=]\s*\**([\w@./ -]{2,40}?)"
    r"(?=[,;|)\]*]|$)|\[~([\w.]+)\]|[(\u2013\u2014-]\s*((?-i:[A-Z])[\w.-]+(?: (?-i:[A-Z])[\w.-]+)?)\s*[,;:)]",
    re.IGNORECASE,
)
_NOBODY: Final = expression(
    r"[\s\-\u2013\u2014?*]*(?:(?:nobody|none|no one|tbd|n/?a|unassigned|unknown|todo|open)\b.*)?",
    re.IGNORECASE,
)
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY: Final = expression(
    rf"\b\d{{4}}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH}\b"
    rf"|\b{_MONTH}\.? \d{{1,2}}\b|\bQ[1-4]\b|\bdone\b|\bcompleted?\b|\bclosed\b|\bfixed\b",
    re.IGNORECASE,
)
_ALIKE: Final = 0.72


class Action(NamedTuple):
    """One action as a review has it."""

    title: str
    owner: str
    due: str
    """As written; empty where no day is named. What is done needs none."""

    @property
    def day(self) -> date | None:
        """The day, where it is written with its year."""
        return next((one.day for one in dates(self.due) if one.day is not None), None)


def actions(text: str) -> tuple[Action, ...]:
    """The rows of tables with a heading, else the outer items of lists."""
    return tuple(_rows(text)) or tuple(_items(text))


def wishes(listed: Sequence[Action]) -> Iterator[Action]:
    """Those without an owner or without a date."""
    yield from (one for one in listed if not (one.owner and one.due))


def agreement(listed: Sequence[Action], items: Sequence[ActionItem], path: str) -> Iterator[Judged]:
    """Where a review and the register disagree about an action, or one lacks what the other has."""
    for item in items:
        if item.status == "cancelled":
            continue
        same = _same(item, listed)
        if same is None:
            yield bad(f'{path} does not list "{item.title}", which the register has', "add it to the review")
        elif item.owner is not None and item.owner.casefold() not in same.owner.casefold():
            why = f'{path}: "{item.title}" is owned by {same.owner} there, by {item.owner} in the register'
            yield bad(why, "let them agree")
        elif item.due is not None and same.day is not None and same.day != item.due:
            why = f'{path}: "{item.title}" is due {same.day} there, {item.due} in the register'
            yield bad(why, "let them agree")
    for one in listed if items else ():
        if not any(_same(item, (one,)) for item in items):
            yield bad(
                f'the register does not have "{cut(one.title)}", which {path} lists',
                "add it as an action item",
            )


def _same(item: ActionItem, listed: Sequence[Action]) -> Action | None:
    """The action of a review that an action item of the register is, by its ticket or its words."""
    title = item.title.casefold()
    for one in listed:
        other = one.title.casefold()
        if (item.ticket and item.ticket.casefold() in other) or title in other or other in title:
            return one
    close = [(SequenceMatcher(None, title, one.title.casefold()).ratio(), one) for one in listed]
    best = max(close, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _ALIKE else None


def _rows(text: str) -> Iterator[Action]:
    head: list[str] = []
    for match in _ROW.finditer(text):
        cells = [cell.strip() for cell in match[1].split("|")]
        if all(set(cell) <= set("-: ") for cell in cells):
            continue
        if not head:
            head = cells
            continue
        owner, due = _column(head, cells, _OWNER_HEAD), _column(head, cells, _DUE_HEAD)
        title = _column(head, cells, _TITLE_HEAD) or cells[0]
        if title and not set(title) <= set("-. "):
            state = " ".join(cells)
            yield Action(title, "" if _NOBODY.fullmatch(owner) else owner, _day(due) or _done(state))


def _column(head: Sequence[str], cells: Sequence[str], pattern: re.Pattern[str]) -> str:
    place = next((number for number, one in enumerate(head) if pattern.search(one)), None)
    return cells[place] if place is not None and place < len(cells) else ""


def _items(text: str) -> Iterator[Action]:
    outer: int | None = None
    held: list[str] = []
    done = ""
    for line in (*text.splitlines(), "- end"):
        item = _ITEM.match(line)
        if item is not None and (outer is None or len(item[1]) <= outer):
            if held:
                yield _item(held, done)
            outer = len(item[1]) if outer is None else outer
            held, done = [item[3]], "done" if (item[2] or " ") in "xX" else ""
        elif held and line.strip() and not line.lstrip().startswith("#"):
            held.append(line.strip())
        elif line.lstrip().startswith("#") and held:
            yield _item(held, done)
            held, outer = [], None


def _item(lines: Sequence[str], done: str) -> Action:
    text = " ".join(lines)
    match = _OWNER.search(text)
    owner = next((group for group in match.groups() if group), "") if match else ""
    return Action(lines[0], owner.strip(), _day(text) or done)


def _day(text: str) -> str:
    match = _DAY.search(text)
    return text if match else ""


def _done(text: str) -> str:
    match = re.search(r"\b(?:done|completed?|closed|fixed)\b", text, re.IGNORECASE)
    return match[0] if match else ""
