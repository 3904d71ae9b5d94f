"""The repository that tests of finding files start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.repositories import files, repository


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    made = repository(
        tmp_path / "repo", "a.py", "sub/b.py", "sub/deep/c.yml", "notes.md", ignored="out/\n*.local.py\n"
    )
    files(made, "new.py", "x.local.py", "out/built.py", "sub/new.sh")
    return made
