"""A repository that uses the hooks, and the commits and pushes in it, by git and pre-commit themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

CHECKOUT: Final = Path(__file__).resolve().parents[2]
PRE_COMMIT: Final = str(Path(sys.executable).parent / "pre-commit")

REGISTER: Final = """
[[incidents]]
id = "INC-1"
title = "Checkout 503s"
severity = "SEV1"
status = "resolved"
started_at = 2020-05-20T10:00:00Z
resolved_at = 2020-05-20T12:00:00Z
"""
OVERDUE: Final = "replicas: 12  # hotfix for INC-1, was 4\n"
"""Debt whose day has passed: no commit of anybody else fails for it, but the push does."""
UNKNOWN: Final = "POOL_SIZE = 500  # hotfix for INC-9, was 50\n"
"""Debt of an incident that the register does not hold: an error wherever it is seen."""


class Done(NamedTuple):
    """What a command has printed on both streams, and its exit status."""

    out: str
    status: int


def environment(home: Path) -> dict[str, str]:
    """Ours, without a word of git's, and with pre-commit's own folder in `home`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    person = {
        f"GIT_{role}_{what}": "ana@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return kept | person | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
    }  # fmt: skip


class Repository:
    """A git repository and the environment in which its commands run."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.environment: Mapping[str, str] = environment(home)
        folder.mkdir(exist_ok=True)

    def run(self, *words: str) -> Done:
        """Run a command in it."""
        done = subprocess.run(
            words, cwd=self.folder, env=self.environment, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return Done(done.stdout.decode(), done.returncode)

    def git(self, *words: str) -> str:
        """Run git, which must not fail."""
        done = self.run("git", *words)
        assert done.status == 0, done.out
        return done.out

    def commit(self, **files: str) -> Done:
        """Write files, named with `_` for the full stop, and commit them."""
        for name, text in files.items():
            self.write(name.replace("_", "."), text)
        self.git("add", "--all")
        return self.run("git", "commit", "--message", "change")

    def write(self, name: str, text: str) -> None:
        """Write a file without a word to git."""
        (self.folder / name).write_text(text)

    def read(self, name: str) -> str:
        """What a file holds."""
        return (self.folder / name).read_text()


def hooks(folder: Path, home: Path) -> Repository:
    """This checkout, as it lies there, as a repository of hooks with one commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT, capture_output=True, check=True,
    )  # fmt: skip
    for name in map(os.fsdecode, listed.stdout.split(b"\0")[:-1]):
        source, file = CHECKOUT / name, folder / name
        if name.startswith(("src/", "rules/")) or "/" not in name:
            file.parent.mkdir(parents=True, exist_ok=True)
            if source.is_file():
                file.write_bytes(source.read_bytes())
    made = Repository(folder, home)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message=hooks")
    return made
