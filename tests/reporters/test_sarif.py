"""SARIF, read back as code scanning reads it."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from shortcut_lint.finding import Place
from shortcut_lint.printable import printable
from shortcut_lint.report import Report
from shortcut_lint.reporters import sarif, write
from shortcut_lint.reporters.provenance import Provenance, repository_uri
from shortcut_lint.reporters.style import Style
from tests.reporters import reports
from tests.reporters.hostile import A_FEW, hostile_reports

SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "sarif-2.1.0.json"

needs_schema = pytest.mark.skipif(
    not SCHEMA.exists(), reason="the schema of SARIF lies beside the project, where it lies at all"
)


def run(report: Report, *, provenance: Provenance | None = None) -> dict[str, Any]:
    written = write("sarif", report, style=Style(provenance=provenance))
    assert written.isascii()
    (only,) = json.loads(written)["runs"]
    assert isinstance(only, dict)
    return only


def region(line: str, place: Place) -> dict[str, Any]:
    (result,) = run(reports.report(reports.verdict(reports.finding(snippet=line, place=place))))["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert isinstance(physical, dict)
    return physical


def extent(what: dict[str, Any]) -> tuple[int, int, int, int, str]:
    return (
        what["startLine"],
        what["startColumn"],
        what["endLine"],
        what["endColumn"],
        what["snippet"]["text"],
    )


@pytest.mark.skipif(
    not SCHEMA.exists(), reason="the schema of SARIF lies beside the project, where it lies at all"
)
def test_a_log_is_what_the_schema_of_sarif_asks_for() -> None:
    provenance = Provenance(
        repository_uri="https://github.com/acme/shop", revision_id="9f1c2d3", branch="main"
    )
    written = write("sarif", reports.everything(), style=Style(provenance=provenance))
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(json.loads(written))


@needs_schema
@given(hostile_reports())
@settings(A_FEW, max_examples=5)
def test_hostile_text_keeps_a_log_valid(report: Report) -> None:
    written = write("sarif", report, style=Style())
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(json.loads(written))


def test_a_result_says_what_it_is_why_and_what_to_do() -> None:
    (result,) = run(reports.report(reports.verdict()))["results"]
    text = (
        "'pool_size raised' is 'overdue': "
        "'due 2026-01-29, 12 days ago: resolved 2026-01-14, SEV1 has 15 days'. "
        "Help: 'put it back to 10 and remove INC-421'."
    )
    assert result["message"]["text"] == text
    assert result["message"]["id"] == "default"
    assert result["level"] == "error"
    assert result["workItemUris"] == ["https://incidents.example/421"]
    assert result["properties"] == {
        "kind": "raised-limit",
        "evidence": "tagged",
        "confidence": "certain",
        "verdict": "overdue",
        "incident": "INC-421",
        "due": "2026-01-29",
        "owner": "team-payments",
        "symbol": "engine.pool_size",
        "why": ["its comment names INC-421", "`pool_size` was 10"],
    }


def test_a_rule_explains_itself() -> None:
    made = run(reports.report(reports.verdict()))
    rules = made["tool"]["driver"]["rules"]
    rule = rules[made["results"][0]["ruleIndex"]]
    assert rule["id"] == made["results"][0]["ruleId"] == "SL301"
    assert rule["name"] == "LimitRaised"
    assert rule["helpUri"].endswith("/docs/rules/SL301.md")
    assert rule["help"]["markdown"].startswith("A limit whose comment says")
    assert rule["properties"]["tags"] == ["raised-limit", "incident-debt"]
    assert rule["defaultConfiguration"] == {"level": "warning"}
    foreign = next(rule for rule in rules if rule["id"] == "AC101")
    assert "helpUri" not in foreign
    assert "acme-pack" in foreign["properties"]["tags"]


def test_a_result_of_a_rule_without_card_still_says_all() -> None:
    (result,) = run(reports.report(reports.verdict(reports.finding(rule="ZZ9"))))["results"]
    assert "ruleIndex" not in result
    assert "id" not in result["message"]
    assert result["message"]["text"].startswith("'pool_size raised' is 'overdue'")


def test_region_and_context_hold_their_text() -> None:
    place = Place(path="a.py", line=3, column=5, end_line=3, end_column=10)
    physical = region("    x = 1  # INC-421", place)
    assert extent(physical["region"]) == (3, 5, 3, 10, "x = 1")
    assert extent(physical["contextRegion"]) == (3, 1, 3, 21, "    x = 1  # INC-421")


def test_a_place_of_several_lines_is_shown_by_its_first_and_its_end_is_told() -> None:
    place = Place(path="a.py", line=3, column=5, end_line=9, end_column=2)
    (result,) = run(reports.report(reports.verdict(reports.finding(snippet="    x = [", place=place))))[
        "results"
    ]
    assert extent(result["locations"][0]["physicalLocation"]["region"]) == (3, 5, 3, 10, "x = [")
    assert result["properties"]["endLine"] == 9


def test_the_context_of_a_whole_line_is_the_line_with_its_end() -> None:
    physical = region("x = 1", Place(path="a.py", line=1, column=1, end_line=1, end_column=6))
    assert extent(physical["contextRegion"]) == (1, 1, 2, 1, "x = 1\n")


def test_a_line_that_was_cut_gives_no_wrong_context() -> None:
    physical = region("x" * 240, Place(path="a.py", line=1, column=1, end_line=1, end_column=400))
    assert extent(physical["region"]) == (1, 1, 1, 241, "x" * 240)
    assert "contextRegion" not in physical


def test_a_place_without_known_text_is_still_a_place() -> None:
    empty = region("", Place(path="a.toml", line=4, column=1, end_line=4, end_column=1))
    assert empty["region"] == {"startLine": 4, "endLine": 4}
    far = region("x", Place(path="a.py", line=4, column=300, end_line=5, end_column=2))
    assert far["region"] == {"startLine": 4, "startColumn": 300, "endLine": 5, "endColumn": 2}


def test_paths_are_relative_uris_of_their_bytes() -> None:
    place = Place(path=os.fsdecode(b"a b/c:d\xe9%.py"), line=1, column=1, end_line=1, end_column=2)
    artifact = region("x", place)["artifactLocation"]
    assert artifact == {"uri": "a%20b/c%3Ad%E9%25.py", "uriBaseId": "%SRCROOT%"}


def test_half_a_surrogate_pair_in_a_path_is_encoded_too() -> None:
    place = Place(path="\ud800.py", line=1, column=1, end_line=1, end_column=2)
    assert region("x", place)["artifactLocation"]["uri"] == "%ED%A0%80.py"


def test_equal_findings_keep_apart_by_their_order_and_no_line_is_in_their_identity() -> None:
    twice = run(reports.report(reports.verdict(), reports.verdict()))["results"]
    moved = reports.finding(place=Place(path="shop/db.py", line=99, column=5, end_line=99, end_column=18))
    assert [result["partialFingerprints"] for result in twice] == [
        {"shortcutLint/v1": "8c1f2a90b3d4e5f6:1"},
        {"shortcutLint/v1": "8c1f2a90b3d4e5f6:2"},
    ]
    (after,) = run(reports.report(reports.verdict(moved)))["results"]
    assert after["partialFingerprints"] == twice[0]["partialFingerprints"]


def test_a_finding_without_identity_claims_none() -> None:
    (result,) = run(reports.report(reports.verdict(reports.finding(fingerprint=""))))["results"]
    assert "partialFingerprints" not in result


def test_accepted_debt_is_suppressed_and_all_other_is_said_not_to_be() -> None:
    accepted = reports.verdict(
        verdict="accepted", level="note", explanation="accepted by ana until 2026-06-01"
    )
    first, second = run(reports.report(accepted, reports.verdict()))["results"]
    assert first["suppressions"] == []
    assert second["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "accepted by ana until 2026-06-01"}
    ]


def test_files_not_analysed_are_notifications_and_failures_are_errors() -> None:
    (invocation,) = run(reports.everything())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    first, second = invocation["toolExecutionNotifications"]
    assert first["level"] == "warning"
    assert first["message"]["text"].startswith("does not parse as Python")
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    assert second["level"] == "error"


def test_a_problem_without_a_path_has_no_location() -> None:
    problem = msgspec.structs.replace(reports.PROBLEM, path="")
    (invocation,) = run(reports.report(problems=(problem,)))["invocations"]
    assert "locations" not in invocation["toolExecutionNotifications"][0]


def test_more_results_than_github_shows_are_cut_from_the_mildest_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "RESULTS", 2)
    made = run(reports.report(reports.untied(), reports.verdict(), reports.verdict(verdict="accepted")))
    assert [result["level"] for result in made["results"]] == ["error", "warning"]
    (notification,) = made["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == (
        "1 of 3 results are left out, the least severe: GitHub shows 2 of a run. The format json holds all."
    )


def test_at_githubs_limit_nothing_is_cut() -> None:
    assert sarif.RESULTS == 5_000
    assert len(run(reports.report(*[reports.verdict()] * 5_001))["results"]) == 5_000


def test_the_commit_is_named_where_the_caller_knows_it() -> None:
    provenance = Provenance(repository_uri="https://github.com/acme/shop", revision_id="9f1c2d3")
    assert "versionControlProvenance" not in run(reports.report())
    assert run(reports.report(), provenance=provenance)["versionControlProvenance"] == [
        {
            "repositoryUri": "https://github.com/acme/shop",
            "revisionId": "9f1c2d3",
            "mappedTo": {"uriBaseId": "%SRCROOT%"},
        }
    ]


def test_a_run_that_starts_below_the_top_of_the_repository_says_where() -> None:
    provenance = Provenance(
        repository_uri="https://github.com/acme/shop", revision_id="9f1c2d3", folder="services/payé"
    )
    made = run(reports.report(), provenance=provenance)
    start = "The folder that all paths start from."
    assert made["versionControlProvenance"][0]["mappedTo"] == {"uriBaseId": "%REPOROOT%"}
    assert made["originalUriBaseIds"] == {
        "%REPOROOT%": {"description": {"text": "The top of the repository."}},
        "%SRCROOT%": {
            "uri": "services/pay%C3%A9/", "uriBaseId": "%REPOROOT%", "description": {"text": start}
        },
    }  # fmt: skip
    assert run(reports.report())["originalUriBaseIds"] == {"%SRCROOT%": {"description": {"text": start}}}


@pytest.mark.parametrize(
    ("remote", "uri"),
    [
        ("https://github.com/acme/shop.git", "https://github.com/acme/shop"),
        ("https://ana:secret@github.com/acme/shop", "https://github.com/acme/shop"),
        ("https://x-access-token:gh:p@host.example:8443/a/b/", "https://host.example/a/b"),
        ("git@github.com:acme/shop.git", "https://github.com/acme/shop"),
        ("ssh://git@github.com/acme/shop.git", "https://github.com/acme/shop"),
        ("/srv/git/shop.git", None),
        ("../shop", None),
        ("file:///srv/git/shop", None),
        ("C:/repos/shop", None),
        ("https://host.example/a b\n", None),
    ],
)
def test_a_remote_is_told_without_its_credentials(remote: str, uri: str | None) -> None:
    assert repository_uri(remote) == uri


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://a.example/x y",
        "https://a\n",
        "ftp://a.example/",
        "https://a.example/\u202e",
    ],
)
def test_a_link_that_is_no_web_address_is_left_out(url: str) -> None:
    (result,) = run(reports.report(reports.verdict(), incidents={"INC-421": reports.incident(url=url)}))[
        "results"
    ]
    assert "workItemUris" not in result


@given(hostile_reports())
@A_FEW
def test_a_reader_of_sarif_gets_everything_back(report: Report) -> None:
    made = run(report)
    assert len(made["results"]) == len(report.verdicts)
    read = [
        (
            unquote_to_bytes(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]),
            result["locations"][0]["physicalLocation"]["region"]["startLine"],
            result["level"],
            result["message"]["arguments"][0].replace("\\](", "]("),
        )
        for result in made["results"]
    ]
    wanted = [
        (
            os.fsencode(one.finding.place.path),
            one.finding.place.line,
            one.level,
            printable(one.finding.message),
        )
        for one in report.verdicts
    ]
    assert sorted(read) == sorted(wanted)
    for result in made["results"]:
        assert result["message"]["text"].endswith("'.")
        assert "](" not in result["message"]["text"].replace("\\](", "")
    assert len(made["invocations"][0]["toolExecutionNotifications"]) == len(report.problems)
    assert "##[" not in write("sarif", report, style=Style())
