"""The hooks as pre-commit runs them, from a real commit and a real push."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from shortcut_lint.printable import printable
from tests.hooks.repositories import CHECKOUT, OVERDUE, PRE_COMMIT, REGISTER, UNKNOWN, Repository, hooks

CONFIG = """\
default_install_hook_types: [pre-commit, pre-merge-commit, pre-push]
repos:
- repo: {place}
  rev: {revision}
  hooks:
  - id: shortcut-lint
  - id: shortcut-lint-register
"""


def config(ours: Repository) -> str:
    """The config of a repository that uses both hooks at their newest commit."""
    return CONFIG.format(place=ours.folder, revision=ours.git("rev-parse", "HEAD"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it has installed, once for all tests."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Repository:
    """The repository of our hooks."""
    return hooks(tmp_path_factory.mktemp("hooks"), home)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, home: Path, ours: Repository) -> Repository:
    """A repository that uses both hooks, with a register, one overdue shortcut, and a remote beside it."""
    made = Repository(tmp_path_factory.mktemp("made") / "shop", home)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("init", "--quiet", "--bare", "../remote.git")
    made.git("remote", "add", "origin", "../remote.git")
    made.write("shortcut-lint.toml", REGISTER)
    made.write(".pre-commit-config.yaml", config(ours))
    assert made.commit(app_yml=OVERDUE).status == 0
    installed = made.run(PRE_COMMIT, "install", "--install-hooks")
    assert installed.status == 0, installed.out
    return made


@pytest.fixture
def repository(tmp_path: Path, home: Path, shop: Repository) -> Repository:
    """A copy of it, and of its remote."""
    copytree(shop.folder.parent, tmp_path, dirs_exist_ok=True)
    return Repository(tmp_path / "shop", home)


def test_the_manifest_is_valid(home: Path) -> None:
    checked = Repository(CHECKOUT, home).run(PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml")
    assert checked == ("", 0)


def test_a_run_on_all_files_finds_the_debt_in_one_whose_name_begins_with_a_dash(
    tmp_path: Path, home: Path, ours: Repository
) -> None:
    shop = Repository(tmp_path / "shop", home)
    shop.git("init", "--quiet")
    shop.write(".pre-commit-config.yaml", config(ours))
    shop.write("-x.py", UNKNOWN)
    shop.git("add", "--all")
    tried = shop.run(PRE_COMMIT, "run", "shortcut-lint", "--all-files")
    assert "  -x.py:1:1: error " in tried.out
    assert tried.status == 1


def test_a_commit_with_debt_is_stopped_and_one_without_is_not(repository: Repository) -> None:
    stopped = repository.commit(pool_py=UNKNOWN)
    assert "  pool.py:1:1: error " in stopped.out
    assert stopped.status == 1
    assert repository.commit(pool_py="POOL_SIZE = 50\n").status == 0


def test_the_day_of_an_incident_stops_no_commit_but_the_push(repository: Repository) -> None:
    assert repository.commit(app_yml=f"{OVERDUE}name: shop\n").status == 0
    stopped = repository.run("git", "push", "origin", "main")
    assert "  app.yml:1:1: error " in stopped.out, stopped.out
    assert stopped.status == 1
    assert repository.commit(app_yml="replicas: 4\n").status == 0
    assert repository.run("git", "push", "origin", "main").status == 0


def test_files_of_any_name_are_handed_over(repository: Repository) -> None:
    names = ("-x.py", "-j2.py", "a b.py", "é.py", "a\nb.py")
    for number, name in enumerate(names):
        repository.write(name, f"{UNKNOWN.rstrip()}, at place {number}\n")
    stopped = repository.commit()
    assert [name for name in names if f"  {printable(name)}:1:1: error " not in stopped.out] == []
    assert stopped.status == 1


@pytest.mark.parametrize("name", ["--exit-zero", "--format=json:pwned.py", "--isolated", "--"])
def test_no_file_is_obeyed_as_an_option(name: str, repository: Repository) -> None:
    repository.write(name, "#!/bin/sh\n")
    stopped = repository.commit(pool_py=UNKNOWN)
    assert f"shortcut-lint: {name} is an option, and a file is called so too; rename the file" in stopped.out
    assert stopped.status == 1
    assert not (repository.folder / "pwned.py").exists()


def test_what_is_staged_counts_and_not_what_lies_there(repository: Repository) -> None:
    repository.write("pool.py", "POOL_SIZE = 50\n")
    repository.git("add", "pool.py")
    repository.write("pool.py", UNKNOWN)
    assert repository.run("git", "commit", "--message", "without debt").status == 0
    assert repository.read("pool.py") == UNKNOWN
    repository.git("add", "pool.py")
    repository.write("pool.py", "POOL_SIZE = 50\n")
    stopped = repository.run("git", "commit", "--message", "with debt")
    assert "  pool.py:1:1: error " in stopped.out
    assert stopped.status == 1
    assert repository.read("pool.py") == "POOL_SIZE = 50\n"


def test_a_merge_is_judged_as_it_was_resolved(repository: Repository) -> None:
    assert repository.commit(pool_py="POOL_SIZE = 50\n").status == 0
    repository.git("switch", "--quiet", "--create", "theirs")
    assert repository.commit(pool_py="POOL_SIZE = 60\n").status == 0
    repository.git("switch", "--quiet", "main")
    assert repository.commit(pool_py="POOL_SIZE = 70\n").status == 0
    assert repository.run("git", "merge", "theirs").status == 1
    stopped = repository.commit(pool_py=UNKNOWN)
    assert "  pool.py:1:1: error " in stopped.out
    assert stopped.status == 1
    assert repository.commit(pool_py="POOL_SIZE = 65\n").status == 0
    assert len(repository.git("log", "-1", "--format=%P").split()) == 2


def test_a_merge_without_a_conflict_is_judged_too(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "theirs")
    repository.write("pool.py", UNKNOWN)
    repository.git("add", "--all")
    repository.git("commit", "--no-verify", "--message", "with debt, past the hook")
    repository.git("switch", "--quiet", "main")
    assert repository.commit(other_py="x = 1\n").status == 0
    stopped = repository.run("git", "merge", "--no-edit", "theirs")
    assert "  pool.py:1:1: error " in stopped.out
    assert stopped.status != 0
