"""One incident in Markdown, fit for a review or a pull request: what is done is ticked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.held_open import Held
from shortcut_lint.incident import ActionItem
from shortcut_lint.incident_page import conclusion, item_due
from shortcut_lint.owed_for_items import SETTLED
from shortcut_lint.printable import printable
from shortcut_lint.terms import distance

_SPECIAL: Final = expression(r"[\\`*_{}\[\]<>|~&]")
"""Characters that Markdown or HTML would take for their own wherever they stand."""


def incident_markdown(held: Held, *, today: date) -> str:
    """The text, from a heading of level 3 down."""
    incident = held.incident
    owner = f"owned by {incident.owner}" if incident.owner else "nobody owns it"
    facts = [incident.severity, incident.status, owner]
    if held.due is not None:
        facts.append(distance(held.due.due, today))
    blocks = [
        [f"### {linked(f'{incident.id}: {incident.title}', incident.url)}"],
        [" · ".join(map(escaped, facts))],
        *_section("Shortcuts", _shortcuts(held)),
        *_section("Action items", (_item(item, today) for item in incident.action_items)),
        *_section("Proof of repair", proofs(held)),
        [f"**{escaped(conclusion(held))}**"],
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def escaped(text: str) -> str:
    """A text in one line that Markdown shows as it is."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", printable(text))


def prose(text: str) -> str:
    """A sentence of ours in one line, what stands between backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escaped(text)
    return "".join(code(part) if at % 2 and part else escaped(part) for at, part in enumerate(parts))


def code(text: str) -> str:
    """A text in one line as code."""
    shown = printable(text)
    fence = "``" if "`" in shown else "`"
    return f"{fence} {shown} {fence}" if fence == "``" else f"`{shown}`"


def linked(title: str, url: str | None) -> str:
    """A title that leads to a page, where the URL can stand in Markdown."""
    if url is None or any(char in url for char in "()<> ") or not url.isprintable():
        return escaped(title)
    return f"[{escaped(title)}]({url})"


def _section(title: str, lines: Iterator[str]) -> Iterator[list[str]]:
    told = list(lines)
    if told:
        yield [f"#### {title}"]
        yield told


def _shortcuts(held: Held) -> Iterator[str]:
    for verdict in (*held.shortcuts, *held.gone):
        finding = verdict.finding
        place = code(f"{finding.place.path}:{finding.place.line}")
        owner = f" ({escaped(verdict.owner)})" if verdict.owner not in {None, held.incident.owner} else ""
        tick = "x" if verdict.level in {"note", "off"} else " "
        yield f"- [{tick}] {place} {prose(finding.message)}: {prose(verdict.cure)}{owner}"


def _item(item: ActionItem, today: date) -> str:
    told = [item.type, item.owner or "nobody owns it", item_due(item, today), item.ticket]
    tick = "x" if item.status in SETTLED else " "
    title = escaped(item.title)
    title = f"~~{title}~~" if item.status == "cancelled" else title
    return f"- [{tick}] {title} ({', '.join(escaped(one) for one in told if one)})"


def proofs(held: Held) -> Iterator[str]:
    """The proof of repair as a list, ticked where it is found."""
    for proof in held.proofs:
        for one in proof.proven:
            told = "" if one.found else f": {prose(one.why)}"
            yield f"- [{'x' if one.found else ' '}] {one.name} {code(one.entry)}{told}"
        if proof.required and not proof.proven:
            yield f"- [ ] {proof.name}, which {held.incident.severity} requires"
