"""A config that is made to do harm gives one clear mistake, and soon."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shortcut_lint.errors import Mistake
from shortcut_lint.register.document import LARGEST, read_document
from tests.register.loading import INCIDENT, mistakes

FLAT = "nests too deep; write it flat; nothing here nests deeper than 4"
INVALID = "put a text in quotes, a date or a number in none"
TWICE = "give it once, or write [[…]] in all its headers"

NOT = "is not TOML:"
MARK = "save it as UTF-8 without a byte order mark"
ESCAPE = "write it as an escape, or close the quotes"

BYTES = [
    (b"a = 1\nb = \n", f"2: {NOT} a value is missing or malformed (column 5); {INVALID}"),
    (
        b"strict = true\nstrict = true\n",
        f"2: {NOT} a key is given a second time (column 14); give each key once",
    ),
    (b"[rules]\n[files]\n[rules]\n", f"3: {NOT} a table is given a second time (column 7); {TWICE}"),
    (b"a = 1\nb = '\x1b[31m'\n", f"2: {NOT} a control character stands there (column 6); {ESCAPE}"),
    (b'"a\x1b" = 1\n', f"1: {NOT} a control character stands there (column 3); {ESCAPE}"),
    (
        b'a = "\\ud800"\n',
        f"1: {NOT} escaped character is not a Unicode scalar value (column 12); correct the line",
    ),
    (b"d = 2026-02-30\n", f"1: {NOT} invalid date or datetime (column 5); correct the line"),
    (b"\xef\xbb\xbfstrict = true\n", f"1: starts with a byte order mark of UTF-8; {MARK}"),
    (b"\xff\xfes\0", f"1: starts with a byte order mark of UTF-16; {MARK}"),
    (b"a = 1\n\0", "2: holds a NUL character; remove it, or save the file as UTF-8"),
    (b"a = 1\nb = 'caf\xe9'\n", "2: byte 0xe9 is not UTF-8; save it as UTF-8"),
    (b"a = 1\nb = " + b"9" * 5000, "2: holds a number of more than 4,000 digits; write a shorter one"),
    (b"a = 1\nb = " + b"[" * 5000, f"2: {FLAT}"),
    (b"a = 1\nb" + b".b" * 20_000 + b" = 1", f"2: {FLAT}"),
    (b"a = 1\n[b" + b".b" * 20_000 + b"]", f"2: {FLAT}"),
]


@pytest.mark.parametrize(("data", "line"), BYTES, ids=range(len(BYTES)))
def test_what_cannot_be_read_is_one_mistake_with_its_line(data: bytes, line: str, tmp_path: Path) -> None:
    assert mistakes(tmp_path, data) == (line,)


def test_a_number_of_any_size_is_told_in_a_few_digits(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, "[policy]\nwarn-days = 0x" + "f" * 100_000)
    assert told == f"2: policy.warn-days: is 0x{'f' * 78}…, more than 3650; write 3650 or less"


def test_a_file_above_five_megabytes_is_not_read(tmp_path: Path) -> None:
    told = mistakes(tmp_path, b"#" * (LARGEST + 1))
    assert told == (
        "shortcut-lint.toml: is larger than 5 MB; spread the incidents over several files with include",
    )


def test_thirty_thousand_unknown_keys_cost_no_more_than_a_few(tmp_path: Path) -> None:
    told = mistakes(tmp_path, "".join(f"stict{number}=1\n" for number in range(30_000)))
    assert told[-1].startswith("shortcut-lint.toml: 29500 more mistakes")


def test_an_id_pattern_that_explodes_elsewhere_does_not_here(tmp_path: Path) -> None:
    text = INCIDENT.replace("INC-1", "a" * 50_000 + "!")
    [told] = mistakes(tmp_path, f"{text}[policy]\nid-pattern = '(a+)+'\n")
    assert told.startswith(f"2: incidents[0].id: {'a' * 80}… does not match policy.id-pattern, (a+)+; ")


def test_re2_does_not_write_to_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert mistakes(tmp_path, "[policy]\nid-pattern = '(?=a)'")
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs")
def test_a_fifo_is_named_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "shortcut-lint.toml")
    told = read_document(tmp_path / "shortcut-lint.toml", "shortcut-lint.toml")
    assert str(told) == "shortcut-lint.toml: is not a regular file; put a TOML file in its place"


def test_a_folder_is_named(tmp_path: Path) -> None:
    told = read_document(tmp_path, "x")
    assert str(told) == "x: is not a regular file; put a TOML file in its place"


def test_a_dangling_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("nowhere")
    told = read_document(tmp_path / "x", "x")
    assert str(told) == "x: cannot be read: No such file or directory; check the file and its permissions"


def scratch(factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples, in which no other test would find their config."""
    folder = factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    return folder


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_one_mistake(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = scratch(tmp_path_factory) / "any.toml"
    file.write_bytes(data)
    told = read_document(file, "any.toml")
    assert not isinstance(told, Mistake) or str(told).isprintable()


_VALUES = st.sampled_from([
    "1", "-1", "1.5", "nan", "true", "''", "'INC-1'", "'../x'", "'closed'", "'SEV1'", "2026-01-01",
    "09:00:00", "[]", "['x']", "[1]", "[[]]", "{}", "[{}]", "{a=1}", "{SEV1=1}", "{SEV1=['test']}",
    "[{path='/x', symbol='y'}]",
])  # fmt: skip
_KEYS = st.sampled_from([
    "include", "policy", "policy.id-pattern", "policy.due-days", "policy.require", "policy.levels",
    "incidents", "files", "files.max-size", "files.include", "rules.packs",
    "strict", "problems",
])  # fmt: skip
_FIELDS = st.sampled_from([
    "id", "title", "status", "severity", "started_at", "detected_at", "resolved_at", "closed_at", "aliases",
    "owner", "url", "base_commit", "commits", "duplicate_of", "action_items", "follow_ups", "shortcuts",
    "proof",
])  # fmt: skip


@settings(deadline=None)
@given(
    st.dictionaries(_KEYS, _VALUES, max_size=4),
    st.lists(st.dictionaries(_FIELDS, _VALUES, max_size=6), max_size=3),
)
def test_any_table_is_read_or_told_what_is_wrong(
    tmp_path_factory: pytest.TempPathFactory, top: dict[str, str], incidents: list[dict[str, str]]
) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in top.items())
    for incident in incidents:
        text += "[[incidents]]\n" + "".join(f"{key} = {value}\n" for key, value in incident.items())
    told = mistakes(scratch(tmp_path_factory), text)
    assert told or not incidents
    assert all(line.isprintable() for line in told), told
