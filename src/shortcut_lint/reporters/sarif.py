"""SARIF 2.1.0 for code scanning: one run, cut at GitHub's limits, with all that it could not do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from shortcut_lint import __version__
from shortcut_lint.finding import Problem
from shortcut_lint.report import Report
from shortcut_lint.reporters.account import account
from shortcut_lint.reporters.ascii_json import ascii_json
from shortcut_lint.reporters.groups import level_of, worst_first
from shortcut_lint.reporters.pipeline import Pipeline
from shortcut_lint.reporters.provenance import Provenance
from shortcut_lint.reporters.sarif_places import ROOT, TOP, bases, location
from shortcut_lint.reporters.sarif_results import plain, results
from shortcut_lint.reporters.sarif_rules import HOME, descriptor
from shortcut_lint.reporters.style import Style

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
RESULTS: Final = 5_000
"""Results of a run that GitHub shows; it refuses a run of more than 25,000."""
RULES: Final = 25_000
"""Rules of a run that GitHub takes."""

Json = Mapping[str, object]


def write(report: Report, *, style: Style) -> str:
    """The report as a SARIF log in ASCII."""
    return ascii_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, style)]}) + "\n"


def _run(report: Report, style: Style) -> Json:
    # what was accepted is the least severe, whatever its level
    ranked = sorted(worst_first(report.verdicts), key=lambda one: one.verdict == "accepted")
    rules = report.rules[:RULES]
    provenance = style.provenance
    folder = "" if provenance is None else provenance.folder
    return {
        "tool": {
            "driver": {
                "name": "shortcut-lint",
                "fullName": f"shortcut-lint {__version__}",
                "semanticVersion": __version__,
                "informationUri": HOME,
                "rules": list(map(descriptor, rules)),
            }
        },
        "columnKind": "unicodeCodePoints",
        **({} if style.pipeline is None else {"automationDetails": _automation(style.pipeline)}),
        "originalUriBaseIds": bases(folder),
        **({} if provenance is None else {"versionControlProvenance": [_provenance(provenance)]}),
        "invocations": [_invocation(report)],
        "results": results(ranked[:RESULTS], rules, report.incidents),
    }


def _automation(pipeline: Pipeline) -> Json:
    properties = {key: plain(value) for key, value in pipeline.properties.items()}
    return {"id": plain(pipeline.ident), "properties": properties}


def _provenance(provenance: Provenance) -> Json:
    return {
        "repositoryUri": provenance.repository_uri,
        "revisionId": provenance.revision_id,
        **({} if provenance.branch is None else {"branch": provenance.branch}),
        "mappedTo": {"uriBaseId": TOP if provenance.folder else ROOT},
    }


def _invocation(report: Report) -> Json:
    notifications = [_notification(problem, report) for problem in report.problems]
    found = len(report.verdicts)
    if found > RESULTS:
        left_out = f"{found - RESULTS:,} of {found:,} results are left out, the least severe"
        told = f"{left_out}: GitHub shows {RESULTS:,} of a run. The format json holds all."
        notifications.append({"level": "warning", "message": {"text": told}})
    return {
        "executionSuccessful": not any(problem.fatal for problem in report.problems),
        "exitCode": report.exit_status(),
        "exitCodeDescription": account(report),
        "toolExecutionNotifications": notifications,
    }


def _notification(problem: Problem, report: Report) -> Json:
    region = {} if problem.line is None else {"region": {"startLine": problem.line}}
    place = {"locations": [location(problem.path, region)]} if problem.path else {}
    return {
        "level": level_of(problem, report),
        "message": {"text": plain(f"{problem.message}; {problem.cure}.")},
        **place,
        "properties": {"reason": problem.reason},
    }
