"""Of which kind a change is: by its shape, and by what the message names where lines alone do not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.finding import Kind
from shortcut_lint.history import rules
from shortcut_lint.history.belief.message import Message
from shortcut_lint.history.belief.roles import role
from shortcut_lint.history.change import Change
from shortcut_lint.knowledge.naming import parts

BY_WORDS: Final = frozenset({"SL103"})
"""Rules of the tree that know the kind only from the words of a comment."""
OPEN: Final = frozenset({rules.CHANGED_FOR_NOW.code, rules.SPECIAL_CASED.code})
"""Rules that see only that something changed."""
LIMITS: Final = frozenset({"raised-limit", "lowered-limit"})
CHECKS: Final = frozenset({
    "audit", "bandit", "check", "checks", "flake8", "hashes", "lint", "mypy", "pylint", "ruff", "validate",
    "validates", "validation", "validator", "validators", "verification", "verify",
})  # fmt: skip
"""Parts of the names of what checks something: who switches it off, switches off a check."""

TELLING: Final[Mapping[Kind, re.Pattern[str]]] = {
    "skipped-test": expression(r"(?i)test|spec|skip|fail"),
    "pinned-dependency": expression(r"\d"),
}
"""What stands in the change itself where it is of the kind, in Python that is no test."""


def kind_of(path: str, change: Change, message: Message) -> Kind:
    """The kind that shape and message make together."""
    kinds = [kind for kind in message.kinds if _may_be(kind, path, change)]
    if change.finding is not None:
        return _of_finding(change, kinds, message)
    if message.reverts:
        return "rollback"
    if change.kind in LIMITS and (change.was is None or change.now is None):
        return next((kind for kind in kinds if kind in LIMITS), change.kind)
    if change.sort == "condition":
        named = _named(kinds, message)
        return named if named is not None and named not in LIMITS else change.kind
    slight = change.weight == "slight" and change.sort in {"entry", "call"}
    said = next(iter(kinds), change.kind) if slight or change.rule in OPEN else change.kind
    is_check = said == "disabled" and (change.kind == "disabled-check" or _loses_check(change))
    return "disabled-check" if is_check else said


def _may_be(kind: Kind, path: str, change: Change) -> bool:
    """Whether a change can be what its message says was done: that may have been in another file."""
    if kind not in TELLING or not path.endswith(".py") or role(path) != "code":
        return True
    told = f"{change.scope} {change.name} {change.was} {change.now}"
    return TELLING[kind].search(told) is not None


def _of_finding(change: Change, kinds: Sequence[Kind], message: Message) -> Kind:
    named = _named(kinds, message)
    if change.rule in BY_WORDS and named is not None:
        return named
    return next(iter(kinds), change.kind) if change.kind == "tag" else change.kind


def _named(kinds: Sequence[Kind], message: Message) -> Kind | None:
    """The first kind of which the message says that it was done."""
    return next((kind for kind in kinds if kind in message.named), None)


def _loses_check(change: Change) -> bool:
    """Whether what is gone is called a check."""
    lost = {*parts(change.was or "")} - {*parts(change.now or "")}
    return not CHECKS.isdisjoint(lost)
