"""Which of some commits a later one says that it takes back: by hash, pull request or title."""

from __future__ import annotations

from collections.abc import Sequence

from shortcut_lint.proofs.titles import HASHES, Named, own_names, quoted, reverted_pulls
from shortcut_lint.sources.commits import Commit


def taken_back(commit: Commit, earlier: Sequence[Commit]) -> int | None:
    """The place among earlier ones of the last that it takes back; None where it takes back none of them."""
    hashes, pulls, titles = (
        tuple(HASHES.findall(commit.message)),
        {*reverted_pulls(commit)},
        [*quoted(commit)],
    )
    if not (hashes or pulls or titles):
        return None
    for place in range(len(earlier) - 1, -1, -1):
        one = earlier[place]
        own, numbers = own_names(one)
        names = Named(frozenset(own), frozenset(numbers), frozenset(title for _, title in quoted(one)))
        called = any(title in names.reverted if again else names.is_called(title) for again, title in titles)
        if called or one.hash.startswith(hashes) or pulls & numbers:
            return place
    return None
