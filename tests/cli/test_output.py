"""Files that reports are written to: whole, or as they were."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from shortcut_lint.cli.output import write
from shortcut_lint.errors import CannotDoError


def test_a_report_replaces_an_older_one(tmp_path: Path) -> None:
    file = tmp_path / "debt.json"
    file.write_text("older and longer")
    write("newer\n", file)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"debt.json": "newer\n"}


def test_a_report_is_readable_as_other_new_files_are(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    write("", tmp_path / "debt.json")
    assert stat.S_IMODE((tmp_path / "debt.json").stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_a_report_can_be_read_by_whom_the_older_one_could(tmp_path: Path) -> None:
    file = tmp_path / "debt.json"
    file.touch()
    file.chmod(0o640)
    write("newer\n", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("debt.json")
    write("text\n", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "debt.json").read_text() == "text\n"


def test_a_device_is_written_to_and_stays_one() -> None:
    write("text\n", Path(os.devnull))
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe, heard = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text()))
    reader.start()
    write("text\n", pipe)
    reader.join()
    assert heard == ["text\n"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_goes_wrong_leaves_the_older_report_and_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "debt.json"
    file.write_text("older")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotDoError) as caught:
        write("newer", file)
    assert caught.value.lines == (
        f"{file} cannot be written: No space left on device; name a place that can (what was there is untouched)",
    )
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"debt.json": "older"}


def test_an_interruption_leaves_the_older_report_and_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write("newer", tmp_path / "debt.json")
    assert list(tmp_path.iterdir()) == []


def test_text_that_is_no_unicode_is_written_all_the_same(tmp_path: Path) -> None:
    write("\udcff", tmp_path / "debt.txt")
    assert (tmp_path / "debt.txt").read_bytes() == rb"\udcff"
