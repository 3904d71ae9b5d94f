"""The packages that a requirements file asks for, with the versions that it holds them to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shortcut_lint.entries.entry import LINE_END, LONG_GAP, Entries, Entry
from shortcut_lint.expression import expression

LONGEST: Final = 2_000
"""Characters of a line that are read; what is longer is data."""

_SPEC: Final = r"(?:===?|~=|!=|<=?|>=?)\s*[\w.*+!-]+"
_NOTHING: Final = expression(r"\s*(?:#|--|$)")
"""Opens a line of comment or options, as the hashes of a lock are."""
_PACKAGE: Final = expression(
    rf"[ \t]*(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?[ \t]*(?P<spec>{_SPEC}(?:\s*,\s*{_SPEC})*)"
    r"[ \t]*(?:[;\\#].*|--hash.*)?"
)
_SOURCE: Final = expression(r"[ \t]*(?:-e[ \t]+)?(?:[\w.-]+[ \t]*@[ \t]*)?((?:git\+|https?:)\S+)")
_NAME: Final = expression(r"[\[&=<>!~;\s]")
"""What stands behind a name."""
_REVISION: Final = expression(r"@([\w./-]+)(?:#|$)")


def requirements(text: str) -> Entries:
    """The packages that are held to some versions, each with what it says: `redis`, `==3.5.3`."""
    return Entries(tuple(_entries(text)))


def _entries(text: str) -> Iterator[Entry]:
    for number, line in enumerate(LINE_END.split(text), start=1):
        if len(line) > LONGEST or _NOTHING.match(line) is not None:
            continue
        code = LONG_GAP.sub(" ", line)
        if (found := _PACKAGE.fullmatch(code)) is not None:
            yield Entry(found["name"], "".join(found["spec"].split()), number, number)
        elif (source := _SOURCE.match(code)) is not None:
            address = source[1]
            if (revision := _REVISION.search(address)) is not None:
                name = address.partition("#egg=")[2] or address.partition("@")[0].rpartition("/")[2]
                name = _NAME.split(name.removesuffix(".git"), maxsplit=1)[0]
                yield Entry(name, f"@{revision[1]}", number, number)
