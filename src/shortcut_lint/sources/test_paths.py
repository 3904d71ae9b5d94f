"""Which Python files are tests, by their paths."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from shortcut_lint.expression import expression

TEST_FOLDERS: Final = frozenset({"test", "tests", "testing", "unittest", "unittests"})
CAMEL_TEST: Final = expression(r"test[A-Z]\w*\.py")
"""`testProcessor.py`, as unittest's users name files."""


@lru_cache(maxsize=1024)
def is_test(path: str) -> bool:
    """Whether a path is that of tests, by pytest's, Django's and unittest's habits."""
    parts = path.lower().split("/")
    name = parts[-1]
    return (
        name.startswith(("test_", "tests.", "conftest."))
        or name.endswith(("_test.py", "_tests.py"))
        or name == "test.py"
        or CAMEL_TEST.fullmatch(path.rpartition("/")[2]) is not None
        or any(part in TEST_FOLDERS for part in parts[:-1])
    )
