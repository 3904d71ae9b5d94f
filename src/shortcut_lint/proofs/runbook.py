"""A runbook: whether the section is there, says something to do, and speaks of what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.proofs.headings import Section, called, is_document, sections
from shortcut_lint.proofs.judged import Ask, Judged, bad, nearest
from shortcut_lint.proofs.symptom import NEEDED, apart, named, seen

FEWEST_WORDS: Final = 12
"""A section with fewer words and no command says nothing that helps at night."""

FEWEST_BESIDE_A_NOTE: Final = 40
"""One with fewer words that says TODO is still to be written."""

_STUB: Final = expression(
    r"\b(?:TODO|TBD|FIXME|coming soon|to be (?:written|done|added|documented)"
    r"|work in progress|placeholder)\b",
    re.IGNORECASE,
)
_COMMAND: Final = expression(
    r"^[ \t]*(?:```|~~~|\$ |[0-9]+[.)] |\.\. code|[-*+] )|`[^`\n]{4,}`|::$",
    re.MULTILINE,
)
_CAMEL: Final = expression(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD: Final = expression(r"\w+")


def judged_runbook(ask: Ask) -> Judged:
    """Whether a document, or a section of it, tells what to do about the incident."""
    text, first, last, found = ask.text, 0, 0, sections(ask.text, ask.path)
    if ask.name:
        if not is_document(ask.path):
            why = f"{ask.path} is no Markdown, reStructuredText or AsciiDoc, so its headings cannot be read"
            return bad(why, f"name the file alone: {ask.path}")
        section = called(ask.name, found)
        if section is None:
            return _absent(ask, found)
        first, last = section.first, section.last
        text = "\n".join(text.splitlines()[first - 1 : last])
    where = f"{ask.path}#{ask.name}" if ask.name else ask.path
    if (stub := _stub(text)) is not None:
        return bad(f"{where} is a stub: {stub}", "write what to look at and what to do")
    passages = [_below(found, first, text)] if ask.name else list(_passages(ask.text, found))
    around = _spread(ask.path)
    spoken = (named(f"{around}\n{one}", ask.names, ask.words, ask.services) for one in passages)
    by = next(filter(None, spoken), ())
    if not by:
        return _silent(where, f"{around}\n{text}", ask)
    why = f"{where} tells what to do, and names {_listed(by)}"
    return Judged(good=True, why=why, first=first, last=last)


def _below(found: Sequence[Section], line: int, text: str) -> str:
    """A text with the headings that it stands under: what they say is meant in all that follows."""
    return "\n".join([*(one.title for one in found if one.first <= line <= one.last), text])


def _passages(text: str, found: Sequence[Section]) -> Iterator[str]:
    """What stands between two headings of a file, each with those that it stands under.

    The words of one incident may well be strewn over a whole file that is about another.
    """
    lines = text.splitlines()
    starts = [1, *(one.first for one in found), len(lines) + 1]
    for first, end in pairwise(starts):
        if first < end:
            yield _below(found, first, "\n".join(lines[first - 1 : end - 1]))


def _silent(where: str, text: str, ask: Ask) -> Judged:
    there = seen(text, apart(ask.words, ask.services))
    why = f"{where} names neither {ask.names[0]} nor its symptom"
    if there:
        where = "stands there" if len(there) == 1 else "stand there, in different sections"
        why += f"; of its title only {_listed(there)} {where}"
    symptoms = ", ".join(ask.words[:4])
    return bad(why, f"name {ask.names[0]} in it" + (f", or its symptom ({symptoms})" if symptoms else ""))


def _listed(words: Sequence[str]) -> str:
    return " and ".join(words[:NEEDED])


def _spread(path: str) -> str:
    """The words of a path: `AlertmanagerClusterDown.md` too is called after what is down."""
    return _CAMEL.sub(" ", path).replace("_", " ")


def _stub(text: str) -> str | None:
    """Why it helps nobody; None where it may help."""
    lines = [line for line in text.splitlines() if line.strip()]
    body = "\n".join(lines[1:] if lines and lines[0].lstrip().startswith(("#", "=")) else lines)
    words = len(_WORD.findall(body))
    if (match := _STUB.search(body)) and words < FEWEST_BESIDE_A_NOTE:
        return f"it says {match[0]}"
    if words < FEWEST_WORDS and not (_COMMAND.search(body) and words > 2):
        return "it has no words" if not words else f"it has {words} word{'s' * (words != 1)}"
    return None


def _absent(ask: Ask, found: Sequence[Section]) -> Judged:
    names = [anchor for one in found for anchor in one.anchors]
    match = nearest(ask.name, names) or next((one for one in names if ask.name.casefold() in one), None)
    if match:
        cure = f"did you mean {ask.path}#{match}?"
    elif names:
        cure = f"it has {', '.join(f'#{name}' for name in names[:4])}"
    else:
        cure = "give it headings, or name the file alone"
    return bad(f"there is no heading {ask.name} in {ask.path}", cure)
