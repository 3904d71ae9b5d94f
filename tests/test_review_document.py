"""The review that is written of an incident: what its timeline tells of commits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.register.loading import INCIDENT
from tests.sources.repositories import committed

pytestmark = pytest.mark.usefixtures("judged_here")

LIMITS = ("timeout", "max_retries", "pool_size", "batch_size", "max_connections")


def test_a_commit_has_one_row_in_the_timeline_and_lock_files_none(tmp_path: Path) -> None:
    def values(value: int) -> str:
        return "".join(f"{limit}: {value}\n" for limit in LIMITS)

    lock = tmp_path / "jsonnetfile.lock.json"
    lock.write_text('{"timeout": 1}')
    committed(tmp_path, "2026-01-01", "Start", app_yaml=values(10))
    lock.write_text('{"timeout": 900}')
    message = "INC-1: temporarily raise the limits, until the pool is fixed"
    committed(tmp_path, "2026-01-14", message, app_yaml=values(500))
    (tmp_path / "shortcut-lint.toml").write_text(INCIDENT)
    text = run("incident", "review", "INC-1", "--today", "2026-02-01", folder=tmp_path).out
    [row] = [line for line in text.splitlines() if line.startswith("| 2026-01-14 |")]
    assert row.count("; ") == 3
    assert "; 2 more (" in row
    assert "lock.json" not in text
    assert text.count("`app.yaml` ") == len(LIMITS)
