"""Globs mean what people know from `.gitignore`, and git agrees."""

from __future__ import annotations

import subprocess
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shortcut_lint.sources.globs import Globs
from tests.sources.repositories import repository


@pytest.mark.parametrize(
    ("pattern", "covered", "others"),
    [
        ("*.pyi", "a.pyi x/a.pyi x.pyi/a.py", "a.py a.pyi2 pyi"),
        ("conftest.py", "conftest.py a/b/conftest.py", "aconftest.py conftest.pyc"),
        ("migrations", "migrations a/migrations/0001.py", "a/migrations2/x.py"),
        ("migrations/", "migrations/x.py a/migrations/b/x.py", "migrations a/migrations"),
        ("/setup.cfg", "setup.cfg setup.cfg/a", "a/setup.cfg"),
        ("vendor/lib", "vendor/lib vendor/lib/x.py", "a/vendor/lib vendor/x.py vendor/lib2"),
        ("./vendor/lib", "vendor/lib/x.py", "a/vendor/lib/x.py"),
        ("vendor/**", "vendor/x.py vendor/a/b.py", "vendor a/vendor/x.py"),
        ("vendor/", "vendor/x.py a/vendor/x.py", "vendor"),
        ("/vendor/", "vendor/x.py", "a/vendor/x.py vendor"),
        ("**/x", "x a/x a/b/x/y.py", "ax x2"),
        ("**/x/*.py", "x/a.py b/x/a.py x/b.py/c", "x/b/a.py a.py"),
        ("a/**/b", "a/b a/x/b a/x/y/b/z", "b a/bc x/a/b"),
        ("a/**/**/b", "a/b a/x/y/b", "a"),
        ("src/*/x.py", "src/a/x.py", "src/x.py src/a/b/x.py a/src/b/x.py"),
        ("src/*", "src/x src/a/b", "src a/src/x"),
        ("**", "x a/b/c .x", ""),
        ("**/", "a/x", "x"),
        ("*", "x a/b .x", ""),
        ("?.py", "a.py x/b.py", "ab.py .py"),
        ("[ab].py", "a.py x/b.py", "c.py [ab].py"),
        ("[!ab].py", "c.py", "a.py"),
        ("test_*_old.*", "test_a_old.py test__old.b.c", "test_old.py"),
        ("a b", "a b", ""),
        ("[", "[ a/[", "a"),
        ("{a,b}", "{a,b}", "a b"),
        ("!a", "!a", "a b"),
        ("a\nb", "a\nb", "a"),
        ("", "", "a"),
        ("/", "", "a a/b"),
    ],
)
def test_a_pattern_covers(pattern: str, covered: str, others: str) -> None:
    globs = Globs([pattern])
    split = (lambda text: [text] if text else []) if " " in pattern or "\n" in pattern else str.split
    assert [path for path in split(covered) if not globs.cover(path)] == []
    assert [path for path in split(others) if globs.cover(path)] == []


def test_folders_are_told_from_files() -> None:
    globs = Globs(["build/", "src/*.d"])
    assert [globs.cover_folder(path) for path in ("build", "a/build/b", "src/x.d", "src")] == [
        True,
        True,
        True,
        False,
    ]
    assert not globs.cover_folder("")


def test_any_of_several_patterns_is_enough() -> None:
    globs = Globs(["a", "b/"])
    assert [globs.cover(path) for path in ("a", "b", "b/c", "c")] == [True, False, True, False]
    assert not Globs([]).cover("a")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 60 + "b", "a" * 255),
        ("**/a/" * 60 + "b", "a/" * 400 + "a"),
        ("**/*a*/" * 30 + "b", "aa/" * 300 + "a"),
        ("x/" * 200 + "**", "x/" * 800 + "x"),
    ],
)
def test_no_pattern_takes_long(pattern: str, path: str) -> None:
    began = process_time()
    Globs([pattern]).cover(path)
    assert process_time() - began < 10  # by backtracking it would not end


NAMES = st.sampled_from(["a", "b", "ab", "a.b"])
PATTERNS = st.lists(st.sampled_from(["a", "b", "*", "**", "?", "a*", "*.b", "[ab]"]), min_size=1, max_size=4)
SHAPES = st.sampled_from(["{}", "/{}", "{}/", "/{}/"])


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("globs"))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(PATTERNS.map("/".join), SHAPES), min_size=1, max_size=6),
    st.lists(st.lists(NAMES, min_size=1, max_size=4).map("/".join), min_size=1, max_size=30),
)
def test_git_would_ignore_the_same_files(
    empty: Path, patterns: list[tuple[str, str]], paths: list[str]
) -> None:
    globs = [shape.format(pattern) for pattern, shape in patterns]
    for number, ignored in enumerate(globs):  # each in a folder of its own, so that git is asked once
        (empty / str(number)).mkdir(exist_ok=True)
        (empty / str(number) / ".gitignore").write_text(ignored + "\n")
    asked = [f"{number}/{path}" for number in range(len(globs)) for path in paths]
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", "-z", "--stdin"], cwd=empty, input="\0".join(asked).encode(),
        capture_output=True, check=False,
    )  # fmt: skip
    expected = set(done.stdout.decode().split("\0")[:-1])
    for number, ignored in enumerate(globs):
        covered = {path for path in paths if Globs([ignored]).cover(path)}
        assert covered == {path for path in paths if f"{number}/{path}" in expected}, ignored
