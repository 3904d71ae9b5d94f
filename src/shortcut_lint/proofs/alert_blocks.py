"""Alerts in languages with braces, read as text: alarms in Terraform, rules in Jsonnet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from shortcut_lint.expression import expression

Block: TypeAlias = "tuple[str, str, bool, str, tuple[str, ...], tuple[str, ...]]"
"""Name, system, whether it asks something, why it is muted, links, other names: the fields of an alert."""

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


def terraform_alerts(text: str) -> Iterator[Block]:
    """The alarms of a Terraform file; values that come from elsewhere are not known."""
    text = _INERT.sub(lambda match: match[0] if match["text"] else " " * len(match[0]), text)
    hidden = _hidden(text)
    for match in _RESOURCE.finditer(text):
        kind, label = match[1], match[2]
        if kind not in _SYSTEMS:
            continue
        body = text[match.end() : _end(hidden, match.end() - 1)]
        named = _NAME.search(body)
        names = (named[1],) if named else ()
        yield (
            label,
            _SYSTEMS[kind],
            bool(_ASKS.search(body)),
            _muted(kind, body),
            tuple(_LINK.findall(body)),
            names,
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
    for match in _RULE.finditer(text):
        start = _start(hidden, match.start())
        body = text[start : _end(hidden, start)]
        links = tuple(link[1] for link in _RUNBOOK.findall(body))
        yield (
            match[2],
            "Prometheus (Jsonnet, read as text)",
            bool(re.search(r"\bexpr\+?:", body)),
            "",
            links,
            (),
        )


def _hidden(text: str) -> str:
    """The text with its strings blanked, so that braces count."""
    return _INERT.sub(lambda match: " " * len(match[0]), text)


def _end(hidden: str, start: int) -> int:
    """Behind the brace that closes the one at `start`."""
    depth = 0
    for place in range(start, len(hidden)):
        if hidden[place] == "{":
            depth += 1
        elif hidden[place] == "}":
            depth -= 1
            if depth == 0:
                return place
    return len(hidden)


def _start(hidden: str, place: int) -> int:
    """The brace that is open at a place."""
    depth = 0
    for at in range(place, -1, -1):
        if hidden[at] == "}":
            depth += 1
        elif hidden[at] == "{":
            if depth == 0:
                return at
            depth -= 1
    return 0
