"""The settings of files that are a list of lines: `KEY=value`, `key value;`, `key: value`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from shortcut_lint.entries.entry import LINE_END, LONG_GAP, Entries, Entry, Reader
from shortcut_lint.expression import expression

LONGEST: Final = 2_000
"""Characters of a line that are read; what is longer is data."""

_ASSIGNED: Final = expression(
    r"[ \t]*(?:export |ENV |ARG |set |readonly |declare )?([A-Za-z_][\w.-]*)[ \t]*(?:[:?+]?=)[ \t]*(.*)"
)
_SPACED: Final = expression(r"[ \t]*([A-Za-z_][\w.-]*)[ \t=]+([^={}].*?)[ \t]*;?[ \t]*")
_COMMENT: Final = expression(r"(?:^|[ \t])#.*")
_OPENS: Final = expression(r"[ \t]*([A-Za-z_][\w-]*)\b[^{};]*\{[ \t]*")


def _lines(text: str, *, spaced: bool) -> Entries:
    """One setting a line; what stands between braces has the block's name before it."""
    return Entries(tuple(_read(text, spaced=spaced)))


def _read(text: str, *, spaced: bool) -> Iterator[Entry]:
    around: list[str] = []
    for number, line in enumerate(LINE_END.split(text), start=1):
        if len(line) > LONGEST:
            continue
        code = LONG_GAP.sub(" ", _COMMENT.sub("", line))
        if spaced and code.strip() == "}":
            del around[-1:]
        elif spaced and (opened := _OPENS.fullmatch(code)) is not None:
            around.append(opened[1])
        elif (found := (_SPACED if spaced else _ASSIGNED).fullmatch(code)) is not None:
            value = found[2].strip()
            if value:
                yield Entry(".".join((*around, found[1])), value.strip("\"'"), number, number)


assigned: Final[Reader] = partial(_lines, spaced=False)
"""Of environment files, shell scripts, Makefiles and Dockerfiles."""
spaced: Final[Reader] = partial(_lines, spaced=True)
"""Of nginx, Redis, PostgreSQL and the like: `worker_connections 512;`, `maxclients 10000`."""
