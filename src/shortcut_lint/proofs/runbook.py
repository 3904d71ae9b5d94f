"""A runbook: whether the section is there, says something to do, and speaks of what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.proofs.headings import Section, called, is_document, sections
from shortcut_lint.proofs.judged import Ask, Judged, bad, nearest

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
_COMMON: Final = frozenset(
    """about after again been before cannot could does down fail failed failing fails from have high into
    issue incident just more much must need none only other outage over part problem some than that their
    them then there they this time with when where which while will without your error errors""".split()  # noqa: SIM905
)
"""Words of titles that tell no incident from another."""


def judged_runbook(ask: Ask) -> Judged:
    """Whether a document, or a section of it, tells what to do about the incident."""
    text, first, last = ask.text, 0, 0
    around = _spread(ask.path)
    if ask.name:
        if not is_document(ask.path):
            why = f"{ask.path} is no Markdown, reStructuredText or AsciiDoc, so its headings cannot be read"
            return bad(why, f"name the file alone: {ask.path}")
        found = sections(text, ask.path)
        section = called(ask.name, found)
        if section is None:
            return _absent(ask, found)
        first, last = section.first, section.last
        # What a heading stands under is said once, and meant in all that follows.
        around += "".join(f"\n{one.title}" for one in found if one.first <= first and last <= one.last)
        text = "\n".join(text.splitlines()[first - 1 : last])
    where = f"{ask.path}#{ask.name}" if ask.name else ask.path
    if (stub := _stub(text)) is not None:
        return bad(f"{where} is a stub: {stub}", "write what to look at and what to do")
    if not speaks_of(f"{around}\n{text}", ask.names, ask.words):
        words = ", ".join(ask.words[:4])
        cure = f"name {ask.names[0]} in it" + (f", or its symptom ({words})" if words else "")
        return bad(f"{where} names neither {ask.names[0]} nor its symptom", cure)
    return Judged(good=True, why=f"{where} tells what to do", first=first, last=last)


def _spread(path: str) -> str:
    """The words of a path: `AlertmanagerClusterDown.md` too is called after what is down."""
    return _CAMEL.sub(" ", path).replace("_", " ")


def symptom(title: str, services: Sequence[str]) -> tuple[str, ...]:
    """The words by which a document can be told to speak of an incident."""
    words = [word for word in _WORD.findall(title) if len(word) > 3 or (word.isdigit() and len(word) == 3)]
    rare = [word for word in words if word.casefold() not in _COMMON]
    return tuple(dict.fromkeys((*rare, *services)))


def speaks_of(text: str, names: Sequence[str], words: Sequence[str]) -> bool:
    """Whether it names an incident, or words of its symptom: two of them, where there are two."""
    folded = text.casefold()
    if any(re.search(rf"(?<![\w]){re.escape(name.casefold())}(?![\w])", folded) for name in names):
        return True
    there = [word for word in words if re.search(rf"\b{re.escape(word.casefold()[:7])}", folded)]
    return len(there) >= min(2, max(len(words), 1))


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
