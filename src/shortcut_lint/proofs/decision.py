"""A decision record: whether it decides, and is in force (the forms of Nygard, of MADR, and of proposals)."""

from __future__ import annotations

import re
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.proofs.headings import sections
from shortcut_lint.proofs.judged import Ask, Judged, bad

_STATUS: Final = expression(
    r"^[\s>*_|-]*status[\s*_|]*:[\s*_|\"']*([A-Za-z]\w*)", re.IGNORECASE | re.MULTILINE
)
_WORD: Final = expression(r"[A-Za-z]+")
_IN_FORCE: Final = frozenset(
    {"accepted", "approved", "adopted", "decided", "implemented", "final", "active", "done"}
)
_DECISION: Final = expression(
    r"\bdecision\b|\bdecided\b|\bwe will\b|\bchosen option\b|\boutcome\b"
    r"|^(?:[\d.]+ )?(?:the |our )?(?:proposals?|proposed \w+|(?:detailed )?design|design details|solution)$",
    re.IGNORECASE,
)
"""What was decided stands below such a heading; what was accepted, below that of the proposal."""


def judged_decision(ask: Ask) -> Judged:
    """Whether it is accepted and holds a decision."""
    lines = ask.text.splitlines()
    status, decision = None, ""
    for section in sections(ask.text, ask.path):
        body = "\n".join(lines[section.first : section.last])
        if section.title.casefold().strip(":") == "status":
            match = _WORD.search(body)
            status = match[0] if match else ""
        elif (
            section.level > 1 and _DECISION.search(section.title) and "driver" not in section.title.casefold()
        ):
            decision = decision or re.sub(r"^[=\-~^]+$", "", body, flags=re.MULTILINE).strip()
    if status is None and (named := _STATUS.search(ask.text)):
        status = named[1]
    if status is None:
        return bad(f"{ask.path} has no status", "add a heading Status, with Accepted below it")
    if status.casefold() not in _IN_FORCE:
        told = f"is {status.casefold()}" if status else "has an empty status"
        return bad(f"{ask.path} {told}", "let it be accepted, or name the record that replaces it")
    if len(_WORD.findall(decision)) < 5:
        return bad(f"{ask.path} holds no decision", "add a heading Decision, and say what was decided")
    return Judged(good=True, why=f"{ask.path} is {status.casefold()} and says what was decided")
