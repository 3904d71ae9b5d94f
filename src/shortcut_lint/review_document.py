"""The review of an incident, as far as register, code and history know it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from shortcut_lint.finding import Verdict
from shortcut_lint.held_open import Held
from shortcut_lint.incident import Incident
from shortcut_lint.incident_markdown import code, escaped, linked, proofs, prose
from shortcut_lint.owed_for_items import SETTLED
from shortcut_lint.register.dates import ORDER
from shortcut_lint.review_template import filled

HAPPENED = {
    "started_at": "It began.",
    "detected_at": "It was noticed.",
    "mitigated_at": "Users no longer felt it.",
    "resolved_at": "Service was back.",
    "closed_at": "Its repair was complete.",
}

MOST_TOLD: Final = 3
"""Shortcuts of one commit that its row in the timeline tells; all stand in the list of shortcuts."""


def review_document(held: Held, taken: Sequence[Verdict], *, today: date, template: str, path: str) -> str:
    """The template filled. `taken` are the shortcuts that history tells, none where there is none.

    Raises CannotDoError for a template that names other fields; `path` is its name.
    """
    incident = held.incident
    values = {
        "id": escaped(incident.id),
        "title": escaped(incident.title),
        "severity": incident.severity,
        "status": incident.status,
        "date": str(incident.started_at.date()),
        "duration": _duration(incident),
        "owner": escaped(incident.owner or "nobody"),
        "commander": escaped(incident.commander or "-"),
        "services": escaped(", ".join(incident.services) or "-"),
        "url": linked(incident.url, incident.url) if incident.url else "-",
        "timeline": "\n".join(_timeline(incident, taken)),
        "shortcuts": "\n".join(_shortcuts(held, taken)) or "None is known.",
        "action_items": "\n".join(_items(incident)),
        "proof": "\n".join(proofs(held)) or "None is required or named.",
        "today": str(today),
    }
    return filled(template, values, path)


def _duration(incident: Incident) -> str:
    end = incident.resolved_at or incident.mitigated_at
    if end is None:
        return "until now"
    minutes = (end - incident.started_at) // timedelta(minutes=1)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 min"


def _timeline(incident: Incident, taken: Iterable[Verdict]) -> Iterator[str]:
    rows = [
        (f"{moment:%Y-%m-%d %H:%M}", HAPPENED[name])
        for name in ORDER
        if (moment := getattr(incident, name)) is not None
    ]
    commits: dict[str, list[Verdict]] = {}
    for verdict in taken:
        if verdict.finding.past is not None:
            commits.setdefault(verdict.finding.past.commit, []).append(verdict)
    rows += map(_commit, commits.values())
    yield from ("| when | what |", "|---|---|")
    yield from (f"| {when} | {what} |" for when, what in dict.fromkeys(sorted(rows)))


def _commit(of_commit: Sequence[Verdict]) -> tuple[str, str]:
    """One row for all that a commit did: a timeline tells of moments."""
    past = of_commit[0].finding.past
    assert past is not None
    told = list(dict.fromkeys(prose(one.finding.message) for one in of_commit))
    more = [f"{len(told) - MOST_TOLD} more"] if len(told) > MOST_TOLD else []
    what = "; ".join([*told[:MOST_TOLD], *more])
    return str(past.date), f"{what} ({code(past.commit[:9])}, {escaped(past.author)})"


def _shortcuts(held: Held, taken: Iterable[Verdict]) -> Iterator[str]:
    """Those in the code, then those that only history shows."""
    for verdict in held.shortcuts:
        finding = verdict.finding
        place = code(f"{finding.place.path}:{finding.place.line}")
        yield f"- [ ] {place} {prose(finding.message)}: {prose(verdict.cure)}"
    there = {(one.finding.place.path, one.finding.place.line) for one in held.shortcuts}
    for verdict in taken:
        finding, past = verdict.finding, verdict.finding.past
        if past is None or (finding.place.path, finding.place.line) in there:
            continue
        over = past.fate in {"undone", "gone"}
        by = f" by {code(past.fate_commit[:9])}" if past.fate_commit else ""
        became = f", {past.fate}{by}" if past.fate else ""
        place = code(finding.place.path)
        tick = "x" if over else " "
        yield f"- [{tick}] {place} {prose(finding.message)} in {code(past.commit[:9])}{became}"


def _items(incident: Incident) -> Iterator[str]:
    yield from ("| action | type | owner | due | status | ticket |", "|---|---|---|---|---|---|")
    for item in incident.action_items:
        unsaid = "-" if item.status in SETTLED else "TODO"
        cells = (
            item.title,
            item.type,
            item.owner or unsaid,
            str(item.due or unsaid),
            item.status,
            item.ticket or "-",
        )
        yield f"| {' | '.join(map(escaped, cells))} |"
    if not incident.action_items:
        yield "| TODO | TODO | TODO | TODO | open | - |"
