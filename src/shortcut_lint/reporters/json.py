"""The report for programs: one JSON object of version 1, with each finding on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import msgspec
from msgspec import UNSET

from shortcut_lint import __version__
from shortcut_lint.finding import Problem, Verdict
from shortcut_lint.incident import Incident
from shortcut_lint.report import Report
from shortcut_lint.reporters import wire
from shortcut_lint.reporters.ascii_json import ascii_json
from shortcut_lint.reporters.groups import Group, groups, level_of
from shortcut_lint.reporters.paths import base64_unless_utf8
from shortcut_lint.reporters.style import Style


def write(report: Report, *, style: Style) -> str:  # noqa: ARG001 - programs need no style
    """The report as its JSON Schema describes it, in ASCII."""
    return "".join(_laid_out(msgspec.to_builtins(_report(report))))


def _laid_out(members: Mapping[str, object]) -> Iterator[str]:
    """An object with each of its members, and each element of those that are lists, on its own line."""
    opening = "{\n"
    for name, value in members.items():
        yield f'{opening}"{name}": '
        if isinstance(value, (list, tuple)) and value:
            yield "[\n" + ",\n".join(map(ascii_json, value)) + "\n]"
        else:
            yield ascii_json(value)
        opening = ",\n"
    yield "\n}\n"


def _report(report: Report) -> wire.Report:
    counts = report.by_level()
    tied = {group.incident.id: group for group in groups(report) if group.incident is not None}
    return wire.Report(
        version=wire.VERSION,
        tool=wire.Tool(name="shortcut-lint", version=__version__),
        today=report.today,
        exit_status=cast("wire.ExitStatus", report.exit_status()),
        summary=wire.Summary(
            errors=counts["error"],
            warnings=counts["warning"],
            notes=counts["note"],
            accepted=sum(verdict.verdict == "accepted" for verdict in report.verdicts),
            silenced=report.silenced,
            files=report.files,
            commits=UNSET if report.commits is None else report.commits,
            problems=len(report.problems),
        ),
        incidents=tuple(_incident(one, tied.get(one.id)) for one in report.incidents.values()),
        problems=tuple(_problem(problem, report) for problem in report.problems),
        findings=tuple(map(_finding, report.verdicts)),
    )


def _finding(verdict: Verdict) -> wire.Finding:
    finding, place, past = verdict.finding, verdict.finding.place, verdict.finding.past
    return wire.Finding(
        path=place.path,
        path_b64=base64_unless_utf8(place.path) or UNSET,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        rule=finding.rule,
        name=finding.name,
        kind=finding.kind,
        evidence=finding.evidence,
        confidence=finding.confidence,
        level=cast("wire.Level", verdict.level),
        verdict=verdict.verdict,
        message=finding.message,
        why=finding.why,
        explanation=verdict.explanation,
        cure=verdict.cure,
        incident=verdict.incident,
        tie=verdict.tie,
        due=verdict.due,
        until=finding.until,
        condition=finding.condition,
        owner=verdict.owner,
        was=finding.was,
        now=finding.now,
        symbol=finding.symbol,
        references=tuple(
            wire.Reference(text=one.text, form=one.form, where=one.where, line=one.line)
            for one in finding.references
        ),
        fingerprint=finding.fingerprint,
        snippet=finding.snippet,
        commit=past.commit if past is not None else UNSET,
        author=past.author if past is not None else UNSET,
        author_date=past.date if past is not None else UNSET,
        fate=past.fate if past is not None else UNSET,
        fate_commit=past.fate_commit if past is not None else UNSET,
        days=past.days if past is not None else UNSET,
        reverts=past.reverts if past is not None else UNSET,
    )


def _problem(problem: Problem, report: Report) -> wire.Problem:
    return wire.Problem(
        path=problem.path,
        path_b64=base64_unless_utf8(problem.path) or UNSET,
        line=problem.line,
        level=cast("wire.Level", level_of(problem, report)),
        reason=problem.reason,
        message=problem.message,
        cure=problem.cure,
        fatal=problem.fatal,
    )


def _incident(incident: Incident, group: Group | None) -> wire.Incident:
    levels = [verdict.level for verdict in group.verdicts] if group is not None else []
    return wire.Incident(
        id=incident.id,
        title=incident.title,
        status=incident.status,
        severity=incident.severity,
        owner=incident.owner,
        url=incident.url,
        due=group.due if group is not None else None,
        errors=levels.count("error"),
        warnings=levels.count("warning"),
        notes=levels.count("note"),
    )
