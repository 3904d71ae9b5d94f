"""What the register owes by itself: entries that match nothing, proof that is missing, action items."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec

from shortcut_lint.declared import Standing, loss
from shortcut_lint.finding import Finding, Level, Place, Verdict, VerdictName
from shortcut_lint.fingerprint import fingerprinted
from shortcut_lint.incident import Incident
from shortcut_lint.obligation_rules import GONE
from shortcut_lint.owed import Owed
from shortcut_lint.owed_for_items import Code, owed_for_items, owed_for_plan
from shortcut_lint.policy import level_of
from shortcut_lint.proof_rules import BY_PROOF, UNPROVEN
from shortcut_lint.proofs.proven import Proven
from shortcut_lint.register.config import Loaded
from shortcut_lint.register.incidents import Register
from shortcut_lint.remarks import LONGEST_SNIPPET
from shortcut_lint.terms import distance, proof_terms

OWING: Final = frozenset({"mitigated", "resolved", "closed"})
"""Statuses in which an incident owes its repair."""

LOUDER: Final[frozenset[VerdictName]] = frozenset({"unproven", "unowned", "contradicted"})
"""Verdicts that are errors once they are past due, where the config has no level for them."""


def obligations(  # noqa: PLR0913 - all that there is to owe for
    loaded: Loaded,
    *,
    owing: Mapping[str, int],
    matched: Collection[tuple[str, str]],
    unread: Collection[str],
    proven: Mapping[str, Sequence[Proven]],
    today: date,
    declared: Mapping[tuple[str, str], Standing] = MappingProxyType({}),
) -> Iterator[Verdict]:
    """The verdicts on the register. `owing` counts the findings tied to each incident, `matched` holds
    the declared places that were found in the code, `unread` the files that were not read in full, `proven`
    what became of the proofs of each incident, `declared` of declared places that no rule saw.
    """
    owed = [
        one
        for incident in loaded.register.incidents.values()
        for one in _owed(
            loaded, incident, owing.get(incident.id, 0), matched, unread, proven, declared, today
        )
    ]
    for one, finding in zip(owed, fingerprinted(map(_finding, owed)), strict=True):
        yield _verdict(one, _with_its_line(finding, one.incident, loaded.register), loaded, today)


def _owed(  # noqa: PLR0913, PLR0917 - all that an incident can owe for
    loaded: Loaded,
    incident: Incident,
    left: int,
    matched: Collection[tuple[str, str]],
    unread: Collection[str],
    proven: Mapping[str, Sequence[Proven]],
    declared: Mapping[tuple[str, str], Standing],
    today: date,
) -> Iterator[Owed]:
    gone = [
        number
        for number, one in enumerate(incident.shortcuts)
        if (one.path, one.symbol) not in matched and one.path not in unread
    ]
    yield from _gone(loaded, incident, gone, declared)
    if incident.status in OWING:
        shown = proven.get(incident.id, ())
        yield from _unproven(loaded, incident, shown)
        code = Code(left, gone=bool(gone) and len(gone) == len(incident.shortcuts))
        yield from owed_for_items(loaded, incident, code, today)
        yield from owed_for_plan(loaded, incident, shown)


def _gone(
    loaded: Loaded, incident: Incident, numbers: Sequence[int], declared: Mapping[tuple[str, str], Standing]
) -> Iterator[Owed]:
    for number in numbers:
        shortcut = incident.shortcuts[number]
        standing = declared.get((shortcut.path, shortcut.symbol), Standing(state="absent"))
        lost = loss(shortcut.path, shortcut.symbol, standing)
        yield Owed(
            rule=GONE,
            verdict="gone",
            incident=incident,
            place=loaded.register.place_of_shortcut(incident.id, number),
            symbol=f"{shortcut.path}:{shortcut.symbol}",
            message=lost.message,
            because=lost.because,
            cure=lost.cure,
            owner=shortcut.owner or incident.owner,
        )


def _unproven(loaded: Loaded, incident: Incident, proven: Sequence[Proven]) -> Iterator[Owed]:
    """What is required and not there, and what is named and proves nothing."""
    policy = loaded.config.policy
    for name in policy.require.get(incident.severity, ()):
        if any(one.name == name for one in proven):
            continue
        yield Owed(
            rule=UNPROVEN,
            verdict="unproven",
            incident=incident,
            place=loaded.register.place_of_incident(incident.id),
            symbol=f"proof.{name}",
            message=f"no proof of repair: {name}",
            because=f"{incident.severity} requires {name}, and [incidents.proof] names none",
            cure=f'add {name} = ["…"] under [incidents.proof]',
            due=proof_terms(incident, policy, name).due,
            owner=incident.owner,
        )
    for one in proven:
        # Beside the register's own entries a test that was found by itself is a help, and never a debt.
        if one.state != "missing" or (one.number is None and _has_better(one, proven)):
            continue
        place = loaded.register.place_of_incident(incident.id)
        if one.number is not None:
            place = loaded.register.place_of_proof(incident.id, one.name, one.number)
        yield Owed(
            rule=BY_PROOF[one.name],
            verdict="unproven",
            incident=incident,
            place=place,
            symbol=f"proof.{one.name}.{one.entry}",
            message=f"{one.name} is not proved: {one.entry}",
            because=one.why,
            cure=one.cure,
            due=proof_terms(incident, policy, one.name).due,
            owner=incident.owner,
        )


def _has_better(proven: Proven, among: Sequence[Proven]) -> bool:
    return any(one.name == proven.name and one.found for one in among)


def _finding(owed: Owed) -> Finding:
    path, line = owed.place
    return Finding(
        rule=owed.rule.code,
        name=owed.rule.name,
        kind="register",
        place=Place(path=path, line=line, column=1, end_line=line, end_column=1),
        message=owed.message,
        evidence="declared",
        confidence="certain",
        why=(owed.because,),
        symbol=f"{owed.incident.id}.{owed.symbol}",
    )


def _with_its_line(finding: Finding, incident: Incident, register: Register) -> Finding:
    """The finding with its line's text, which is no part of its identity: tables may change their order."""
    text = register.text_of_line(incident.id, finding.place.line)
    place = msgspec.structs.replace(finding.place, end_column=len(text) + 1)
    return msgspec.structs.replace(finding, place=place, snippet=text[:LONGEST_SNIPPET])


def _verdict(owed: Owed, finding: Finding, loaded: Loaded, today: date) -> Verdict:
    policy = loaded.config.policy
    late = owed.due is not None and owed.due < today
    level: Level = level_of(owed.verdict, policy)
    if late and owed.verdict in LOUDER and owed.verdict not in policy.levels:
        level = "error"
    explanation = owed.because
    if owed.due is not None and owed.verdict != "overdue":
        explanation += f"; {distance(owed.due, today)}"
    return Verdict(
        finding=finding,
        verdict=owed.verdict,
        level=level,
        explanation=explanation,
        cure=owed.cure,
        incident=owed.incident.id,
        tie="register",
        due=owed.due,
        owner=owed.owner,
    )
