"""A hostile repository costs nobody else a finding, runs nothing, and every hostile file is named."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic
from typing import Any, Final, NamedTuple
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest

from shortcut_lint.reporters.wire import report_schema
from tests.hostile.good import GOOD, TODAY
from tests.hostile.names import NAMES, SPECIAL
from tests.hostile.repositories import OTHERS, Made, made
from tests.hostile.sources import SOURCES
from tests.hostile.traps import MODULES, careless, hostile_environment

SCRIPT: Final = str(Path(sys.executable).parent / "shortcut-lint")
SECONDS: Final = 60
"""What the run may take; on two processors of the year 2026 it takes 12."""
BYTES: Final = int(2.2 * 1024**3)
"""What any process of the run may hold; a worker is stopped at 2 GiB of address space."""
SHOWN: Final = ("text", "concise", "github")
"""Formats that people and CI servers read line by line."""

Json = dict[str, Any]


class Ran(NamedTuple):
    """One run, and the reports that it has written."""

    reports: Mapping[str, str]
    errors: str
    status: int
    seconds: float
    largest: int
    """Bytes of memory of its largest process."""

    @property
    def json(self) -> Json:
        """The report in the format json."""
        report: Json = json.loads(self.reports["json"])
        return report


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("stage"))


@pytest.fixture(scope="module")
def twin(stage: Made) -> Ran:
    """The run on the harmless twin."""
    return ran(stage.twin, "json")


@pytest.fixture(scope="module")
def hostile(stage: Made) -> Ran:
    """The run on the hostile repository, in a hostile environment."""
    environment = hostile_environment(stage.traps, stage.elsewhere)
    return ran(stage.root, "json", "sarif", *SHOWN, environment=environment)


def ran(root: Path, *formats: str, environment: Mapping[str, str] | None = None) -> Ran:
    """Run the program as a hook or CI does, and wait for it with its account of time and memory."""
    targets = {name: root.parent / f"{root.name}.{name}" for name in formats}
    words = [word for name, file in targets.items() for word in ("--format", f"{name}:{file}")]
    began = monotonic()
    with (root.parent / f"{root.name}.errors").open("w+b") as errors:
        process = subprocess.Popen(
            [SCRIPT, "check", "--file-timeout", "2", *TODAY, *words],
            cwd=root, env={**os.environ, **(environment or {})}, stdout=errors, stderr=errors,
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode()
    reports = {name: file.read_bytes().decode() for name, file in targets.items()}
    unit = 1 if sys.platform == "darwin" else 1024
    return Ran(reports, said, process.returncode, monotonic() - began, used.ru_maxrss * unit)


def raw_path(entry: Json) -> bytes:
    """The bytes by which the file system knows the path of a finding or problem."""
    return b64decode(entry["path_b64"]) if "path_b64" in entry else entry["path"].encode()


def of_good_files(ran: Ran) -> list[Json]:
    return [one for one in ran.json["findings"] if re.match(r"shop\d+/part", one["path"])]


def reasons(ran: Ran) -> dict[bytes, list[str]]:
    """Why files could not be analysed in full, by path."""
    told: dict[bytes, list[str]] = {}
    for problem in ran.json["problems"]:
        told.setdefault(raw_path(problem), []).append(problem["reason"])
    return told


def test_the_run_ends_in_time_and_within_its_memory(hostile: Ran) -> None:
    assert hostile.seconds < SECONDS
    assert hostile.largest < BYTES


def test_the_run_fails_for_the_debt_and_says_nothing_else(twin: Ran, hostile: Ran) -> None:
    assert (twin.status, twin.errors) == (1, "")
    assert (hostile.status, hostile.errors) == (1, "")


def test_the_other_files_keep_all_their_findings(twin: Ran, hostile: Ran) -> None:
    assert len(of_good_files(twin)) == GOOD / 2
    assert of_good_files(hostile) == of_good_files(twin)


def test_every_hostile_file_is_named_with_its_reason_and_no_other_is(hostile: Ran) -> None:
    told = reasons(hostile)
    possible: dict[bytes, tuple[str | None, ...]] = {
        f"{source.name}.py".encode(): source.reasons for source in SOURCES
    }
    possible |= {name.encode(): (reason,) for name, reason in SPECIAL.items()}
    assert sorted(told.keys() - possible.keys()) == []
    wrong = {
        path: told.get(path)
        for path, reasons in possible.items()
        if told.get(path, [None]) not in [[reason] for reason in reasons]
    }
    assert wrong == {}


def test_the_comments_of_every_file_that_can_be_read_are_read(hostile: Ran) -> None:
    marked = {f"{source.name}.py".encode() for source in SOURCES if source.marked}
    marked |= {*NAMES, *map(str.encode, MODULES), b"setup.py", b"bare/inside.py", b"x.py/inner.py"}
    found = [raw_path(one) for one in hostile.json["findings"] if one["rule"] == "SL101"]
    found = [path for path in found if not re.match(rb"shop\d+/part", path)]
    assert sorted(found) == sorted(marked)


def test_nothing_in_the_repository_or_its_environment_is_run(stage: Made, hostile: Ran) -> None:
    assert hostile.status == 1
    assert stage.traps.named() == set()
    careless(stage.root)
    sprung = stage.traps.named()
    stage.traps.reset()
    assert sprung >= {
        "clean-top",
        "click.py",
        "command-top",
        "fsmonitor-bare",
        "fsmonitor-top",
        "textconv-top",
    }


def test_nothing_outside_of_the_root_is_read(stage: Made, hostile: Ran) -> None:
    accessed = stage.secret.stat().st_atime
    assert [name for name, text in hostile.reports.items() if "secret of another" in text] == []
    assert accessed == 0
    assert stage.secret.read_text() == OTHERS
    if stage.secret.stat().st_atime == 0:
        pytest.skip("this file system does not note when a file was read")


def test_nothing_is_written_into_the_repository(stage: Made, hostile: Ran) -> None:
    assert hostile.status == 1
    listed = subprocess.run(
        ["git", "-c", "core.fsmonitor=false", "ls-files", "--others", "-z"],
        cwd=stage.root, capture_output=True, check=True,
    )  # fmt: skip
    assert set(listed.stdout.split(b"\0")) - {b""} == {b"new/untracked.py", b".gitattributes"}


def test_the_json_is_what_its_schema_says(hostile: Ran) -> None:
    jsonschema.Draft202012Validator(report_schema()).validate(hostile.json)


def test_every_path_in_sarif_leads_to_a_file(stage: Made, hostile: Ran) -> None:
    uris = list(artifact_uris(json.loads(hostile.reports["sarif"])))
    assert len(uris) > GOOD / 2
    root = os.fsencode(stage.root)
    assert [uri for uri in uris if not os.path.lexists(root + b"/" + unquote_to_bytes(uri))] == []


def artifact_uris(value: object) -> Iterator[str]:
    """The URIs of all places in a SARIF log."""
    if isinstance(value, dict):
        if "uriBaseId" in value and "uri" in value:
            yield value["uri"]
        for inner in value.values():
            yield from artifact_uris(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from artifact_uris(inner)


@pytest.mark.parametrize("name", SHOWN)
def test_no_name_steers_a_terminal_or_a_ci_server(name: str, hostile: Ran) -> None:
    text = hostile.reports[name]
    assert [line for line in text.split("\n") if not line.isprintable()] == []
    assert re.search(r"##\w*\[", text) is None
    commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    ours = r"::(error|warning|notice) (file=[^:,]*,(line=\d+,)?(endLine=\d+,)?(col=\d+,endColumn=\d+,)?)?title=[^:,]*::.*"
    assert [line for line in commands if name != "github" or re.fullmatch(ours, line) is None] == []


def test_the_names_that_attack_are_in_the_reports(hostile: Ran) -> None:
    assert [name for name in SHOWN[:2] if r"./\n" in hostile.reports[name]] == []
    concise = hostile.reports["concise"]  # text names only some of the places that hold the same line
    assert r"a\n::error file=x,line=1::pwned.py" in concise
    assert r"./::error file=a,line=1::pwned.py" in concise
    assert r"./#\x23vso[task" in concise
