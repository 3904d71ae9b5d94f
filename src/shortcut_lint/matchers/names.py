"""Patterns for dotted names: `requests.get`, `*.get` behind any receiver, `requests.*`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.matchers.watch import Fault
from shortcut_lint.register.wording import shown

NAME: Final = expression(r"(?:\*\.)?[a-z_]\w*(?:\.[a-z_]\w*)*(?:\.\*)?", re.ASCII | re.IGNORECASE)


def named(patterns: Iterable[str], name: str) -> bool:
    """Whether a dotted name fits one of the patterns."""
    return bool(name) and any(_fits(pattern, name) for pattern in patterns)


def _fits(pattern: str, name: str) -> bool:
    if pattern.startswith("*."):
        return name.endswith(pattern[1:]) and len(name) > len(pattern) - 1
    if pattern.endswith(".*"):
        return name.startswith(pattern[:-1]) and len(name) > len(pattern) - 1
    return pattern == name


def needle(pattern: str) -> str:
    """The longest part of a pattern: a file in which the name means this holds that part as a word.

    An import may rename any of the parts, but then the part stands in the import.
    """
    return max(pattern.split("."), key=len).lower()


def faults(key: str, patterns: Iterable[str]) -> Iterator[Fault]:
    """What is no pattern for names."""
    for pattern in patterns:
        if not NAME.fullmatch(pattern):
            yield (
                key,
                f"holds {shown(pattern)}, which is no dotted name",
                'write it like "requests.get", or "*.get" for any receiver, or "requests.*" for all in it',
            )
