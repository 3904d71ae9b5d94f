"""The names of an incident in documents and tests, and which files of tests may name one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from shortcut_lint.comments.references import normal
from shortcut_lint.expression import expression
from shortcut_lint.incident import Incident

_KEY: Final = expression(r"[A-Za-z][A-Za-z0-9_]*-\d+")


def names_of(incident: Incident) -> tuple[str, ...]:
    """The names of an incident that are told from other words wherever they stand."""
    return (incident.id, *(one for one in map(normal, incident.aliases) if _KEY.fullmatch(one)))


def is_of_tests(path: str) -> bool:
    """Whether a file is Python's, and called a test or kept among them."""
    *folders, name = path.lower().split("/")
    return name.endswith(".py") and (
        "test" in name or any(one in {"test", "tests", "testing"} for one in folders)
    )


def may_name(data: bytes, incidents: Sequence[Incident]) -> Iterator[Incident]:
    """The incidents of which a name stands somewhere in a file, in any form that code can give it."""
    folded = _folded(data)
    for incident in incidents:
        if any(_folded(one.encode()) in folded for one in names_of(incident)):
            yield incident


def _folded(data: bytes) -> bytes:
    """Without what names in code cannot have: `INC-421` and `inc_421` are the same."""
    return data.lower().translate(None, b"-_ ")
