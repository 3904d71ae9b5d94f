"""Regular expressions that are compiled when they are first used: a run needs few of our two hundred."""

from __future__ import annotations

import re
from typing import AnyStr, Final, Generic, cast

METHODS: Final = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Expression(Generic[AnyStr]):
    """Stands for a compiled pattern; after the first use its methods are that one's own."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._source: tuple[AnyStr, int] = (pattern, flags)

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(*self._source)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, later; a mistake in the pattern is raised at its first use."""
    return cast("re.Pattern[AnyStr]", _Expression(pattern, flags))
