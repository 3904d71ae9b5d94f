"""What a text sets as a term: a date, or a release that something waits for."""

from __future__ import annotations

import re
from typing import Final

from shortcut_lint.comments.dates import Day, dates
from shortcut_lint.expression import expression

_FILLING: Final = (
    r"(?:\s|\b(?:the|end|beginning|start|middle|mid|early|late|of|at|least|around|about|approx|ca|on|date)\b"
    r"|[~:=(\[\"'-])*$"
)
"""What may stand between a term's word and its date."""

_SETS: Final = expression(
    r"(?:\b(?:until|till|til|by|no later than|through|expir(?:e|es|y|ation|ing|ed)|due|deadline|eta|sunset"
    rf"|scheduled for|planned for|targeted for|target|revisit)\b{_FILLING}|(?-i:\bTODO|\bFIXME)\s?\[$)",
    re.IGNORECASE | re.ASCII,
)
"""Words that make the date behind them a term, and the tag with its date in square brackets."""

_UNDO: Final = (
    r"(?:remove|delete|drop|revert|undo|re-?enable|restore|un-?comment|un-?skip|un-?pin|retire|re-?check|fix"
    r"|re-?evaluate|(?:turn|put|switch) (?:it |this )?back|clean (?:it |this )?up|get rid|goe?s? away"
    r"|be (?:\w+ed|undone|gone)|removable)"
)
"""What is left to do; what was done on a day (`removed`) is history."""

_UNDONE_THEN: Final = expression(
    rf"\b{_UNDO}\b[^.;]{{0,60}}?\b(?:after|before|on|in|from|as of|at|when|once)\b{_FILLING}",
    re.IGNORECASE | re.ASCII,
)
_THEN: Final = expression(
    rf"\b(?:after|from|as of|starting|once|on|in)\b{_FILLING}", re.IGNORECASE | re.ASCII
)
_UNDONE: Final = expression(rf"[^.;]{{0,60}}?\b{_UNDO}\b", re.IGNORECASE | re.ASCII)

_COUNTED: Final = (
    r"\s?(?:s|secs?|seconds?|ms|minutes?|hours?|days?|weeks?|months?|years?|%|x|times|[KMG]i?B)(?!\w)"
)
_VERSION: Final = expression(
    rf"(?<![\w.])v?\d+(?:\.\d+)+(?:\.[x*]|[abc]\d+|rc\d+|\.?dev\d*|\.?post\d*)?(?![\w-]|\.\w|{_COUNTED})"
    r"|\bv\d+\b(?!\.)|\b(?:version|release)\s?\d+\b(?!\.\d)"
    rf"|(?-i:\b(?!Bug|Issue|Ticket|PR|Sprint|Phase|Step|Q)[A-Z][A-Za-z]+)\s\d{{1,2}}\b(?!\.\d|{_COUNTED})",
    re.IGNORECASE | re.ASCII,
)
_CLAUSE: Final = r"(?:[^.;:,()\[\]{}\"'\n]|[.:](?=\w))"
_WAITS: Final = expression(
    rf"\b(?:until|till|til|once|as soon as)\b{_CLAUSE}{{0,60}}$", re.IGNORECASE | re.ASCII
)
_COMES: Final = expression(
    rf"\b(?:(?:when|after)\b{_CLAUSE}{{0,60}}|(?:in|with|for)\s(?:\w+\s){{0,2}})$", re.IGNORECASE | re.ASCII
)
_UNDONE_BEFORE: Final = expression(rf"\b{_UNDO}\b[^.;]{{0,60}}$", re.IGNORECASE | re.ASCII)
_REST: Final = expression(rf"{_CLAUSE}{{0,60}}", re.ASCII)
_GOES_ON: Final = expression(
    rf"\s(?:and|but|or|because|since|so|then|we|this|it|you|that|{_UNDO})\b.*|\s--?\s.*",
    re.IGNORECASE | re.DOTALL,
)
"""What follows behind a condition and does not belong to it."""


def due(text: str) -> Day | None:
    """The first date that a text sets as a term: `until 2026-03-01`, `remove after 01/09/2022`.

    None where its dates say when something was done: `disabled on 2020-04-07`, `since March 2019`.
    """
    for day in dates(text):
        before = text[max(0, day.offset - 120) : day.offset]
        if _SETS.search(before) or _UNDONE_THEN.search(before):
            return day
        if _THEN.search(before) and _UNDONE.match(text, day.offset + len(day.text)):
            return day
    return None


def condition(text: str) -> str | None:
    """The release that a text waits for, in its own words: `once 3.13.6 is available`, `until Django 4.2`."""
    for version in _VERSION.finditer(text):
        opening = max(0, version.start() - 120)
        before = text[opening : version.start()]
        rest = _REST.match(text, version.end())
        assert rest is not None
        term = _WAITS.search(before)
        if term is None and (comes := _COMES.search(before)) is not None:
            undone = _UNDONE_BEFORE.search(before[: comes.start()]) or _UNDONE.match(text, version.end())
            term = comes if undone is not None else None
        if term is not None and not _is_dated(text, version):
            told = text[opening + term.start() : version.end()] + _GOES_ON.sub("", rest.group())
            return " ".join(told.split())
    return None


def _is_dated(text: str, version: re.Match[str]) -> bool:
    """Whether what looks like a version belongs to a date: `1.9.2022`, `March 5`."""
    return any(
        day.offset < version.end() and version.start() < day.offset + len(day.text) for day in dates(text)
    )
