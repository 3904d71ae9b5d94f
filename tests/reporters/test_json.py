"""The report for programs."""

import base64
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from shortcut_lint.finding import Place
from shortcut_lint.printable import well_formed
from shortcut_lint.report import Report
from shortcut_lint.reporters import write
from shortcut_lint.reporters.ascii_json import ascii_json
from shortcut_lint.reporters.style import Style
from shortcut_lint.reporters.wire import report_schema
from tests.reporters import reports
from tests.reporters.hostile import A_FEW, hostile_reports

ROOT = Path(__file__).parents[2]
SCHEMA = report_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def read(report: Report) -> dict[str, Any]:
    written = write("json", report, style=Style())
    assert written.isascii()
    loaded = json.loads(written)
    VALIDATOR.validate(loaded)
    assert isinstance(loaded, dict)
    return loaded


def test_a_finding_carries_all_that_is_known_of_it() -> None:
    (found,) = read(reports.report(reports.verdict()))["findings"]
    assert found == {
        "path": "shop/db.py",
        "line": 14,
        "column": 5,
        "end_line": 14,
        "end_column": 18,
        "rule": "SL301",
        "name": "limit-raised",
        "kind": "raised-limit",
        "evidence": "tagged",
        "confidence": "certain",
        "level": "error",
        "verdict": "overdue",
        "message": "pool_size raised",
        "why": ["its comment names INC-421", "`pool_size` was 10"],
        "explanation": "due 2026-01-29, 12 days ago: resolved 2026-01-14, SEV1 has 15 days",
        "cure": "put it back to 10 and remove INC-421",
        "incident": "INC-421",
        "tie": "comment",
        "due": "2026-01-29",
        "until": None,
        "condition": None,
        "owner": "team-payments",
        "was": "10",
        "now": "200",
        "symbol": "engine.pool_size",
        "references": [{"text": "INC-421", "form": "id", "where": "comment", "line": 14}],
        "fingerprint": "8c1f2a90b3d4e5f6",
        "snippet": "    pool_size=200,  # INC-421 was=10",
    }


def test_a_report_says_what_was_asked_when_and_what_came_of_it() -> None:
    loaded = read(reports.everything())
    assert loaded["version"] == 1
    assert loaded["tool"]["name"] == "shortcut-lint"
    assert loaded["today"] == "2026-02-10"
    assert loaded["exit_status"] == 2
    assert loaded["summary"] == {
        "errors": 4,
        "warnings": 1,
        "notes": 2,
        "accepted": 1,
        "silenced": 3,
        "files": 41,
        "problems": 2,
    }
    assert loaded["incidents"][0] == {
        "id": "INC-421",
        "title": "Checkout 503s: DB pool exhausted",
        "status": "resolved",
        "severity": "SEV1",
        "owner": "team-payments",
        "url": "https://incidents.example/421",
        "due": "2026-01-29",
        "errors": 3,
        "warnings": 0,
        "notes": 1,
    }
    assert loaded["problems"][1] == {
        "path": "shop/api.py",
        "line": None,
        "level": "error",
        "reason": "rule",
        "fatal": True,
        "message": "rule SL205 failed: KeyError",
        "cure": "report it, and leave the rule out with --ignore SL205",
    }


def test_no_path_of_the_machine_is_told() -> None:
    for name in ("text", "concise", "json", "sarif", "github"):
        assert "/nowhere" not in write(name, reports.everything(), style=Style())


def test_a_path_that_is_not_utf8_is_told_exactly_in_base64() -> None:
    place = Place(path=os.fsdecode(b"caf\xe9.py"), line=1, column=1, end_line=1, end_column=2)
    (found,) = read(reports.report(reports.verdict(reports.finding(place=place))))["findings"]
    assert found["path"] == "caf\ufffd.py"
    assert base64.b64decode(found["path_b64"]) == b"caf\xe9.py"


def test_the_shipped_schema_is_the_one_that_the_types_give() -> None:
    shipped = json.loads((ROOT / "docs" / "report-1.schema.json").read_text("utf-8"))
    assert shipped == SCHEMA, "write report_schema() to docs/report-1.schema.json"
    jsonschema.Draft202012Validator.check_schema(shipped)


def test_the_documented_fields_are_the_ones_that_the_schema_has() -> None:
    page = (ROOT / "docs" / "output.md").read_text("utf-8")
    definitions = SCHEMA["$defs"]
    assert isinstance(definitions, dict)
    missing = [
        f"{name}.{field}"
        for name, definition in definitions.items()
        for field in definition["properties"]
        if f"`{field}`" not in page
    ]
    assert missing == []


def test_a_schema_refuses_what_is_no_report() -> None:
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({"version": 2})


def test_json_has_no_word_for_not_a_number() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        ascii_json(float("nan"))


def test_a_date_is_an_iso_date() -> None:
    (found,) = read(reports.report(reports.verdict(due=date(2026, 3, 1))))["findings"]
    assert found["due"] == "2026-03-01"


@given(hostile_reports())
@A_FEW
def test_a_reader_of_json_gets_everything_back(report: Report) -> None:
    written = write("json", report, style=Style())
    assert "##[" not in written
    loaded = read(report)
    assert len(loaded["findings"]) == len(report.verdicts)
    for found, verdict in zip(loaded["findings"], report.verdicts, strict=True):
        finding = verdict.finding
        told = (
            finding.message,
            finding.snippet,
            finding.symbol,
            verdict.explanation,
            verdict.cure,
            verdict.tie or "",
        )
        assert [
            found[name] for name in ("message", "snippet", "symbol", "explanation", "cure", "tie")
        ] == list(map(well_formed, told))
        assert found["path"] == well_formed(finding.place.path)
        exact = base64.b64decode(found["path_b64"]) if "path_b64" in found else found["path"].encode()
        assert exact == os.fsencode(finding.place.path)
        assert found["why"] == [well_formed(text) for text in finding.why]
    (incident,) = loaded["incidents"]
    (known,) = report.incidents.values()
    assert incident["title"] == well_formed(known.title)
    assert incident["url"] == (None if known.url is None else well_formed(known.url))
    assert [problem["message"] for problem in loaded["problems"]] == [
        well_formed(problem.message) for problem in report.problems
    ]
