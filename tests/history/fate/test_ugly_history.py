"""What became of a raised timeout in histories that are no straight line: merges, renames, reverts of reverts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.history.test_history_command import history
from tests.sources.repositories import grown

pytestmark = pytest.mark.usefixtures("judged_here")

RAISED = "Temporarily raise the timeout"
BACK = f'Revert "{RAISED}"'


def shop(timeout: int) -> str:
    return f"import http\n\nURL = 'https://search'\n\n\ndef search(query):\n    return get(URL, query, timeout={timeout})\n"


class Step(NamedTuple):
    """A commit: its name, those of its parents, what it writes, and its message."""

    name: str
    parents: str
    files: Mapping[str, str | None]
    message: str = "Work"


LOW: dict[str, str | None] = {"shop.py": shop(3)}
HIGH: dict[str, str | None] = {"shop.py": shop(30)}
BEGUN = (Step("begin", "", LOW), Step("raise", "begin", HIGH, RAISED))

HISTORIES: dict[str, tuple[tuple[Step, ...], tuple[str | None, str | None]]] = {
    "moved, then deleted": (
        (
            Step("move", "raise", {"shop.py": None, "store.py": shop(30)}),
            Step("delete", "move", {"store.py": None}),
        ),
        ("gone", "delete"),
    ),
    "undone on a branch that is merged later": (
        (
            Step("lower", "raise", LOW),
            Step("other", "raise", {"other.py": "x = 1\n"}),
            Step("merge", "other lower", LOW),
        ),
        ("undone", "lower"),
    ),
    "undone on a branch that is squashed": (
        (
            Step("lower", "raise", LOW),
            Step("other", "raise", {"other.py": "x = 1\n"}),
            Step("squash", "other", LOW),
        ),
        ("undone", "squash"),
    ),
    "undone by the resolution of a merge": (
        (
            Step("one", "raise", {"one.py": "x = 1\n"}),
            Step("two", "raise", {"two.py": "x = 1\n"}),
            Step("merge", "one two", LOW),
        ),
        ("undone", "merge"),
    ),
    "undone on one side of a criss-cross": (
        (
            Step("one", "raise", {"one.py": "x = 1\n"}),
            Step("lower", "raise", LOW),
            Step("here", "one lower", LOW),
            Step("there", "lower one", {"one.py": "x = 1\n"}),
            Step("merge", "here there", {}),
        ),
        ("undone", "lower"),
    ),
    "a revert that is reverted": (
        (
            Step("revert", "raise", LOW, BACK),
            Step("again", "revert", HIGH, f'Revert "{BACK}" (#12)'),
        ),
        ("standing", None),
    ),
    "undone after its revert was reverted": (
        (
            Step("revert", "raise", LOW, "Lower the timeout"),
            Step("again", "revert", HIGH, "Raise it again\n\nThis reverts commit {revert}."),
            Step("lower", "again", LOW),
        ),
        ("undone", "lower"),
    ),
    "a revert after which it lands again": (
        (
            Step("revert", "raise", LOW, BACK),
            Step("again", "revert", HIGH, f'Reapply "{RAISED}"'),
        ),
        ("standing", None),
    ),
    "undone although something else is reverted later": (
        (
            Step("lower", "raise", LOW),
            Step("longer", "lower", {"shop.py": shop(3) + "\n\nsearch('timeout')\n"}, "Search at once"),
            Step("revert", "longer", LOW, 'Revert "Search at once"'),
            Step("again", "revert", HIGH, "Slow again"),
        ),
        ("undone", "lower"),
    ),
    "renamed and undone at once": (
        (Step("rename", "raise", {"shop.py": None, "store.py": shop(3)}),),
        ("undone", "rename"),
    ),
    "renamed in case alone": (
        (
            Step("rename", "raise", {"shop.py": None, "Shop.py": shop(30)}),
            Step("lower", "rename", {"Shop.py": shop(3)}),
        ),
        ("undone", "lower"),
    ),
    "a file that became a folder": (
        (
            Step("folder", "raise", {"shop.py": None, "shop.py/search.py": shop(30)}),
            Step("lower", "folder", {"shop.py/search.py": shop(3)}),
        ),
        ("undone", "lower"),
    ),
    "a branch that HEAD does not hold": (
        (
            Step("lower", "raise", LOW),
            Step("main", "begin", {"other.py": "x = 1\n"}),
        ),
        (None, None),
    ),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_what_became_of_it(tmp_path: Path, name: str) -> None:
    steps, (fate, by) = HISTORIES[name]
    hashes = grown(tmp_path / "repo", *BEGUN, *steps)
    (found,) = history(tmp_path / "repo", hashes["raise"], "--no-walk")["findings"]
    assert (found["fate"], found["fate_commit"]) == (fate, by and hashes[by])
