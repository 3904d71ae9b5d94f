"""Paths given on the command line are taken at their word, or refused with a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from shortcut_lint.errors import CannotDoError
from shortcut_lint.sources.files import Found
from shortcut_lint.sources.named import inside
from tests.sources.finding import found, names
from tests.sources.repositories import files, repository


def test_a_file_that_is_named_is_taken_whatever_it_is(repo: Path) -> None:
    assert names(repo, "x.local.py", "out/built.py", "notes.md") == "notes.md out/built.py x.local.py"
    assert names(repo, "new.sh", "../a.py", cwd=repo / "sub") == "a.py sub/new.sh"
    assert found(repo, "sub/b.py", exclude=("sub",)) == Found(("sub/b.py",), ())
    assert found(repo, "sub/b.py", "a.py", exclude=("sub",), force_exclude=True) == Found(("a.py",), ())
    assert found(repo, "a.py", include=("*.yml",), force_exclude=True) == Found(("a.py",), ())


def test_tools_folders_are_excluded_like_others_by_force(repo: Path) -> None:
    files(repo, "node_modules/x.js")
    assert found(repo, "node_modules/x.js") == Found(("node_modules/x.js",), ())
    assert found(repo, "node_modules/x.js", force_exclude=True) == Found((), ())


@pytest.mark.parametrize(
    "name", ["-x.py", "-", "a\nb.py", "\x1b[31m.py", "ü.py", os.fsdecode(b"\xff.py"), ":(top).py", "*.py"]
)
def test_files_may_have_any_name(tmp_path: Path, name: str) -> None:
    root = repository(tmp_path / "repo", name)
    assert found(root, name) == Found((name,), ())
    if name != "-":
        assert found(root) == Found((name,), ())
        walked = tmp_path / "walked"
        files(walked, f"{name}/{name}")
        assert found(walked) == Found((f"{name}/{name}",), ())


def test_paths_that_are_not_there_are_told_all_at_once(repo: Path) -> None:
    long = "x" * 300
    with pytest.raises(CannotDoError) as error:
        found(repo, "gone.py", "a.py", "a.py/", "", "a\0b", long)
    assert error.value.lines == (
        "gone.py: No such file or directory; correct the path, or leave it out",
        "a.py/: Not a directory; correct the path, or leave it out",
        "'' is no path; name a file or folder, or leave it out",
        "a\0b: no file can have this name; correct the path, or leave it out",
        f"{long}: File name too long; correct the path, or leave it out",
    )


def test_paths_outside_the_root_are_refused(repo: Path) -> None:
    files(repo.parent, "out.py", "repo2/a.py")
    (repo / "way-out").symlink_to("..")
    for path in ("../out.py", "..", "../repo2", "/", "way-out", "way-out/out.py"):
        with pytest.raises(CannotDoError) as error:
            found(repo, path)
        expected = (
            f"{path}: lies outside {repo}, where the config is; name what lies in it, or another --config"
        )
        assert error.value.lines == (expected,)


def test_a_root_that_is_a_link_is_the_folder_that_it_leads_to(repo: Path) -> None:
    (repo.parent / "link").symlink_to("repo")
    linked = repo.parent / "link"
    assert names(linked) == names(repo)
    assert names(linked, str(linked / "a.py"), str(repo / "sub/b.py")) == "a.py sub/b.py"
    assert names(repo, str(linked / "sub")) == names(repo, "sub")


def test_what_a_file_is_called_below_the_root(repo: Path) -> None:
    assert inside(repo, "new/x.py", repo / "sub") == "sub/new/x.py"
    assert inside(repo, str(repo / "a.py"), Path("/")) == "a.py"
    assert inside(repo, ".", repo) == ""
    with pytest.raises(CannotDoError, match="lies outside"):
        inside(repo, "../x.py", repo)


def test_git_is_not_called_for_files_that_are_named(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert found(repo, "a.py", "sub/b.py") == Found(("a.py", "sub/b.py"), ())
