"""A command whose words are the items of a list: `command` and `args` of a container, `args` of a hook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from shortcut_lint.commands.command import SHELLS, Command, bare, words_of
from shortcut_lint.entries.entry import Entry

PARTS: Final = ("entrypoint", "command", "cmd", "args")
"""The settings that together hold one command, in its order; Kubernetes, Compose and pre-commit."""

_HOOKS: Final = ".hooks."
"""A hook's program stands in its `id`, in front of its `args`."""


class _Word(NamedTuple):
    text: str
    line: int
    end_line: int
    head: int


def is_word(entry: Entry) -> bool:
    """Whether an entry is an item of such a list, or such a list whole."""
    name, is_item = _name(entry)
    if name not in PARTS:
        return False
    return isinstance(entry.value, list) or (is_item and len(str(entry.value).split()) == 1)


def listed(entries: Iterable[Entry]) -> Iterator[tuple[Command, int]]:
    """The commands of one file with the first line of what holds them.

    A list over several lines gives a command for each option, so that a comment beside it is its own.
    """
    owners: dict[str, dict[str, list[_Word]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        name, is_item = _name(entry)
        if name in PARTS or (name == "id" and _HOOKS in entry.key):
            owner = entry.key.rpartition("." + name)[0]
            owners[owner][name] += _words(entry, whole=is_item or isinstance(entry.value, list))
    for parts in owners.values():
        if any(word.line for name in PARTS for word in parts[name]):
            yield from _commands([word for name in ("id", *PARTS) for word in parts[name]])


def _name(entry: Entry) -> tuple[str, bool]:
    """The last key that is no number, and whether a number stands behind it."""
    keys = entry.key.split(".")
    return (keys[-2], True) if keys[-1].isdigit() and len(keys) > 1 else (keys[-1], False)


def _words(entry: Entry, *, whole: bool) -> list[_Word]:
    """The words of an entry; those of a line that is a command by itself have no place: others tell them."""
    head = entry.head or entry.line
    if not whole:
        return [_Word(text, 0, 0, head) for text in words_of(str(entry.value))]
    values = entry.value if isinstance(entry.value, list) else [entry.value]
    return [_Word(str(value), entry.line, entry.end_line, head) for value in values]


def _commands(words: Sequence[_Word]) -> Iterator[tuple[Command, int]]:
    left = bare([word.text for word in words])
    if not left or left[0].rpartition("/")[2] in SHELLS:
        return
    for chunk in _chunks(words[len(words) - len(left) :]):
        texts = [word.text for word in chunk]
        if chunk[0].line and (len(left) == 1 or texts != left[:1]):
            inside = texts if texts[0] == left[0] else [left[0], *texts]
            yield Command(tuple(inside), chunk[0].line, chunk[-1].end_line), chunk[0].head


def _chunks(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """What stands in one place, and an option with the value that stands behind it."""
    chunk: list[_Word] = []
    for word in words:
        joins = chunk and (
            word.line == chunk[-1].line
            or (len(chunk) == 1 and _waits(chunk[0].text) and not word.text.startswith("-"))
        )
        if chunk and not joins:
            yield chunk
            chunk = []
        chunk.append(word)
    if chunk:
        yield chunk


def _waits(text: str) -> bool:
    return text.startswith("-") and "=" not in text
