"""Takes the tags of templates out of a text, so that what they make can be read as what it will be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shortcut_lint.expression import expression

TAGS: Final = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>"}
"""Of Go, Jinja and Helm, and of ERB; `${{ … }}` of GitHub is a value like others."""
_OPENING: Final = expression(r"(?<!\$)\{\{|\{%|\{#|<%")


def templated(text: str) -> bool:
    """Whether there is a tag in it."""
    return next(_tags(text), None) is not None


def untagged(text: str) -> str:
    """The text with blanks for each tag that has a line for itself, and letters for all others.

    Every other character keeps its place. Takes time in proportion to the text.
    """
    parts, at = [], 0
    for start, end in _tags(text):
        parts += [text[at:start], _filled(text, start, end)]
        at = end
    return "".join((*parts, text[at:]))


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """The extents of the tags, from the first to the last; one that is never closed is none."""
    unclosed: set[str] = set()
    at = 0
    while (found := _OPENING.search(text, at)) is not None:
        opening = found[0]
        end = -1 if opening in unclosed else text.find(TAGS[opening], found.end())
        if end < 0:
            unclosed.add(opening)
            at = found.end()
        else:
            at = end + len(TAGS[opening])
            yield found.start(), at


def _filled(text: str, start: int, end: int) -> str:
    """What stands in for a tag: line feeds are kept."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    alone = not text[line_start:start].strip() and not after.strip()
    letter = " " if alone or "\n" in text[start:end] else "x"
    return "".join(one if one in "\r\n" else letter for one in text[start:end])
