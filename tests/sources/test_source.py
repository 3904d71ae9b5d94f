"""A file is read whole and steady, or it is said why not; nothing is waited for, nothing outside is read."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from errno import EIO
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.finding import Problem
from shortcut_lint.sources.source import Source, from_bytes, head, read

NOT_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


def got(root: Path, path: str, *, max_size: int = 1000) -> Source | Problem:
    began = perf_counter()
    found = read(root, path, max_size=max_size)
    assert perf_counter() - began < 2
    return found


def said(found: Source | Problem) -> tuple[str, str, str]:
    assert isinstance(found, Problem)
    return found.reason, found.message, found.cure


@pytest.mark.parametrize("data", [b"", b"x", b"\r\n\0\xff", b"x" * 1000])
def test_a_file_is_read_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.py").write_bytes(data)
    assert got(tmp_path, "a.py") == Source("a.py", data)


def test_a_larger_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"x" * 1001)
    expected = (
        "too-large",
        "is larger than 1,000 bytes (1,001)",
        "exclude it, or raise files.max-size; nothing in it was read",
    )
    assert said(got(tmp_path, "a.py")) == expected
    with (tmp_path / "a.py").open("wb") as file:
        file.truncate(10**12)  # a terabyte of nothing
    assert said(got(tmp_path, "a.py"))[0] == "too-large"


@pytest.mark.parametrize(
    "name",
    [
        "a b.py",
        "-x.py",
        "a\nb.py",
        "\x1b[31m.py",
        "é.py",
        os.fsdecode(b"\xff.py"),
        "a\\b.py",
        ":(top).py",
        "~",
    ],
)
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert got(tmp_path, name) == Source(name, b"x")


def fifo(path: Path) -> None:
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    socket.socket(socket.AF_UNIX).bind(os.path.relpath(path))


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.parametrize(
    ("make", "kind"),
    [pytest.param(fifo, "a FIFO", id="FIFO"), pytest.param(unix_socket, "a socket", id="socket"), pytest.param(Path.mkdir, "a folder", id="folder")],
)  # fmt: skip
def test_what_is_no_regular_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], kind: str
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    make(tmp_path / "p.py")
    expected = ("not-regular", f"is {kind}", "leave it out, or exclude it")
    assert said(got(tmp_path, "p.py")) == expected
    (tmp_path / "link.py").symlink_to("p.py")
    assert said(got(tmp_path, "link.py")) == expected


def test_a_device_is_not_read() -> None:
    expected = ("not-regular", "is a device", "leave it out, or exclude it")
    assert said(got(Path("/dev"), "zero")) == expected


@pytest.mark.parametrize(
    "target", ["/dev/zero", "/etc/passwd", "../secret.py", "folder/../../secret.py", "out/secret.py"]
)
def test_a_link_out_of_the_root_is_not_followed(tmp_path: Path, target: str) -> None:
    root = tmp_path / "root"
    (root / "folder").mkdir(parents=True)
    (root / "out").symlink_to(tmp_path)
    (tmp_path / "secret.py").write_bytes(b"secret")
    (root / "a.py").symlink_to(target)
    expected = ("outside", "is a link that leads out of the root", "put the file itself there, or exclude it")
    assert said(got(root, "a.py")) == expected
    assert said(got(root, "out/secret.py")) == expected
    assert said(got(root, "../secret.py")) == expected


def test_a_neighbour_with_the_roots_name_at_its_beginning_is_outside(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "root2").mkdir()
    (tmp_path / "root2/a.py").write_bytes(b"x")
    (tmp_path / "root/a.py").symlink_to("../root2/a.py")
    assert said(got(tmp_path / "root", "a.py"))[0] == "outside"


def test_a_link_inside_the_root_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real/folder").mkdir(parents=True)
    (tmp_path / "real/folder/a.py").write_bytes(b"x")
    (tmp_path / "real/b.py").symlink_to("folder/a.py")
    (tmp_path / "real/linked").symlink_to(tmp_path / "real/folder")
    (tmp_path / "root").symlink_to("real")
    for root in (tmp_path / "real", tmp_path / "root"):
        assert got(root, "b.py") == Source("b.py", b"x")
        assert got(root, "linked/a.py") == Source("linked/a.py", b"x")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone.py", "cannot be read: No such file or directory"),
        ("file/a.py", "cannot be read: Not a directory"),
        ("loop.py", "cannot be read: Too many levels of symbolic links"),
        ("a" * 300, "cannot be read: File name too long"),
        ("a/" * 3000, "cannot be read: File name too long"),
        ("a\0b", "cannot be read: no file can have this name"),
        ("\ud800", "cannot be read: no file can have this name"),
    ],
)
def test_what_cannot_be_opened_is_a_problem(tmp_path: Path, path: str, message: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop.py").symlink_to("loop.py")
    (tmp_path / "a").symlink_to(".")
    found = said(got(tmp_path, path))
    assert found == ("unreadable", message, "check the file and its permissions")


def test_a_long_chain_of_links_is_a_problem(tmp_path: Path) -> None:
    for number in range(1100):  # more than Python recurses
        os.symlink(f"{number + 1}.py", tmp_path / f"{number}.py")  # noqa: PTH211 - Path is slow
    (tmp_path / "1100.py").touch()
    assert said(got(tmp_path, "0.py"))[1] == "cannot be read: Too many levels of symbolic links"


def test_a_link_to_nothing_is_a_problem_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to("gone.py")
    expected = ("unreadable", "is a link that leads nowhere", "restore what it leads to, or exclude it")
    assert said(got(tmp_path, "a.py")) == expected


@NOT_ROOT
def test_a_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.py").touch(mode=0)
    assert said(got(tmp_path, "a.py"))[1] == "cannot be read: Permission denied"


def test_a_file_that_grows_once_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    changes = [b"new and longer"]

    def pull(descriptor: int, size: int) -> bytes:
        data = os.read(descriptor, size)
        if changes:
            file.write_bytes(changes.pop())
        return data

    assert read(tmp_path, "a.py", max_size=1000, pull=pull) == Source("a.py", b"new and longer")


@pytest.mark.parametrize("change", [b"+", None], ids=["grows", "shrinks"])
def test_a_file_that_keeps_changing_is_a_problem(tmp_path: Path, change: bytes | None) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"x" * 100)

    def pull(descriptor: int, size: int) -> bytes:
        with file.open("ab") as stream:
            stream.write(change) if change else stream.truncate(file.stat().st_size // 2)
        return os.read(descriptor, size)

    expected = ("changed", "changed while it was read", "run again when nothing writes to it")
    assert said(read(tmp_path, "a.py", max_size=1000, pull=pull)) == expected


def test_a_change_that_keeps_the_size_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"old")
    times = iter(range(1, 100))

    def pull(descriptor: int, size: int) -> bytes:
        os.utime(file, ns=(0, next(times)))
        return os.read(descriptor, size)

    assert said(read(tmp_path, "a.py", max_size=1000, pull=pull))[0] == "changed"


def test_a_read_that_gives_little_at_once_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"abcdef")
    found = read(
        tmp_path, "a.py", max_size=6, pull=lambda descriptor, size: os.read(descriptor, min(size, 1))
    )
    assert found == Source("a.py", b"abcdef")


def test_a_read_that_fails_is_a_problem_and_leaves_nothing_open(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"x")
    descriptors: list[int] = []

    def pull(descriptor: int, _: int) -> bytes:
        descriptors.append(descriptor)
        raise OSError(EIO, "")

    found = read(tmp_path, "a.py", max_size=9, pull=pull)
    assert said(found)[1] == "cannot be read: Input/output error"
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptors[0])


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
        (b"\xff\xfe\0\0", "UTF-32"),
        (b"\0\0\xfe\xff", "UTF-32"),
    ],
)
def test_an_encoding_of_wide_characters_is_named(mark: bytes, name: str) -> None:
    expected = ("encoding", f"is encoded as {name}", "save it as UTF-8; nothing in it was read")
    assert said(from_bytes("a.py", mark + b"x\0")) == expected


def test_the_head_of_a_file_is_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "run").write_bytes(b"#!/bin/sh\n" * 1000)
    assert head(tmp_path, "run", 9) == b"#!/bin/sh"
    assert head(tmp_path, "run", 10**6) == b"#!/bin/sh\n" * 1000
    found = head(tmp_path, "gone", 9)
    assert isinstance(found, Problem)
    assert found.message == "cannot be read: No such file or directory"


@given(
    st.text(st.characters(exclude_categories=()), max_size=300)
    | st.lists(st.sampled_from(["..", ".", "", "a", "etc"])).map("/".join)
)
def test_any_path_gives_a_source_inside_or_a_problem(path: str) -> None:
    root = Path(__file__).parent
    found = got(root, path, max_size=10**6)
    if isinstance(found, Source):
        assert Path(os.path.realpath(root / path)).is_relative_to(root)


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors where Linux lists them")
def test_no_descriptor_stays_open(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"x")
    (tmp_path / "b.py").write_bytes(b"x" * 9)
    os.mkfifo(tmp_path / "p.py")
    before = sorted(Path("/proc/self/fd").iterdir())
    for path in ("a.py", "b.py", "p.py", "gone.py"):
        read(tmp_path, path, max_size=5)
        head(tmp_path, path, 5)
    assert sorted(Path("/proc/self/fd").iterdir()) == before
