"""Alerts in languages with braces, read as text: alarms in Terraform, rules in Jsonnet."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from shortcut_lint.expression import expression

Labels: TypeAlias = "tuple[tuple[str, str], ...]"
Block: TypeAlias = "tuple[str, str, bool, str, tuple[str, ...], tuple[str, ...], Labels]"
"""The fields of an alert: name, system, whether it asks, why it is muted, links, other names, labels."""

SILENT: Final = frozenset({"none", "null"})
"""Severities that wake nobody."""
MOST_BRACES: Final = 200
"""Braces before a rule among which the one around it is looked for."""
LONGEST_RULE: Final = 20_000
"""Characters of one rule that are read."""

_BRACE: Final = expression(r"[{}]")
_RESOURCE: Final = expression(r'^[ \t]*resource[ \t]+"(\w+)"[ \t]+"([^"\n]+)"[ \t]*\{', re.MULTILINE)
_SYSTEMS: Final = {
    "aws_cloudwatch_metric_alarm": "CloudWatch",
    "aws_cloudwatch_composite_alarm": "CloudWatch",
    "datadog_monitor": "Datadog",
    "google_monitoring_alert_policy": "Google Cloud",
    "azurerm_monitor_metric_alert": "Azure",
}
_ASKS: Final = expression(
    r"^[ \t]*(?:metric_name|metric_query|alarm_rule|query|conditions|criteria|dynamic_criteria)\b",
    re.MULTILINE,
)
_OFF: Final = expression(r"^[ \t]*(actions_enabled|enabled)[ \t]*=[ \t]*false\b", re.MULTILINE)
_ACTIONS: Final = expression(r"^[ \t]*alarm_actions[ \t]*=[ \t]*(\[[\s]*\])?", re.MULTILINE)
_NAME: Final = expression(r'^[ \t]*(?:alarm_name|name|display_name)[ \t]*=[ \t]*"([^"\n]+)"', re.MULTILINE)
_LINK: Final = expression(r"https?://[^\s\"'\\)>]+")
_RULE: Final = expression(r"""\balert:\s*(['"])((?:(?!\1)[^\n])+)\1""")
_INERT: Final = expression(
    r"""(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\|\|\|.*?\|\|\|)|#[^\n]*|//[^\n]*|/\*.*?\*/""",
    re.DOTALL,
)
_RUNBOOK: Final = expression(r"""\brunbook_url\+?:\s*(['"])([^'"\n]+)\1""")

_LABELS: Final = expression(r"\blabels\+?:\s*\{([^{}]*)\}")
_LABEL: Final = expression(r"""(\w+)\+?:\s*(['"])([^'"\n%]*)\2""")


def quiet(name: str, labels: Mapping[str, str]) -> str:
    """Why the severity of an alert of Prometheus wakes nobody; empty where it may.

    The dead man's switch has none on purpose: it tells by its silence.
    """
    severity = labels.get("severity", "").strip().lower()
    return f"has severity {severity}, which tells nobody" if severity in SILENT and name != "Watchdog" else ""


def terraform_alerts(text: str) -> Iterator[Block]:
    """The alarms of a Terraform file; values that come from elsewhere are not known."""
    text = _INERT.sub(lambda match: match[0] if match["text"] else " " * len(match[0]), text)
    hidden = _hidden(text)
    closed, end = _closed(hidden), 0
    for match in _RESOURCE.finditer(text):
        kind, label = match[1], match[2]
        if kind not in _SYSTEMS or match.start() < end:
            continue
        end = closed.get(match.end() - 1, len(text))
        body = text[match.end() : end]
        named = _NAME.search(body)
        names = (named[1],) if named else ()
        yield (
            label,
            _SYSTEMS[kind],
            bool(_ASKS.search(body)),
            _muted(kind, body),
            tuple(_LINK.findall(body)),
            names,
            (),
        )


def _muted(kind: str, body: str) -> str:
    if off := _OFF.search(body):
        return f"is muted: {off[1]} is false"
    actions = _ACTIONS.search(body)
    if _SYSTEMS[kind] == "CloudWatch" and (actions is None or actions[1] is not None):
        return "tells nobody: it has no alarm_actions"
    return ""


def jsonnet_alerts(text: str) -> Iterator[Block]:
    """The rules of a Jsonnet mixin, as far as they are written out."""
    text = _INERT.sub(lambda match: match[0] if match["text"] else " " * len(match[0]), text)
    hidden = _hidden(text)
    closed = _closed(hidden)
    places = sorted(closed)
    for match in _RULE.finditer(text):
        start = _around(places, closed, match.start())
        body = text[start : min(closed.get(start, len(text)), start + LONGEST_RULE)]
        links = tuple(link[1] for link in _RUNBOOK.findall(body))
        inside = _LABELS.search(body)
        labels = tuple((key, value) for key, _, value in _LABEL.findall(inside[1] if inside else ""))
        yield (
            match[2],
            "Prometheus (Jsonnet, read as text)",
            bool(re.search(r"\bexpr\+?:", body)),
            quiet(match[2], dict(labels)),
            links,
            (),
            labels,
        )


def _hidden(text: str) -> str:
    """The text with its strings blanked, so that braces count."""
    return _INERT.sub(lambda match: " " * len(match[0]), text)


def _closed(hidden: str) -> dict[int, int]:
    """The brace that closes each, by the place of the one that it closes."""
    opened: list[int] = []
    closed: dict[int, int] = {}
    for brace in _BRACE.finditer(hidden):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            closed[opened.pop()] = brace.start()
    return closed


def _around(places: Sequence[int], closed: Mapping[int, int], place: int) -> int:
    """The brace that is open at a place, of the last few before it."""
    number = bisect(places, place)
    nearest = reversed(places[max(number - MOST_BRACES, 0) : number])
    return next((one for one in nearest if closed[one] > place), 0)
