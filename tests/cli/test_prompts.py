"""`incident new` at a terminal, which asks for what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")


def test_a_terminal_is_asked_for_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "shortcut-lint.toml").write_text("strict = true\n")
    ours, theirs = pty.openpty()
    script = Path(sys.executable).parent / "shortcut-lint"
    words = (script, "incident", "new", "--started-at", "2026-06-01")
    with subprocess.Popen(
        words, cwd=tmp_path, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.write(ours, b"\nMail late\nSEV9\nSEV2\nteam-mail\n")
        out, err = process.communicate(timeout=30)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0
    assert out.decode().splitlines()[0] == "Wrote INC-1 into shortcut-lint.toml."
    asked = err.decode()
    assert [
        word for word in ("ID [INC-1]: ", "in one line: ", "Severity (", "Who repairs: ") if word not in asked
    ] == []
    assert (tmp_path / "shortcut-lint.toml").read_text() == (
        'strict = true\n\n[[incidents]]\nid = "INC-1"\ntitle = "Mail late"\nseverity = "SEV2"\n'
        'status = "active"\nstarted_at = 2026-06-01T00:00:00Z\nowner = "team-mail"\n'
    )
