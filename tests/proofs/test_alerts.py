"""Alerts that are named as proof, in the files of many systems."""

from __future__ import annotations

import json

import pytest

from shortcut_lint.proofs.alerts import judged_alert
from shortcut_lint.proofs.judged import Ask, Judged

RULES = """\
groups:
  - name: shop
    rules:
      - record: job:orders:rate5m
        expr: rate(orders[5m])
      - alert: PoolSaturated
        expr: pool_used / pool_size > 0.9
        annotations:
          runbook_url: docs/runbooks/shop.md
      - alert: Never
        expr: vector(0) > 1
      - alert: Quiet
        expr: up == 0
        labels: {severity: none}
      - alert: Empty
        expr: ""
      # - alert: Gone
      #   expr: up == 0
"""
INDENTED = "".join(f"    {line}\n" for line in RULES.splitlines())
CRD = f"apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n{INDENTED}"
CONFIG_MAP = f"kind: ConfigMap\ndata:\n  shop.yml: |\n{INDENTED}"
HELM = """\
{{- if .Values.alerts.enabled }}
kind: PrometheusRule
spec:
  groups:
    - name: {{ .Values.name }}
      rules:
        - alert: PoolSaturated
          expr: pool > {{ .Values.most }}
          annotations:
            summary: {{`Pod {{ $labels.pod }} is full`}}
{{- end }}
"""
TERRAFORM = """
# resource "aws_cloudwatch_metric_alarm" "old" {
resource "aws_cloudwatch_metric_alarm" "pool" {
  alarm_name    = "pool-saturated"
  metric_name   = "DatabaseConnections" # }
  alarm_actions = [aws_sns_topic.page.arn]
}
resource "aws_cloudwatch_metric_alarm" "off" {
  metric_name     = "CPU"
  actions_enabled = false
}
resource "aws_cloudwatch_metric_alarm" "mute" {
  metric_name = "CPU"
}
resource "aws_cloudwatch_metric_alarm" "blank" {
  alarm_actions = [aws_sns_topic.page.arn]
}
"""
JSONNET = "{ rules: [{\n  // alert: 'Old',\n  alert: 'PoolSaturated',\n  expr: 'pool > %(most)d' % $._config,\n}] }\n"
DATADOG = json.dumps(
    [
        {
            "name": "Pool",
            "type": "metric alert",
            "query": "avg:pool > 9",
            "message": "@pagerduty https://wiki/x",
        },
        {
            "name": "Mute",
            "type": "metric alert",
            "query": "q",
            "message": "@x",
            "options": {"silenced": {"*": None}},
        },
        {"name": "Alone", "type": "query alert", "query": "q", "message": "look"},
    ]
)
GRAFANA = json.dumps(
    {
        "groups": [{"rules": [{"title": "Pool", "uid": "p1", "condition": "A", "data": [1]}]}],
        "panels": [{"title": "x", "alert": {"name": "Panel", "conditions": [1], "notifications": []}}],
        "more": [{"title": "Paused", "condition": "A", "data": [1], "isPaused": True}],
    }
)


def judged(path: str, text: str, name: str) -> Judged:
    return judged_alert(Ask(subject="alert", path=path, text=text, name=name))


@pytest.mark.parametrize(
    ("path", "text", "name", "system"),
    [
        ("a.yml", RULES, "PoolSaturated", "Prometheus"),
        ("a.yaml", CRD, "PoolSaturated", "Prometheus"),
        ("a.yaml", CONFIG_MAP, "PoolSaturated", "Prometheus"),
        ("templates/a.yaml", HELM, "PoolSaturated", "Prometheus (a Helm template, read without its values)"),
        ("a.tf", TERRAFORM, "pool", "CloudWatch"),
        ("a.tf", TERRAFORM, "pool-saturated", "CloudWatch"),
        ("a.libsonnet", JSONNET, "PoolSaturated", "Prometheus (Jsonnet, read as text)"),
        ("a.json", DATADOG, "Pool", "Datadog"),
        ("a.json", GRAFANA, "Pool", "Grafana"),
        ("a.json", GRAFANA, "p1", "Grafana"),
    ],
)
def test_an_alert_is_found_in_the_files_of_its_system(path: str, text: str, name: str, system: str) -> None:
    found = judged(path, text, name)
    assert (found.good, found.cure) == (True, "")
    assert found.why.endswith(f"is an alert of {system}")


@pytest.mark.parametrize(
    ("path", "text", "name", "why", "cure"),
    [
        ("a.yml", RULES, "Never", "Never in a.yml can never fire", "let it tell somebody"),
        ("a.yml", RULES, "Quiet", "Quiet in a.yml has severity none, which tells nobody", "let it tell somebody"),
        ("a.yml", RULES, "Empty", "Empty in a.yml has no expression", "give it one, for without it never fires"),
        ("a.yml", RULES, "Gone", "Gone in a.yml is commented out", "put it back"),
        ("a.yml", RULES, "PoolSaturate", "there is no alert PoolSaturate in a.yml", "did you mean a.yml#PoolSaturated?"),
        ("a.yml", RULES, "Xyz", "there is no alert Xyz in a.yml", "it has PoolSaturated, Never, Quiet, Empty"),
        (
            "a.yml", RULES, "", "a.yml holds 4 alerts",
            "say which: a.yml#NAME; it has PoolSaturated, Never, Quiet, Empty",
        ),
        ("a.yml", "x: 1\n", "Xyz", "a.yml holds no alert", "name the file that holds the alert"),
        ("a.yml", "x: [\n", "Xyz", "a.yml does not parse as YAML: did not find expected node content in line 2", "correct it"),
        (
            "a.yml", "[" * 300, "Xyz",
            "a.yml does not parse as YAML: more than 200 brackets are open at once in line 1", "correct it",
        ),
        (
            "a.yml", " " * 3000 + "x: 1", "Xyz",
            "a.yml does not parse as YAML: it is nested too deeply in line 1", "correct it",
        ),
        ("a.json", "{", "Xyz", "a.json does not parse as JSON: Expecting property name enclosed in double quotes in line 1", "correct it"),
        (
            "a.txt", "", "Xyz", "a.txt is no file of alerts that can be read",
            "name YAML or JSON of Prometheus, Grafana or Datadog, Terraform, or Jsonnet",
        ),
        (
            "t.yaml", '{{ include "x" . }}: [\n', "Xyz",
            "t.yaml is a Helm template that cannot be read without its values: did not find expected node content in line 2",
            "name a file of rules that is not templated, or the rendered one",
        ),
        ("a.tf", TERRAFORM, "off", "off in a.tf is muted: actions_enabled is false", "let it tell somebody"),
        ("a.tf", TERRAFORM, "mute", "mute in a.tf tells nobody: it has no alarm_actions", "let it tell somebody"),
        ("a.tf", TERRAFORM, "blank", "blank in a.tf has no expression", "give it one, for without it never fires"),
        ("a.tf", TERRAFORM, "old", "old in a.tf is commented out", "put it back"),
        ("a.json", DATADOG, "Mute", "Mute in a.json is muted", "let it tell somebody"),
        ("a.json", DATADOG, "Alone", "Alone in a.json tells nobody: its message has no @", "let it tell somebody"),
        ("a.json", GRAFANA, "Paused", "Paused in a.json is paused", "let it tell somebody"),
        ("a.json", GRAFANA, "Panel", "Panel in a.json tells nobody: it has no notifications", "let it tell somebody"),
    ],
)  # fmt: skip
def test_an_alert_that_tells_nobody_is_told_why(path: str, text: str, name: str, why: str, cure: str) -> None:
    found = judged(path, text, name)
    assert (found.good, found.why, found.cure) == (False, why, cure)


def test_aliases_that_would_expand_for_ever_are_looked_through_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    assert judged("a.yml", bomb, "Xyz").why == "a.yml holds no alert"


ROUTED = """\
kind: Secret
stringData:
  alertmanager.yaml: |-
    receivers:
    - name: pager
      pagerduty_configs: [{service_key: x}]
    - name: "null"
    - name: mail
      email_configs: []
    route:
      receiver: pager
      routes:
      - matchers: ['alertname = "PoolSaturated"', severity =~ "info|none"]
        receiver: "null"
      - match: {team: shop}
        receiver: mail
      - match_re: {alertname: "Pool(Slow|Idle)"}
        receiver: mail
        continue: true
      - match: {alertname: PoolIdle}
        receiver: pager
"""


def routed(name: str, labels: str, *configs: str) -> str:
    text = f"groups: [{{rules: [{{alert: {name}, expr: up == 0, labels: {labels}}}]}}]\n"
    ask = Ask(subject="alert", path="a.yml", text=text, name=name, routing=configs)
    judged = judged_alert(ask)
    assert judged.cure == ("" if judged.good else "route it to somebody")
    return "" if judged.good else judged.why


@pytest.mark.parametrize(
    ("name", "labels", "receiver"),
    [
        ("PoolSaturated", "{severity: info}", "null"),
        ("PoolSaturated", "{severity: page}", ""),
        ("PoolSaturated", "{}", ""),
        ("Other", "{team: shop}", "mail"),
        ("Other", "{team: '{{ $labels.team }}'}", ""),
        ("PoolSlow", "{team: x}", "mail"),
        ("PoolIdle", "{team: x}", ""),
    ],
)
def test_an_alert_that_is_routed_to_nobody_is_told(name: str, labels: str, receiver: str) -> None:
    told = f"{name} in a.yml goes to the receiver {receiver}, which tells nobody" if receiver else ""
    assert routed(name, labels, ROUTED) == told
    elsewhere = "receivers: [{name: a, slack_configs: [{}]}]\nroute: {receiver: a}\n"
    assert not routed(name, labels, ROUTED, elsewhere)


def test_a_config_of_receivers_that_are_still_to_be_filled_in_silences_only_what_it_names_so() -> None:
    pattern = "receivers: [{name: Default}, {name: 'null'}]\nroute:\n  receiver: Default\n  routes:\n"
    pattern += "  - matchers: [alertname = Info]\n    receiver: 'null'\n"
    assert not routed("Pool", "{severity: page}", pattern)
    assert routed("Info", "{severity: page}", pattern).endswith("the receiver null, which tells nobody")
    assert not routed("Pool", "{}", "receivers: [route: {")
    assert not routed("Pool", "{}", pattern.replace("[alertname = Info]", "['alertname =~ \"(\"']"))


def test_a_rule_of_jsonnet_with_severity_none_tells_nobody() -> None:
    text = "{ alert: 'Pool', expr: 'up == 0', labels: { severity: 'none' } }"
    judged = judged_alert(Ask(subject="alert", path="a.libsonnet", text=text, name="Pool"))
    assert judged.why == "Pool in a.libsonnet has severity none, which tells nobody"
