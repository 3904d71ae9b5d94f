"""One incident on one screen: its facts, when it is due and why, and all that holds it open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from shortcut_lint.held_open import Held
from shortcut_lint.incident import ActionItem, Incident
from shortcut_lint.obligation_rules import CONTRADICTED, LEFT_OPEN, UNPLANNED
from shortcut_lint.owed_for_items import SETTLED
from shortcut_lint.printable import printable, printable_path
from shortcut_lint.proofs.proven import untold
from shortcut_lint.reporters.account import counted
from shortcut_lint.reporters.entry import said
from shortcut_lint.reporters.style import Style, paint
from shortcut_lint.terms import distance

MOMENTS: Final = ("started", "detected", "mitigated", "resolved", "closed")
NOT_SHOWN: Final = frozenset(rule.code for rule in (CONTRADICTED, LEFT_OPEN, UNPLANNED))
"""Rules about action items that see more than the items themselves say."""
BURNING: Final = frozenset({"triage", "active"})


def incident_page(held: Held, *, today: date, style: Style) -> str:
    """The page; its last line says in one sentence what holds the incident open."""
    blocks = [
        [_title(held.incident, style), *_facts(held, today)],
        [
            *_heading("Shortcuts", len(held.shortcuts) + len(held.gone), style),
            *_shortcuts(held, today, style),
        ],
        [
            *_heading("Action items", len(held.incident.action_items), style),
            *(_item(item, today) for item in held.incident.action_items),
            *_plan(held, style),
        ],
        [paint("Proof of repair", "title", style), *_proofs(held)],
        [paint(conclusion(held), "title", style), *_doubt(held)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _title(incident: Incident, style: Style) -> str:
    return paint(printable(f"{incident.id}: {incident.title}"), "title", style)


def _facts(held: Held, today: date) -> Iterator[str]:
    incident = held.incident
    owner = f"owned by {incident.owner}" if incident.owner else "nobody owns it"
    lines = [f"{incident.severity} · {incident.status} · {owner}"]
    if incident.duplicate_of is not None:
        lines.append(f"duplicate of {incident.duplicate_of}")
    lines.append(", ".join(_moments(incident)))
    if held.due is not None:
        lines.append(f"{distance(held.due.due, today)}: {held.due.grounds}")
    for label, values in (
        ("also called", incident.aliases),
        ("services", incident.services),
        ("commander", (incident.commander,) if incident.commander else ()),
        ("page", (incident.url,) if incident.url else ()),
    ):
        if values:
            lines.append(f"{label}: {', '.join(values)}")
    for line in lines:
        yield f"  {printable(line)}"


def _moments(incident: Incident) -> Iterator[str]:
    for name in MOMENTS:
        moment: datetime | None = getattr(incident, f"{name}_at")
        if moment is not None:
            yield f"{name} {moment:%Y-%m-%d %H:%M}"


def _heading(title: str, number: int, style: Style) -> Iterator[str]:
    yield paint(title if number else f"{title}: none", "title", style)


def _shortcuts(held: Held, today: date, style: Style) -> Iterator[str]:
    due = None if held.due is None else distance(held.due.due, today)
    for verdict in (*held.shortcuts, *held.gone):
        finding, place = verdict.finding, verdict.finding.place
        where = f"{printable_path(place.path)}:{place.line}:{place.column}"
        owner = f", owed by {verdict.owner}" if verdict.owner not in {None, held.incident.owner} else ""
        what = printable(f"{finding.rule} {finding.name}: {finding.message}{owner}")
        yield f"  {where}: {paint(verdict.level, verdict.level, style)} {what}"
        told_above = due is not None and verdict.explanation.startswith(due)
        told = verdict.verdict if told_above else said(verdict)
        yield f"      {printable(told)}; {printable(verdict.cure)}"


def _item(item: ActionItem, today: date) -> str:
    told = (item.type, item.owner or "nobody owns it", item_due(item, today), item.ticket)
    return printable(f"  {item.status:<12}{item.title} ({', '.join(one for one in told if one)})")


def item_due(item: ActionItem, today: date) -> str | None:
    """When an action item is due, in words; None for what is settled and had no date."""
    if item.due is None:
        return None if item.status in SETTLED else "no date"
    return f"due {item.due}" if item.status in SETTLED else distance(item.due, today)


def _plan(held: Held, style: Style) -> Iterator[str]:
    """What is wrong with them that their own lines do not show."""
    for verdict in held.plan:
        if verdict.finding.rule in NOT_SHOWN and verdict.level != "off":
            finding = verdict.finding
            level = paint(verdict.level, verdict.level, style)
            yield f"  {level} {printable(f'{finding.rule} {finding.name}: {finding.message}')}"
            yield f"      {printable(said(verdict))}; {printable(verdict.cure)}"


def _proofs(held: Held) -> Iterator[str]:
    """What is found and what is not, each with why; then what nobody asked for, in one line."""
    for proof in held.proofs:
        for one in proof.proven:
            since = f", since {one.since}" if one.since else ""
            yield printable(f"  {one.state:<12}{one.name}: {one.entry}{since}")
            if one.state != "unknown":
                yield printable(f"      {one.why}{'; ' if one.cure else ''}{one.cure}")
        if proof.required and not proof.proven:
            yield f"  missing     {proof.name}, which {held.incident.severity} requires"
    for (why, cure), count in untold(one for proof in held.proofs for one in proof.proven).items():
        yield printable(f"      {counted(count, 'proof')} could not be checked: {why}; {cure}")
    rest = [proof.name for proof in held.proofs if not (proof.required or proof.proven)]
    if rest:
        yield f"  not asked   {', '.join(rest)}"


def conclusion(held: Held) -> str:
    """In one sentence what holds it open."""
    incident = held.incident
    left = held.holding()
    shortcuts = counted(len(held.shortcuts), "shortcut")
    if incident.status in BURNING:
        return f"It is {incident.status}: {shortcuts} allowed until it is mitigated."
    if incident.status == "cancelled" and held.shortcuts:
        return f"It was cancelled, and is still named by {shortcuts}."
    if not left:
        return "Nothing is left of it." if incident.status == "closed" else "Nothing holds it open."
    begin = "It is closed, and this is left" if incident.status == "closed" else "Held open by"
    return f"{begin}: {', '.join(left)}."


def _doubt(held: Held) -> Iterator[str]:
    if held.unread:
        files = counted(held.unread, "file")
        yield f"{files} could not be analysed in full and may hold more: `shortcut-lint check` names them."
