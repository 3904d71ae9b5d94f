"""What a worker's exit status says about its file."""

from __future__ import annotations

import signal

import pytest

from shortcut_lint.isolation.ending import ending

GIB = 1024**3


@pytest.mark.parametrize(
    ("returncode", "expected"),
    [
        (-signal.SIGSEGV, ("crash", "its worker was ended by SIGSEGV")),
        (-signal.SIGKILL, ("crash", "its worker was ended by SIGKILL")),
        (-999, ("crash", "its worker was ended by signal 999")),
        (-signal.SIGABRT, ("memory", "it needed more than 2,048 MiB of memory")),
        (-signal.SIGALRM, ("timeout", "it took longer than 2.5 s")),
        (3, ("crash", "its worker ended with exit status 3")),
    ],
)
def test_an_exit_status_is_told_in_words(returncode: int, expected: tuple[str, str]) -> None:
    assert ending(returncode, timeout=2.5, memory=2 * GIB) == expected
