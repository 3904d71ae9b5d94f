"""What a commit only moved from one file to another: no finding is new that went elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from shortcut_lint.history.change import Change


def without_moves(changes: Mapping[str, Sequence[Change]]) -> dict[str, tuple[Change, ...]]:
    """The changes of a commit by path, without those that one file lost and another one got."""
    gone = Counter(_identity(one) for row in changes.values() for one in row if _went(one))
    came = Counter(_identity(one) for row in changes.values() for one in row if not _went(one))
    moved = gone & came
    ways = {True: moved.copy(), False: moved.copy()}

    def stays(one: Change) -> bool:
        left, key = ways[_went(one)], _identity(one)
        if left[key] <= 0:
            return True
        left[key] -= 1
        return False

    return {path: tuple(one for one in row if stays(one)) for path, row in changes.items()}


def _went(one: Change) -> bool:
    return one.now is None


def _identity(one: Change) -> object:
    """What makes two changes the way out and the way in of one thing."""
    if one.finding is not None:
        return one.rule, "".join(one.finding.snippet.split())
    shown = one.was if one.now is None else one.now
    return (one.sort, one.name, shown) if (one.was is None) != (one.now is None) else id(one)
