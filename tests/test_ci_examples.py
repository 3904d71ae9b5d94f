"""The CI jobs in examples/: valid for their servers, and their commands do what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.markdown import ROOT, read

CI: Final = "examples/ci"
BIN: Final = Path(sys.executable).parent
NEW_DEBT: Final = (
    "import pytest\n\n\n@pytest.mark.skip(reason='INC-999')\ndef test_pay() -> None:\n    assert True\n"
)
COMMAND: Final = re.compile(r"^ +(?:- |run: )(shortcut-lint check --diff .*\n)", re.MULTILINE)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="check-jsonschema needs Python 3.11")
@pytest.mark.parametrize(
    ("file", "schema"), [("github.yml", "vendor.github-workflows"), ("gitlab.yml", "vendor.gitlab-ci")]
)
def test_the_jobs_are_valid(file: str, schema: str) -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / CI / file)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=ana", "-c", "user.email=ana@shop.example", "-c", "commit.gpgSign=false")
    return subprocess.check_output(["git", "-C", folder, *settings, *arguments], text=True).strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with old debt in one file, and an empty branch ahead of it."""
    git(tmp_path, "init", "--quiet")
    (tmp_path / "shortcut-lint.toml").write_text("", "utf-8")
    (tmp_path / "test_old.py").write_text(NEW_DEBT, "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "base")
    return tmp_path


def judged(file: str, repository: Path, base: str) -> subprocess.CompletedProcess[str]:
    """The command for a pull request, run as the server would run it."""
    [command] = COMMAND.finditer(read(f"{CI}/{file}"))
    environment = {
        "BASE": base.strip(),
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.run(
        ["sh", "-e", "-c", command[1]],
        cwd=repository, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("file", ["github.yml", "gitlab.yml"])
def test_a_pull_request_is_judged_by_what_it_introduces(file: str, repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    (repository / "-new test.py").write_text(NEW_DEBT.replace("pay", "refund"), "utf-8")
    (repository / "test_old.py").write_text(f"{NEW_DEBT}\n\nPAID = 1\n", "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "new")
    done = judged(file, repository, base)
    assert done.returncode == 1
    assert "-new test.py" in done.stdout
    assert "SL401" in done.stdout
    assert "test_old.py" not in done.stdout


@pytest.mark.parametrize("file", ["github.yml", "gitlab.yml"])
def test_a_pull_request_without_new_debt_passes(file: str, repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    (repository / "pay.py").write_text("def pay() -> int:\n    return 1\n", "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "clean")
    assert judged(file, repository, base).returncode == 0
