"""A verdict as a SARIF result: what it says, where it stands, who it is, and whether it was accepted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.finding import Verdict
from shortcut_lint.incident import Incident
from shortcut_lint.printable import printable
from shortcut_lint.report import RuleCard
from shortcut_lint.reporters.sarif_places import location, regions

FINGERPRINT: Final = "shortcutLint/v1"
TEMPLATE: Final = "'{0}' is '{1}': '{2}'. Help: '{3}'."
"""A result's message: the finding's, then the verdict, its explanation and cure."""

_WEB: Final = expression(r"https?://[\w.~:/?#@!$&'()*+,;=%-]+", re.ASCII)

Json = Mapping[str, object]


def results(
    verdicts: Iterable[Verdict], rules: Sequence[RuleCard], incidents: Mapping[str, Incident]
) -> list[Json]:
    """The results in the order given, each with the index of its rule."""
    index = {card.code: number for number, card in enumerate(rules)}
    seen: Counter[str] = Counter()
    made: list[Json] = []
    for verdict in verdicts:
        identity = verdict.finding.fingerprint
        seen[identity] += 1
        prints = {FINGERPRINT: f"{identity}:{seen[identity]}"}
        made.append(
            {
                "ruleId": verdict.finding.rule,
                "level": verdict.level,
                **_said(verdict, index),
                "locations": [location(verdict.finding.place.path, regions(verdict.finding))],
                **({"partialFingerprints": prints} if identity else {}),
                "suppressions": _suppressions(verdict),
                **_work_items(incidents.get(verdict.incident or "")),
                "properties": _properties(verdict),
            }
        )
    return made


def plain(text: str) -> str:
    """The text for a plain SARIF message, in which `[text](target)` would be a link."""
    return printable(text).replace("](", "\\](")


def _said(verdict: Verdict, index: Mapping[str, int]) -> Json:
    """The message; where the rule is among those of the log, it holds the message's template."""
    said = [
        plain(text) for text in (verdict.finding.message, verdict.verdict, verdict.explanation, verdict.cure)
    ]
    text = TEMPLATE.format(*said)
    code = verdict.finding.rule
    if code not in index:
        return {"message": {"text": text}}
    return {"ruleIndex": index[code], "message": {"id": "default", "arguments": said, "text": text}}


def _suppressions(verdict: Verdict) -> list[Json]:
    """Empty, and not absent, for what nobody has accepted: SARIF wants all results to say so or none."""
    if verdict.verdict != "accepted":
        return []
    return [{"kind": "external", "status": "accepted", "justification": plain(verdict.explanation)}]


def _work_items(incident: Incident | None) -> Json:
    if incident is None or incident.url is None or not _WEB.fullmatch(incident.url):
        return {}
    return {"workItemUris": [incident.url]}


def _properties(verdict: Verdict) -> Json:
    finding = verdict.finding
    told = {
        "kind": finding.kind,
        "evidence": finding.evidence,
        "confidence": finding.confidence,
        "verdict": verdict.verdict,
        "incident": verdict.incident,
        "due": None if verdict.due is None else verdict.due.isoformat(),
        "condition": finding.condition,
        "owner": verdict.owner,
        "why": finding.why,
        "symbol": finding.symbol,
        "endLine": finding.place.end_line if finding.place.end_line > finding.place.line else None,
    }
    return {name: value for name, value in told.items() if value}
