"""Limits, timeouts and retries: the knobs of libraries, and the words in names of limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import Literal, TypeVar

import msgspec

from shortcut_lint.knowledge.knob import Knob, Library, Looser, knobs_of
from shortcut_lint.knowledge.naming import parts
from shortcut_lint.knowledge.tables import table, tables

K = TypeVar("K")


class Exclusion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parts in a row that make a name no limit, though one of them is a limit word."""

    parts: tuple[str, ...]
    why: str


class LimitWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What names of limits are made of."""

    words: dict[Literal["up", "down", "either"], tuple[str, ...]]
    exclusions: tuple[Exclusion, ...]


@cache
def libraries() -> tuple[Library, ...]:
    """All libraries, by file name."""
    return tables("limits", Library)


@cache
def words() -> LimitWords:
    """The words and exclusions as their file states them."""
    return table("limits/words.toml", LimitWords)


@cache
def knobs() -> Mapping[str, tuple[Knob, ...]]:
    """All knobs by name, one for each place that has the name."""
    return _gathered(lambda knob: [knob.name])


@cache
def limit_words() -> Mapping[str, Looser]:
    """The words of limits, each with the way that an emergency usually turns such a limit."""
    return {word: way for way, row in words().words.items() for word in row}


def is_limit_name(name: str) -> bool:
    """Whether a name, such as `MAX_RETRIES` or `poolSize`, is that of a limit."""
    return bool(_limiting(name))


def usual_direction(name: str) -> Looser:
    """Which way an emergency usually turns a limit of this name; `either` where the words do not tell."""
    ways = {limit_words()[part] for part in _limiting(name)} - {"either"}
    return ways.pop() if len(ways) == 1 else "either"


def knob_for_call(callee: str, keyword: str, imports: Collection[str]) -> Knob | None:
    """The knob that a keyword of a call is.

    `callee` is the name as the file's imports resolve it, or its last part; `imports` are the first parts
    of the modules imported. What is called from one of those is never taken for another library's.
    """
    known = _by_call().get((callee.rpartition(".")[2], keyword), ())
    return _used(known, callee, imports)


def knob_for_position(callee: str, position: int, imports: Collection[str]) -> Knob | None:
    """The knob that a positional argument of a call is, counted from 0; the rest as for knob_for_call."""
    known = _by_call().get((callee.rpartition(".")[2], position), ())
    return _used(known, callee, imports)


def knob_for_setting(name: str, *, file: str = "") -> Knob | None:
    """The knob that a constant, an attribute or a key of a configuration is.

    `name` may be a path, `DATABASES.default.CONN_MAX_AGE`: a name that is too common by itself is known
    only by its surroundings, or in the right `file`.
    """
    *around, last = name.split(".")
    filename = file.rpartition("/")[2]
    for knob in (*_by_setting().get(name, ()), *_by_setting().get(last, ())):
        placed = not knob.inside or not set(knob.inside).isdisjoint(around)
        if placed and (not knob.files or any(fnmatchcase(filename, glob) for glob in knob.files)):
            return knob
    return None


def knob_for_option(program: str, option: str) -> Knob | None:
    """The knob that an option on a command line is, such as `--timeout` of `gunicorn`."""
    return next((knob for knob in _by_option().get(option, ()) if program in knob.programs), None)


def _limiting(name: str) -> list[str]:
    left = list(parts(name))
    if left[-1:] == ["version"]:
        return []  # the least or latest that is spoken or required: `min_server_version`
    for exclusion in words().exclusions:
        size = len(exclusion.parts)
        for start in range(len(left) - size, -1, -1):
            if tuple(left[start : start + size]) == exclusion.parts:
                del left[start : start + size]
    return [part for part in left if part in limit_words()]


def _used(known: Iterable[Knob], callee: str, imports: Collection[str]) -> Knob | None:
    root = callee.partition(".")[0] if "." in callee else ""
    roots = {root} if root in imports else imports
    return next((knob for knob in known if not set(knob.imports).isdisjoint(roots)), None)


def _gathered(keys: Callable[[Knob], Iterable[K]]) -> Mapping[K, tuple[Knob, ...]]:
    found: defaultdict[K, list[Knob]] = defaultdict(list)
    for library in libraries():
        for knob in knobs_of(library):
            for key in keys(knob):
                found[key].append(knob)
    return {key: tuple(row) for key, row in found.items()}


@cache
def _by_call() -> Mapping[tuple[str, str | int], tuple[Knob, ...]]:
    return _gathered(_calls)


def _calls(knob: Knob) -> Iterator[tuple[str, str | int]]:
    for call in knob.calls:
        yield call, knob.name
        if knob.position is not None:
            yield call, knob.position


@cache
def _by_setting() -> Mapping[str, tuple[Knob, ...]]:
    return _gathered(lambda knob: knob.settings if knob.calls else (knob.name, *knob.settings))


@cache
def _by_option() -> Mapping[str, tuple[Knob, ...]]:
    return _gathered(lambda knob: knob.options)
