"""The files that are looked at are those that people mean, each once, and what hides some is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shortcut_lint.finding import Problem
from shortcut_lint.sources.files import Found
from shortcut_lint.sources.folders import BUILT, OTHERS
from tests.sources.finding import found, names
from tests.sources.repositories import files, git, repository


def test_without_paths_the_root_is_meant(repo: Path) -> None:
    assert names(repo) == "a.py new.py sub/b.py sub/deep/c.yml sub/new.sh"
    assert names(repo, ".") == names(repo)
    assert names(repo, "..", cwd=repo / "sub") == names(repo)
    assert names(repo, str(repo)) == names(repo)


def test_a_folder_narrows(repo: Path) -> None:
    assert names(repo, "sub") == "sub/b.py sub/deep/c.yml sub/new.sh"
    assert (
        names(repo, "sub/")
        == names(repo, "./sub")
        == names(repo, ".", cwd=repo / "sub")
        == names(repo, "sub")
    )
    assert names(repo, "deep", cwd=repo / "sub") == "sub/deep/c.yml"
    assert names(repo, "sub", "sub/deep", "a.py", "sub/b.py") == "a.py sub/b.py sub/deep/c.yml sub/new.sh"


def test_a_root_below_the_top_of_the_repository_holds_what_lies_in_it(repo: Path) -> None:
    assert names(repo / "sub") == "b.py deep/c.yml new.sh"
    assert names(repo / "sub", "deep") == "deep/c.yml"


def test_a_folder_that_git_ignores_is_walked_where_it_is_named(repo: Path) -> None:
    assert names(repo, "out") == "out/built.py"
    assert names(repo / "out") == "built.py"


def test_a_repository_that_ignores_everything_has_no_files(tmp_path: Path) -> None:
    root = repository(tmp_path / "repo")
    files(root, ".gitignore", "a.py")
    (root / ".gitignore").write_text("*\n")
    assert names(root) == ""


def test_globs_choose(repo: Path) -> None:
    assert found(repo, include=("*.py",)).paths == ("a.py", "new.py", "sub/b.py")
    assert found(repo, include=("sub/",), exclude=("*.sh", "deep/")).paths == ("sub/b.py",)
    assert found(repo, "sub", exclude=("sub/**",)).paths == ()
    assert found(repo / "out", exclude=("built.*",)).paths == ()


def test_scripts_are_known_by_their_first_line(tmp_path: Path) -> None:
    files(tmp_path, "plain", "bin/data")
    (tmp_path / "bin/run").write_text("#!/bin/sh\n")
    (tmp_path / "bin/tool").write_text("#!/usr/bin/env python3\n")
    (tmp_path / "bin/binary").write_bytes(b"\x7fELF\0" + b"x" * 2_000_000)
    (tmp_path / "bin/linked").symlink_to("run")
    (tmp_path / "bin/nowhere").symlink_to("gone")
    os.mkfifo(tmp_path / "bin/pipe")
    assert names(tmp_path) == "bin/run bin/tool"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_be_a_script_and_cannot_be_read_is_kept(tmp_path: Path) -> None:
    (tmp_path / "run").touch(mode=0)
    assert found(tmp_path) == Found(("run",), ())


def test_folders_of_tools_are_passed_over(tmp_path: Path) -> None:
    files(tmp_path, "a.py", "lib/b.py", *(f"{name}/x.py" for name in (OTHERS | BUILT) - {".git"}))
    files(tmp_path, "env/x.py", "env/pyvenv.cfg", "lib/.venv/x.py", ".github/workflows/ci.yml")
    assert names(tmp_path) == ".github/workflows/ci.yml a.py lib/b.py"
    assert (
        names(tmp_path, "node_modules", "env", "build")
        == "build/x.py env/pyvenv.cfg env/x.py node_modules/x.py"
    )


def test_releases_of_other_peoples_scripts_are_passed_over(tmp_path: Path) -> None:
    files(tmp_path, "jquery-3.6.1.js", "web/ui-v1.13.custom.css", "web/pay.min.js", "stack-1.2.yml", "v2.js")
    assert names(tmp_path) == "stack-1.2.yml v2.js"
    assert names(tmp_path, "web/pay.min.js") == "web/pay.min.js"


def test_what_git_tracks_is_looked_at_but_for_folders_of_tools(tmp_path: Path) -> None:
    root = repository(
        tmp_path, "build/a.py", "dist/b.py", "node_modules/c.js", ".venv/d.py", "pkg/venv/e.py", "pkg/f.py"
    )
    files(root, "build/new.py", "site-packages/g.py")
    assert names(root) == "build/a.py build/new.py dist/b.py pkg/f.py"
    assert names(root, "node_modules") == "node_modules/c.js"


def test_submodules_and_repositories_of_their_own_are_not_entered(tmp_path: Path) -> None:
    library = repository(tmp_path / "library", "lib.py")
    root = repository(tmp_path / "repo", "a.py")
    git(root, "submodule", "--quiet", "add", str(library), "module")
    repository(root / "nested", "n.py")
    assert names(root) == "a.py"
    assert names(root, "module", "nested") == "module/lib.py nested/n.py"
    assert names(root, "module/lib.py") == "module/lib.py"


def test_a_file_that_is_gone_is_passed_over(tmp_path: Path) -> None:
    root = repository(tmp_path, "a.py", "b.py", "c/d.py", "e/f.py", "run")
    (root / "b.py").unlink()
    (root / "c/d.py").unlink()
    (root / "c").rmdir()
    (root / "c").touch()
    (root / "e/f.py").unlink()
    (root / "e/f.py").mkdir()
    (root / "run").unlink()
    assert names(root) == "a.py"


@pytest.mark.parametrize("tracked", [True, False], ids=["git", "walk"])
def test_links_give_each_file_once_under_its_own_name(tmp_path: Path, tracked: bool) -> None:  # noqa: FBT001
    root = tmp_path / "repo"
    files(root, "real.py", "z/folder/x.py")
    (root / "a.py").symlink_to("real.py")
    (root / "b.py").symlink_to(root / "a.py")
    (root / "linked").symlink_to("z")
    (root / "up").symlink_to("..")
    (root / "self").symlink_to(".")
    os.link(root / "real.py", root / "second.py")
    if tracked:
        repository(root)
    assert names(root) == "real.py z/folder/x.py"
    assert names(root, "a.py") == "a.py"
    assert names(root, "b.py", "a.py", "real.py") == "real.py"
    assert names(root, "linked/folder") == names(root, "linked/folder/x.py") == "z/folder/x.py"


@pytest.mark.parametrize("tracked", [True, False], ids=["git", "walk"])
def test_links_that_cannot_be_followed_are_left_to_the_reader(tmp_path: Path, tracked: bool) -> None:  # noqa: FBT001
    root = tmp_path / "repo"
    files(root, "a.py")
    files(tmp_path, "secret.py")
    for name, target in {
        "out.py": "../secret.py",
        "loop.py": "loop.py",
        "gone.py": "nothing.py",
        "zero.py": "/dev/zero",
    }.items():
        (root / name).symlink_to(target)
    if tracked:
        repository(root)
    assert names(root) == "a.py gone.py loop.py out.py zero.py"
    assert names(root, "gone.py", "loop.py", "out.py") == "gone.py loop.py out.py"


def test_what_is_no_regular_file_is_left_to_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.py")
    assert names(tmp_path) == "p.py"
    assert names(tmp_path, "p.py") == "p.py"


def test_where_git_gives_no_answer_the_folders_are_walked_and_it_is_said(repo: Path) -> None:
    (repo / ".git/HEAD").unlink()
    cure = "check its permissions, or repair it; without git also files that it ignores are looked at"
    message = "git cannot list the files: its .git is no git repository"
    problem = Problem(path=".", reason="git", message=message, cure=cure)
    paths = ("a.py", "new.py", "out/built.py", "sub/b.py", "sub/deep/c.yml", "sub/new.sh", "x.local.py")
    assert found(repo) == Found(paths, (problem,))
    assert found(repo, "sub/deep", "out") == Found(("out/built.py", "sub/deep/c.yml"), (problem,))
    assert found(repo, "a.py") == Found(("a.py",), ())


def test_the_environment_of_a_hook_leads_nowhere_else(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other", "other.py")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert names(repo, "sub") == "sub/b.py sub/deep/c.yml sub/new.sh"


def test_folders_deeper_than_paths_reach_are_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, "a.py")
    monkeypatch.chdir(tmp_path)
    for _ in range(30):
        os.mkdir("d" * 200)  # noqa: PTH102 - relative to where we are
        os.chdir("d" * 200)
    Path("b.py").touch()
    seen = found(tmp_path)
    assert seen.paths == ("a.py",)
    (problem,) = seen.problems
    assert problem.path.startswith("d" * 200 + "/" + "d" * 200)
    assert (problem.reason, problem.message, problem.cure) == (
        "unreadable",
        "cannot be listed: File name too long",
        "check its permissions; no file in it was looked at",
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
@pytest.mark.parametrize("tracked", [True, False], ids=["git", "walk"])
def test_a_folder_that_cannot_be_opened_is_a_problem(tmp_path: Path, tracked: bool) -> None:  # noqa: FBT001
    files(tmp_path, "a.py")
    if tracked:
        repository(tmp_path)
    (tmp_path / "closed").mkdir(mode=0)
    cure = "check its permissions; no file in it was looked at"
    message = "cannot be listed: Permission denied"
    expected = Problem(path="closed", reason="unreadable", message=message, cure=cure)
    assert found(tmp_path) == Found(("a.py",), (expected,))


FOLDERS = st.lists(st.sampled_from(["a", "-d", "venv", " e"]), max_size=3).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)
TREES = st.sets(st.tuples(FOLDERS, st.sampled_from(["b.py", "-c.sh", "d.md", "e"])).map("".join), max_size=8)


@settings(max_examples=15, deadline=None)
@given(TREES)
def test_git_and_the_walk_find_the_same(tmp_path_factory: pytest.TempPathFactory, paths: set[str]) -> None:
    root = tmp_path_factory.mktemp("tree")
    files(root, *paths)
    walked = found(root)
    expected = [path for path in paths if path.endswith((".py", ".sh")) and "venv/" not in path]
    assert walked == Found(tuple(sorted(expected)), ())
    git(root, "init", "--quiet")
    assert found(root) == walked
    git(root, "add", "--all")
    assert found(root) == walked
