"""The JSON report's own types, version 1: what others may rely on, whatever the program's types become."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import msgspec
from msgspec import UNSET, UnsetType

from shortcut_lint.finding import Confidence, Evidence, Fate, Kind, VerdictName
from shortcut_lint.incident import Severity, Status

VERSION: Final = 1
SCHEMA_ID: Final = (
    f"https://raw.githubusercontent.com/shortcut-lint/shortcut-lint/main/docs/report-{VERSION}.schema.json"
)

Level = Literal["error", "warning", "note"]
ExitStatus = Literal[0, 1, 2]


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A name under which a comment or a reason may mean an incident."""

    text: str
    form: Literal["id", "key", "bug", "issue", "url", "commit"]
    where: str
    line: int


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with its verdict.

    Lines and columns start at 1, columns count code points, the end column is the one behind the last.
    """

    path: str
    path_b64: str | UnsetType = UNSET
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    name: str
    kind: Kind
    evidence: Evidence
    confidence: Confidence
    level: Level
    verdict: VerdictName
    message: str
    why: tuple[str, ...]
    explanation: str
    cure: str
    incident: str | None
    tie: str | None
    due: date | None
    until: date | None
    condition: str | None
    owner: str | None
    was: str | None
    now: str | None
    symbol: str
    references: tuple[Reference, ...]
    fingerprint: str
    snippet: str
    commit: str | UnsetType = UNSET
    author: str | UnsetType = UNSET
    author_date: date | UnsetType = UNSET
    fate: Fate | UnsetType | None = UNSET
    fate_commit: str | UnsetType | None = UNSET
    days: int | UnsetType | None = UNSET
    reverts: str | UnsetType | None = UNSET


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that kept the program from doing the job on one source, wholly or in part."""

    path: str
    path_b64: str | UnsetType = UNSET
    line: int | None
    level: Level
    reason: str
    message: str
    cure: str
    fatal: bool


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """An incident of the register, and how many findings at each level are tied to it."""

    id: str
    title: str
    status: Status
    severity: Severity
    owner: str | None
    url: str | None
    due: date | None
    errors: int
    warnings: int
    notes: int


class Tool(msgspec.Struct, frozen=True, kw_only=True):
    """What wrote the report."""

    name: str
    version: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What the last line of the text format counts."""

    errors: int
    warnings: int
    notes: int
    accepted: int
    silenced: int
    files: int
    commits: int | UnsetType = UNSET
    problems: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One run of shortcut-lint."""

    version: Literal[1]
    tool: Tool
    today: date
    exit_status: ExitStatus
    summary: Summary
    incidents: tuple[Incident, ...]
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]


def report_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of the report."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": f"Report of shortcut-lint, version {VERSION}",
        **msgspec.json.schema(Report),
    }
