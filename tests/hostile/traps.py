"""A repository that runs a program wherever it is handled without care: each leaves its name in a folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.hostile.sources import MARK

MODULES: Final = (
    "click.py",
    "conftest.py",
    "json.py",
    "libcst.py",
    "msgspec/__init__.py",
    "pathlib.py",
    "re2.py",
    "shortcut_lint/__init__.py",
    "sitecustomize.py",
    "tomli.py",
    "usercustomize.py",
)
"""What Python would import from the working directory."""

HOOKS: Final = (
    "fsmonitor-watchman",
    "post-checkout",
    "post-index-change",
    "pre-commit",
    "reference-transaction",
)


class Traps:
    """The folder in which whatever ran leaves its name, and the program that does it."""

    def __init__(self, folder: Path) -> None:
        self.sprung = folder / "sprung"
        self.sprung.mkdir(parents=True)
        self.program = folder / "trap.sh"
        self.program.write_text(f'#!/bin/sh\ntouch "{self.sprung}/$1"\ncat\n')
        self.program.chmod(0o755)

    def named(self) -> set[str]:
        """The names of those that have sprung."""
        return {file.name for file in self.sprung.iterdir()}

    def reset(self) -> None:
        """Forget them."""
        for file in self.sprung.iterdir():
            file.unlink()

    def command(self, name: str) -> str:
        """A command that springs one."""
        return f"{self.program} {name} #"


def set_modules(root: Path, traps: Traps) -> None:
    """Put modules into the root that shadow Python's, ours and our libraries'."""
    for name in MODULES:
        file = root / name
        file.parent.mkdir(exist_ok=True)
        mark = name.replace("/", ".")
        file.write_text(f"{MARK}open({str(traps.sprung / mark)!r}, 'w').close()\n")


def set_git(root: Path, traps: Traps) -> None:
    """Make git's config, attributes and hooks run programs; one tracked file has changed."""
    write_config(root / ".git", traps, "top")
    (root / ".gitattributes").write_text("*.py filter=trap diff=trap merge=trap\n")
    (root / "setup.py").write_text(MARK * 2)


def write_config(git_dir: Path, traps: Traps, which: str) -> None:
    """A config that runs a program for nearly everything."""
    hooks = traps.program.parent / f"hooks-{which}"
    hooks.mkdir()
    for hook in HOOKS:
        (hooks / hook).write_text(f"#!/bin/sh\n{traps.command(f'hook-{which}')}\n")
        (hooks / hook).chmod(0o755)
    with (git_dir / "config").open("a") as config:
        config.write(
            f"""
[core]
    fsmonitor = "{traps.command(f"fsmonitor-{which}")}"
    hooksPath = "{hooks}"
    pager = "{traps.command(f"pager-{which}")}"
    sshCommand = "{traps.command(f"ssh-{which}")}"
    askPass = "{traps.command(f"askpass-{which}")}"
    alternateRefsCommand = "{traps.command(f"alternates-{which}")}"
[diff]
    external = "{traps.command(f"external-{which}")}"
[diff "trap"]
    command = "{traps.command(f"command-{which}")}"
    textconv = "{traps.command(f"textconv-{which}")}"
[merge "trap"]
    driver = "{traps.command(f"merge-{which}")}"
[filter "trap"]
    clean = "{traps.command(f"clean-{which}")}"
    smudge = "{traps.command(f"smudge-{which}")}"
[alias]
    list = "!{traps.command(f"alias-{which}")}"
[remote "origin"]
    url = https://ana:secret@git.example/shop/app.git
    promisor = true
    partialclonefilter = blob:none
    uploadpack = "{traps.command(f"uploadpack-{which}")}"
[credential]
    helper = "!{traps.command(f"credential-{which}")}"
"""
        )


def set_bare(root: Path, traps: Traps) -> None:
    """A bare repository as ordinary files: whoever calls git in that folder obeys its config."""
    bare = root / "bare"
    for folder in ("objects", "refs"):
        (bare / folder).mkdir(parents=True)
        (bare / folder / "keep.txt").write_text("")
    (bare / "HEAD").write_text("ref: refs/heads/main\n")
    (bare / "config").write_text("[core]\n    repositoryformatversion = 0\n    worktree = ..\n")
    write_config(bare, traps, "bare")
    (bare / "inside.py").write_text(MARK)


def hostile_environment(traps: Traps, elsewhere: Path) -> Mapping[str, str]:
    """Variables of git, as a hook or an attacker may leave them."""
    return {
        "GIT_DIR": str(elsewhere / ".git"),
        "GIT_WORK_TREE": str(elsewhere),
        "GIT_INDEX_FILE": str(elsewhere / ".git/index"),
        "GIT_OBJECT_DIRECTORY": str(elsewhere / ".git/objects"),
        "GIT_EXTERNAL_DIFF": traps.command("environment-external"),
        "GIT_PAGER": traps.command("environment-pager"),
        "GIT_SSH_COMMAND": traps.command("environment-ssh"),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": traps.command("environment-fsmonitor"),
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor={traps.command('environment-parameters')}'",
        "GIT_TRACE": str(traps.sprung / "environment-trace"),
    }


def careless(root: Path) -> None:
    """Do what careless programs do: import from the working directory, and ask git for what has changed."""
    subprocess.run([sys.executable, "-Bc", "import click"], cwd=root, capture_output=True, check=False)
    unmonitored = ("-c", "core.fsmonitor=false", "diff")
    changed = ("HEAD", "--", "setup.py")
    for words in (("status",), (*unmonitored, *changed), (*unmonitored, "--no-ext-diff", *changed)):
        subprocess.run(["git", *words], cwd=root, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    subprocess.run(["git", "ls-files", "-m"], cwd=root / "bare", capture_output=True, check=False)
