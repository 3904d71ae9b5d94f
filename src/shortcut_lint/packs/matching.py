"""The `match` table of a rule's file: which of the nine matchers, and with which patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Final

import msgspec

from shortcut_lint.matchers import assign, call, code, command, comment, decorator, except_, setting, text
from shortcut_lint.matchers.assign import Pattern as Assign
from shortcut_lint.matchers.call import Pattern as Call
from shortcut_lint.matchers.code import Pattern as Code
from shortcut_lint.matchers.command import Pattern as Command
from shortcut_lint.matchers.comment import Pattern as Comment
from shortcut_lint.matchers.except_ import Pattern as Except
from shortcut_lint.matchers.setting import Pattern as Setting
from shortcut_lint.matchers.text import Pattern as Text
from shortcut_lint.matchers.watch import Says, Watch
from shortcut_lint.register.faults import Fault

MATCHERS: Final[Mapping[str, ModuleType]] = {
    "call": call,
    "decorator": decorator,
    "assign": assign,
    "except": except_,
    "comment": comment,
    "setting": setting,
    "command": command,
    "code": code,
    "text": text,
}


class Match(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The patterns, all for one matcher."""

    call: tuple[Call, ...] = ()
    decorator: tuple[Call, ...] = ()
    assign: tuple[Assign, ...] = ()
    except_: tuple[Except, ...] = msgspec.field(default=(), name="except")
    comment: tuple[Comment, ...] = ()
    setting: tuple[Setting, ...] = ()
    command: tuple[Command, ...] = ()
    code: tuple[Code, ...] = ()
    text: tuple[Text, ...] = ()


def _given(table: Mapping[str, object]) -> dict[str, object]:
    """The matchers that a rule's table has patterns for."""
    match = table.get("match")
    return match if isinstance(match, dict) else {}


def listed(table: dict[str, object]) -> dict[str, object]:
    """The rule's table with a list of patterns where it gives one pattern as a table."""
    lists = {name: [one] if isinstance(one, dict) else one for name, one in _given(table).items()}
    return {**table, "match": lists} if lists else table


def restored(fault: Fault, table: Mapping[str, object]) -> Fault:
    """The fault at the key that the file has: without the position that `listed` put in."""
    match fault.key:
        case ("match", str(name), _, *rest) if isinstance(_given(table).get(name), dict):
            return fault._replace(key=("match", name, *rest))
    return fault


def match_faults(match: Match, table: Mapping[str, object]) -> Iterator[Fault]:
    """What is wrong with patterns that are right in type, or with their number."""
    names = [name for name in _given(table) if name in MATCHERS]
    if not names:
        choice = ", ".join(f"[match.{name}]" for name in MATCHERS)
        yield Fault(("match",), "is missing", f"add one of {choice}")
    elif len(names) > 1:
        yield Fault(("match",), f"has {' and '.join(names)}", "write a rule for each: a rule has one matcher")
    for name in names:
        patterns = _patterns(match, name)
        if not patterns:
            yield Fault(("match", name), "is empty", f"add a pattern under [[match.{name}]]")
        for number, pattern in enumerate(patterns):
            for key, what, cure in MATCHERS[name].faults(pattern):
                yield Fault(("match", name, number, *([key] if key else [])), what, cure)


def watched(match: Match, says: Says) -> Watch:
    """What the one matcher makes of its patterns."""
    name, patterns = next((name, found) for name in MATCHERS if (found := _patterns(match, name)))
    watch: Watch = MATCHERS[name].watch(patterns, says)
    return watch


def _patterns(match: Match, name: str) -> tuple[msgspec.Struct, ...]:
    found: tuple[msgspec.Struct, ...] = getattr(match, MATCHERS[name].__name__.rpartition(".")[2])
    return found
