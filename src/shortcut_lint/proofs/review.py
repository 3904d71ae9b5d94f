"""A review of an incident: whether it has its parts, and an owner and a date for all that it wants done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.proofs.headings import Section, sections
from shortcut_lint.proofs.judged import Ask, Judged, bad
from shortcut_lint.proofs.review_actions import Action, actions, agreement, wishes
from shortcut_lint.proofs.symptom import named, other_incident
from shortcut_lint.register.faults import cut

PARTS: Final[Mapping[str, str]] = {
    "summary": r"summary|overview|synopsis|abstract|what happened|lead-?up|description",
    "impact": r"impact\w*|affected|effects?|customer experience|severity and impact|damage|scope",
    "timeline": r"timeline|time line|chronology|log of events|sequence of events|what happened when|history",
    "root cause": (
        r"root causes?|cause|causes|contributing (?:factors?|causes?)|trigger|five whys|5 whys|rca|analysis"
        r"|why (?:it|did it|did this) happen(?:ed)?|faults?|what went wrong|technical details"
    ),
    "what was learned": (
        r"lessons?(?: learn(?:ed|t))?|learnings?|what (?:was|we|did we) learn(?:ed|t)?|what went well"
        r"|retrospective|reflections?|how'd we do|how did we do|takeaways|what went (?:badly|poorly)"
        r"|where we got lucky"
    ),
    "action items": (
        r"action items?|actions?|follow[- ]?ups?(?: actions?| items?)?|corrective (?:and preventative )?"
        r"(?:actions?|measures?)|next steps|to-?dos?|what we will do|remediation(?: items?)?|prevention"
        r"|improvements?|recommendations|preventi(?:on|ve measures)|future work"
    ),
}
"""Parts of a review, and what their headings are called in the templates of Google (SRE book), PagerDuty,
Atlassian, GitLab and in reviews that people publish."""

_PATTERNS: Final = {
    part: expression(rf"(?:^|[^\w])(?:{words})(?:$|[^\w])", re.IGNORECASE) for part, words in PARTS.items()
}
_TOLD_IN_SUMMARY: Final = {
    "impact": expression(
        r"\b(?:impact\w*|affect\w*|users?|customers?|visitors?|unavailable|inaccessible|degraded|down(?:time)?"
        r"|outages?|fail(?:ed|ing|s|ures?)?|slow(?:ly|er)?|unable|could(?: not|n't)|effects?|lasted"
        r"|prevent(?:ed|ing))\b",
        re.IGNORECASE,
    ),
    "root cause": expression(r"\b(?:caused?|causes|because|due to|reason|triggered)\b", re.IGNORECASE),
}
"""Many templates ask for these in the summary, without a heading of their own."""

_LABEL: Final = expression(
    r"^\s{0,3}(?:[-*]\s+)?(?:\*\*|__)([^*_\n]{3,60}?):?(?:\*\*|__):?(.*)$", re.MULTILINE
)
_WORD: Final = expression(r"\w+")
_UNWRITTEN: Final = expression(r"\s*(?:[-*>]\s+)?[(\[<_*]*(?:TODO|TBD|FIXME|to be written)\b", re.IGNORECASE)
"""What a part begins with that is still to be written."""


def judged_review(ask: Ask) -> Judged:
    """Whether it is of this incident, has all its parts, and an owner and a date for each action."""
    return _of_another(ask) or _written(ask)


def _of_another(ask: Ask) -> Judged | None:
    """The answer for the review of another incident; None where it may be of this one."""
    other = other_incident(ask.text, ask.names, ask.others) if ask.names else None
    if other is None or named(f"{ask.path}\n{ask.text}", ask.names, ask.words, ask.services):
        return None
    why = f"{ask.path} is the review of {other}: it names neither {ask.names[0]} nor its symptom"
    return bad(why, f"name the review of {ask.names[0]}, or {ask.names[0]} in it where it is of both")


def _written(ask: Ask) -> Judged:
    lines = ask.text.splitlines()
    parts = _parts(ask.text, lines, sections(ask.text, ask.path))
    absent = [part for part in PARTS if part not in parts]
    if absent:
        told = ", ".join(absent)
        return bad(f"{ask.path} has no {told}", f"add a heading for {'each' if len(absent) > 1 else 'it'}")
    empty = [part for part, text in parts.items() if not _WORD.search(text) or _UNWRITTEN.match(text)]
    if empty:
        return bad(
            f"{ask.path} says nothing under {', '.join(empty)}", "write it, or remove the template's heading"
        )
    listed = actions(parts["action items"])
    if not listed:
        return bad(f"{ask.path} lists no action", "list what is to be done, each with an owner and a date")
    if (wish := next(wishes(listed), None)) is not None:
        return wish_of(ask.path, wish)
    disagreement = next(agreement(listed, ask.items, ask.path), None)
    if disagreement is not None:
        return disagreement
    count = len(listed)
    return Judged(
        good=True,
        why=f"{ask.path} has all its parts, and {count} action{'s' * (count != 1)} with owner and date",
    )


def wish_of(path: str, action: Action) -> Judged:
    """The answer for an action that nobody has promised."""
    lacks = " and no ".join(
        word for word, there in (("owner", action.owner), ("date", action.due)) if not there
    )
    return bad(
        f'{path}: the action "{cut(action.title)}" has no {lacks}',
        f"name its {lacks.replace(' and no ', ' and its ')}",
    )


def _parts(text: str, lines: Sequence[str], found: Sequence[Section]) -> Mapping[str, str]:
    """The text of each part that is there, by headings, else by words in bold that stand for them."""
    parts: dict[str, str] = {}
    for title, body in (*_by_heading(lines, found), *_by_label(text)):
        for part, pattern in _PATTERNS.items():
            if pattern.search(f" {title} "):
                parts[part] = f"{parts.get(part, '')}\n{body}"
    opening = _opening(lines, found)
    if "summary" not in parts and len(_WORD.findall(opening)) >= 12:
        parts["summary"] = opening  # what stands below the title, before any heading
    for part, pattern in _TOLD_IN_SUMMARY.items():
        if part not in parts and pattern.search(parts.get("summary", "")):
            parts[part] = parts["summary"]
    return parts


def _by_heading(lines: Sequence[str], found: Sequence[Section]) -> Iterator[tuple[str, str]]:
    for number, section in enumerate(found):
        if number == 0 and section.level == 1 and section.last == len(lines):
            continue  # the document's title
        yield section.title, "\n".join(lines[section.first : section.last])


def _by_label(text: str) -> Iterator[tuple[str, str]]:
    labels = list(_LABEL.finditer(text))
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        yield label[1], label[2] + text[label.end() : end]


def _opening(lines: Sequence[str], found: Sequence[Section]) -> str:
    if not found:
        return ""
    end = found[1].first - 1 if len(found) > 1 else len(lines)
    return re.sub(r"^[=\-]+$", "", "\n".join(lines[found[0].first : end]), flags=re.MULTILINE)
