"""What workers gave before is not asked again, and never stands for something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.isolation import remembered
from shortcut_lint.isolation.pool import Task
from shortcut_lint.isolation.remembered import Remembered, key_of, read, run, write


def outcomes(known: Remembered, *payloads: str, setup: bytes = b"") -> dict[str, bytes | None]:
    tasks = (Task(payload, payload.encode()) for payload in payloads)
    ran = run(
        tasks, target="targets:behaving", setup=setup, jobs=1, timeout=20, memory=2**28, remembered=known
    )
    return {one.key: one.payload for one in ran}


def test_only_what_is_new_is_run_and_failures_are_run_again() -> None:
    known = Remembered()
    first = outcomes(known, "process", "raise x")
    again = outcomes(Remembered(known.kept()), "process", "raise x", "echo y")
    assert again["process"] == first["process"]
    assert again["echo y"] == b"y"
    assert len(known.kept()) == 1
    assert outcomes(Remembered(known.kept()), "process", setup=b"!")["process"] != first["process"]


@given(st.lists(st.binary(max_size=3), max_size=4), st.lists(st.binary(max_size=3), max_size=4))
def test_other_parts_have_another_key(parts: list[bytes], others: list[bytes]) -> None:
    assert (key_of(*parts) == key_of(*others)) == (parts == others)


def test_what_was_asked_for_last_stays_where_there_is_no_room_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remembered, "LARGEST", 12)
    known = Remembered({b"a": b"12345", b"b": b"12345", b"c": b"12345"})
    assert known.get(b"c") == b"12345"
    assert not known.is_new
    assert known.kept() == {b"c": b"12345", b"a": b"12345"}
    known.put(b"d", b"12345")
    assert known.is_new
    assert list(known.kept()) == [b"c", b"d"]


def test_a_file_gives_back_what_was_written_and_replaces_those_of_other_versions(tmp_path: Path) -> None:
    folder = tmp_path / "shortcut-lint"
    write(Remembered({b"a": b"1"}), folder / "old.remembered")
    write(Remembered({b"b": b"2"}), folder / "new.remembered")
    assert [one.name for one in folder.iterdir()] == ["new.remembered"]
    assert read(folder / "new.remembered").kept() == {b"b": b"2"}
    assert read(folder / "old.remembered").kept() == {}
    with pytest.raises(OSError, match="Is a directory"):
        write(Remembered({b"b": b"2"}), folder)
    assert [one.name for one in folder.parent.iterdir()] == ["shortcut-lint"]
