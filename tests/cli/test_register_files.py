"""What no transcript can hold: exports that are no text, and a register that may not be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.register.loading import INCIDENT

INTO: tuple[str, ...] = ("incident", "import", "a.json", "--from", "jira")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"a":\n "\xff"}', "a.json:2: byte 0xff is not UTF-8; export it as JSON in UTF-8"),
        (b"\x89PNG\r\n", "a.json:1: byte 0x89 is not UTF-8; export it as JSON in UTF-8"),
        (b'{"a":\n 1,\n}', "a.json:3: is not JSON: trailing comma in object; export it as JSON"),
        (b'{"a": [\n', "a.json:1: is not JSON: input data was truncated; export it as JSON"),
        (b" \n", "a.json: is empty; export the incidents anew"),
        (b"[" * 100_000, "a.json: is nested too deep for an export; export the incidents anew"),
        (
            b'\xef\xbb\xbf{"issues": []}',
            "a.json: holds no incident as Jira exports them; check what was exported",
        ),
    ],
)
def test_an_export_that_is_no_json_is_told_with_its_line(data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "shortcut-lint.toml").write_text(INCIDENT)
    (tmp_path / "a.json").write_bytes(data)
    ended = run(*INTO, folder=tmp_path)
    assert (ended.err, ended.status) == (f"shortcut-lint: {said}\n", 2)


def test_a_register_that_is_read_only_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "shortcut-lint.toml"
    file.write_text(INCIDENT)
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != file and may(path, mode))
    ended = run("incident", "new", "--title", "Mail", "--severity", "SEV2", folder=tmp_path)
    assert ended.err == (
        "shortcut-lint: shortcut-lint.toml is read-only; make it writable first (chmod u+w); nothing was written\n"
    )
    assert (ended.status, file.read_text()) == (2, INCIDENT)
