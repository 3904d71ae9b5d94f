from __future__ import annotations

from shortcut_lint.history.changes.changes import changes
from shortcut_lint.history.versions.moves import without_moves

SKIPPED = b"import pytest\n\n@pytest.mark.skip\ndef test_a():\n    assert a()\n"


def test_what_went_from_one_file_to_another_is_no_change() -> None:
    found = {
        "tests/test_a.py": changes("tests/test_a.py", SKIPPED, None),
        "tests/test_b.py": changes("tests/test_b.py", None, SKIPPED),
    }
    assert all(found.values())
    assert without_moves(found) == {"tests/test_a.py": (), "tests/test_b.py": ()}


def test_of_two_copies_one_is_new() -> None:
    found = {
        "tests/test_a.py": changes("tests/test_a.py", SKIPPED, None),
        "tests/test_b.py": changes("tests/test_b.py", None, SKIPPED),
        "tests/test_c.py": changes("tests/test_c.py", None, SKIPPED),
    }
    left = without_moves(found)
    assert [path for path, row in left.items() if row] == ["tests/test_c.py"]


def test_a_value_that_changed_in_two_files_changed_in_both() -> None:
    up = changes("a.py", b"TIMEOUT = 3\n", b"TIMEOUT = 30\n")
    down = changes("b.py", b"TIMEOUT = 30\n", b"TIMEOUT = 3\n")
    assert without_moves({"a.py": up, "b.py": down}) == {"a.py": up, "b.py": down}
