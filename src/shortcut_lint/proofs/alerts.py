"""The alerts of one file, whatever system it is for: their names, what they ask, where they send people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.proofs.alert_blocks import jsonnet_alerts, quiet, terraform_alerts
from shortcut_lint.proofs.helm import plain, templated
from shortcut_lint.proofs.judged import Ask, Judged, bad, nearest
from shortcut_lint.proofs.routes import silent_receiver
from shortcut_lint.proofs.yaml_values import YamlError, documents

_URL_KEYS: Final = ("runbook_url", "runbookUrl", "runbook", "runbook_link", "playbook", "playbook_url")
_NEVER: Final = expression(r"vector\(\s*(\d+)\s*\)\s*(==|>|<)\s*(\d+)|\b(?:false|0\s*==\s*1|1\s*==\s*0)\b")
_LINK: Final = expression(r"https?://[^\s)\]>\"'}]+")
_NAMES: Final = expression(r"\b(?:alert|alert_?name|title|name|resource)\b")
"""The keys of names, in all systems."""
MOST_NODES: Final = 200_000
"""Lists and tables of one file that are looked through; aliases of YAML can make them endless."""


class Alert(NamedTuple):
    """One alert as it stands in a file."""

    name: str
    system: str
    asks: bool
    """Whether it has an expression or condition."""
    muted: str = ""
    """Why it wakes nobody; empty where it may."""
    links: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    """Labels of Prometheus whose values are written out."""


def judged_alert(ask: Ask) -> Judged:
    """Whether the alert is there, asks something, and is not muted."""
    helm = ""
    suffix = PurePath(ask.path).suffix.lower()
    try:
        if suffix in {".tf", ".hcl"}:
            found = [Alert(*one) for one in terraform_alerts(ask.text)]
        elif suffix in {".libsonnet", ".jsonnet"}:
            found = [Alert(*one) for one in jsonnet_alerts(ask.text)]
        elif suffix == ".json":
            found = list(_alerts(json.loads(ask.text)))
        elif suffix in {".yml", ".yaml", ".rules", ".rule", ".tpl"}:
            text = ask.text
            if templated(ask.path, text):
                helm, text = " (a Helm template, read without its values)", plain(text)
            found = [one for document in documents(text) for one in _alerts(document)]
        else:
            why = f"{ask.path} is no file of alerts that can be read"
            return bad(why, "name YAML or JSON of Prometheus, Grafana or Datadog, Terraform, or Jsonnet")
    except YamlError as error:
        where = f" in line {error.line}" if error.line else ""
        if helm:
            return bad(
                f"{ask.path} is a Helm template that cannot be read without its values: {error.what}{where}",
                "name a file of rules that is not templated, or the rendered one",
            )
        return bad(f"{ask.path} does not parse as YAML: {error.what}{where}", "correct it")
    except json.JSONDecodeError as error:
        return bad(f"{ask.path} does not parse as JSON: {error.msg} in line {error.lineno}", "correct it")
    return _judged(ask, found, helm)


def _judged(ask: Ask, found: list[Alert], helm: str) -> Judged:
    alert = _meant(ask, found, helm)
    if isinstance(alert, Judged):
        return alert
    what = f"{alert.name} in {ask.path}"
    if not alert.asks:
        return bad(f"{what} has no expression", "give it one, for without it never fires")
    if alert.muted:
        return bad(f"{what} {alert.muted}", "let it tell somebody")
    if alert.system.startswith("Prometheus"):
        labels = {**dict(alert.labels), "alertname": alert.name}
        if (receiver := silent_receiver(labels, ask.routing)) is not None:
            return bad(f"{what} goes to the receiver {receiver}, which tells nobody", "route it to somebody")
    line = _line_of(ask.text, alert)
    why = f"{alert.name} is an alert of {alert.system}{helm}"
    return Judged(good=True, why=why, links=alert.links, first=line, last=line)


def _meant(ask: Ask, found: list[Alert], helm: str) -> Alert | Judged:
    """The alert that an entry names; of several with one name one that may tell somebody."""
    if not found:
        return bad(f"{ask.path} holds no alert{helm}", "name the file that holds the alert")
    if ask.name:
        of_name = [one for one in found if ask.name in (one.name, *one.other_names)]
        if not of_name:
            return _absent(ask, found, helm)
        return next((one for one in of_name if one.asks and not one.muted), of_name[0])
    if len(found) > 1:
        names = ", ".join(one.name for one in found[:4])
        return bad(f"{ask.path} holds {len(found)} alerts", f"say which: {ask.path}#NAME; it has {names}")
    return found[0]


def _absent(ask: Ask, found: list[Alert], helm: str) -> Judged:
    why = f"there is no alert {ask.name} in {ask.path}{helm}"
    if re.search(rf"^\s*(?:#|//).*\b{re.escape(ask.name)}\b", ask.text, re.MULTILINE):
        return bad(f"{ask.name} in {ask.path} is commented out", "put it back")
    match = nearest(ask.name, (name for one in found for name in (one.name, *one.other_names)))
    others = ", ".join(one.name for one in found[:4])
    return bad(why, f"did you mean {ask.path}#{match}?" if match else f"it has {others}")


def _line_of(text: str, alert: Alert) -> int:
    """The line on which an alert gets its name; 0 where none is seen."""
    whole = re.compile(rf"(?<![\w-]){re.escape(alert.name)}(?![\w-])")
    lines = [
        (number, line)
        for number, line in enumerate(text.split("\n"), start=1)
        if whole.search(line) and not line.lstrip().startswith(("#", "//"))
    ]
    return next((number for number, line in lines if _NAMES.search(line)), lines[0][0] if lines else 0)


def _alerts(document: object) -> Iterator[Alert]:
    """The alerts anywhere in a document: they are told by their keys."""
    stack: list[object] = [document]
    seen: set[int] = set()
    while stack and len(seen) < MOST_NODES:
        node = stack.pop()
        if not isinstance(node, (dict, list)) or id(node) in seen:
            if isinstance(node, str) and "alert:" in node and "expr:" in node:
                stack += _inner(node)
            continue
        seen.add(id(node))
        if isinstance(node, list):
            stack += reversed(node)
            continue
        alert = _prometheus(node) or _grafana(node) or _dashboard(node) or _datadog(node)
        if alert is not None:
            yield alert
        stack += reversed(list(node.values()))


def _inner(text: str) -> list[object]:
    """The rules in a ConfigMap, where they are one long text."""
    try:
        return list(documents(text))
    except YamlError:
        return []


def _prometheus(node: Mapping[str, object]) -> Alert | None:
    name = node.get("alert")
    if not isinstance(name, str) or not ({"expr", "for", "labels", "annotations"} & node.keys()):
        return None
    asked = str(node.get("expr") or "").strip()
    labels, notes = _table(node, "labels"), _table(node, "annotations")
    muted = "can never fire" if _never(asked) else ""
    told = tuple((str(key), str(value)) for key, value in labels.items() if "{{" not in str(value))
    if not muted:
        muted = quiet(name, dict(told))
    return Alert(name, "Prometheus", bool(asked), muted, _links(notes) or _links(labels), labels=told)


def _never(asked: str) -> bool:
    match = _NEVER.fullmatch(asked) or _NEVER.search(
        asked[asked.rfind(" and ") :] if " and " in asked else ""
    )
    if match is None:
        return False
    if match[1] is None:
        return True
    left, right = int(match[1]), int(match[3])
    return not {"==": left == right, ">": left > right, "<": left < right}[match[2]]


def _grafana(node: Mapping[str, object]) -> Alert | None:
    """A rule of Grafana's unified alerting, provisioned or exported."""
    inner = node.get("grafana_alert")
    rule = inner if isinstance(inner, dict) else node
    name = rule.get("title")
    if not isinstance(name, str) or "data" not in rule or "condition" not in rule:
        return None
    muted = "is paused" if str(rule.get("isPaused", rule.get("is_paused", ""))).lower() == "true" else ""
    other = tuple(str(rule[key]) for key in ("uid",) if key in rule)
    return Alert(name, "Grafana", bool(rule["data"]), muted, _links(_table(node, "annotations")), other)


def _dashboard(node: Mapping[str, object]) -> Alert | None:
    """The alert of a panel, as Grafana had it before version 9."""
    inner = node.get("alert")
    if not isinstance(inner, dict) or "conditions" not in inner:
        return None
    muted = "" if inner.get("notifications", True) else "tells nobody: it has no notifications"
    if str(inner.get("state", "")).lower() == "paused":
        muted = "is paused"
    name = str(inner.get("name") or node.get("title") or "")
    links = tuple(_LINK.findall(str(inner.get("message", ""))))
    return Alert(name, "Grafana", bool(inner["conditions"]), muted, links)


def _datadog(node: Mapping[str, object]) -> Alert | None:
    kind = node.get("type")
    name = node.get("name")
    known = isinstance(kind, str) and (
        kind.endswith((" alert", " check", "composite")) or kind == "composite"
    )
    if not known or not isinstance(name, str) or "query" not in node:
        return None
    options = _table(node, "options")
    message = str(node.get("message") or "")
    muted = "is muted" if options.get("silenced") else ""
    if not muted and node.get("draft_status") == "draft":
        muted = "is a draft"
    if not muted and message and "@" not in message:
        muted = "tells nobody: its message has no @"
    other = (str(node["id"]),) if "id" in node else ()
    return Alert(name, "Datadog", bool(node["query"]), muted, tuple(_LINK.findall(message)), other)


def _table(node: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = node.get(key)
    return value if isinstance(value, dict) else {}


def _links(table: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(str(table[key]).strip() for key in _URL_KEYS if table.get(key))
