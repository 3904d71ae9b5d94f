"""Two versions of a file, written as one diff: ` ` on both sides, `-` before, `+` after."""

from __future__ import annotations

from textwrap import dedent


def versions_of(diff: str) -> tuple[bytes, bytes]:
    """The file before and after."""
    lines = dedent(diff).strip("\n").split("\n")
    assert all(line[:1] in {" ", "-", "+", ""} for line in lines), diff
    before = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
    after = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
    return before.encode(), after.encode()
