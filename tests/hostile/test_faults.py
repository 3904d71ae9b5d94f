"""A disk that fails once, wherever it does, hides no finding without a word and spoils no older report."""

from __future__ import annotations

import errno
import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from shortcut_lint.cli.ending import status_of
from shortcut_lint.registry import own
from tests.cli.running import Ended, run
from tests.hostile.faulty import Faulty
from tests.hostile.good import REGISTER, TODAY
from tests.sources.repositories import git

OLDER: Final = b"an older report"
DEBT: Final = "# TODO(INC-1): put it back\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a register in two files, three files with debt, and an older report beside it."""
    root = tmp_path / "repository"
    (root / "incidents").mkdir(parents=True)
    (root / "shop").mkdir()
    (root / "shortcut-lint.toml").write_text('include = ["incidents/*.toml"]\n')
    (root / "incidents/INC-1.toml").write_text(REGISTER)
    (root / "app.ini").write_text(DEBT)
    (root / "clean.py").write_text("def pay(cart):\n    return sum(cart)\n")
    (root / "deploy").write_text(f"#!/bin/sh\n{DEBT}")
    (root / "shop/nginx.conf").write_text(DEBT)
    (tmp_path / "debt.json").write_bytes(OLDER)
    return root


@pytest.fixture
def repository(folder: Path) -> Path:
    """The same as a git repository, with a file that needs a worker."""
    (folder / "shop/web.yml").write_text(f"{DEBT}replicas: 12\n")
    git(folder, "init", "--quiet")
    return folder


def ran(root: Path, faulty: Faulty) -> tuple[Ended, bytes]:
    """One run with faults, and the report that lies there afterwards."""
    report = root.parent / "debt.json"
    report.write_bytes(OLDER)
    with faulty.installed():
        ended = run("check", "--format", "json:../debt.json", "--file-timeout", "60", *TODAY, folder=root)
    assert sorted(file.name for file in root.parent.iterdir()) == ["debt.json", "repository"]
    return ended, report.read_bytes()


def wrong(ended: Ended, report: bytes, right: dict[str, Any]) -> str | None:
    """What is wrong with a run in which something failed; None where nothing is."""
    assert "Traceback" not in ended.err
    if report == OLDER:
        return None if (ended.status, ended.err != "") == (2, True) else "neither a report nor a reason"
    told = json.loads(report)
    if ended.status not in {told["exit_status"], 2}:
        return f"exit status {ended.status}, but {told['exit_status']} in the report"
    if any(finding not in right["findings"] for finding in told["findings"]):
        return "a finding that is not there"
    missing = {one["path"] for one in right["findings"] if one not in told["findings"]}
    named = [problem["path"] for problem in told["problems"]]
    unnamed = [
        path
        for path in missing
        if not any(path == one or path.startswith(f"{one}/") or one == "." for one in named)
    ]
    if unnamed:
        return f"{unnamed} are gone without a word"
    if ended.status == 0 and not named:
        return "success although there is debt"
    return None


def faults(root: Path, *numbers: int) -> dict[str, str]:
    """The runs that went wrong, of those in which each call failed once with each error."""
    counting = Faulty()
    ended, report = ran(root, counting)
    right = json.loads(report)
    assert (ended.err, ended.status, right["problems"]) == ("", 1, [])
    made = Counter(counting.calls)
    assert {"open", "read", "write", "fsync", "replace", "scandir"} <= made.keys()
    told = {}
    for number in numbers:
        for fails_at, name in enumerate(counting.calls):
            ended, report = ran(root, Faulty(fails_at, number))
            if (what := wrong(ended, report, right)) is not None:
                told[f"{errno.errorcode[number]} in call {fails_at}, {name}"] = f"{what}: {ended}"
    return told


def test_every_call_may_fail(folder: Path) -> None:
    assert faults(folder, errno.EIO, errno.ENOSPC, errno.EACCES) == {}


# Where `subprocess` itself fails behind the start of a process, it forgets that process, which then ends
# by itself, for its pipes are closed.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_call_may_fail_beside_git_and_workers(repository: Path) -> None:
    assert faults(repository, errno.EIO) == {}


def test_no_rule_is_lost_without_a_word() -> None:
    """For a linter that has lost a rule calls things clean."""
    load = own.__wrapped__  # without its cache

    def codes() -> list[str]:
        return [rule.code for rule in load()]

    all_of_them = codes()
    counting = Faulty()
    with counting.installed():
        codes()
    assert Counter(counting.calls).keys() == {"listdir", "open", "read"}
    for fails_at in range(len(counting.calls)):
        with Faulty(fails_at, errno.EACCES).installed():
            assert status_of(lambda: 0 if codes() == all_of_them else 1) in {0, 2}
