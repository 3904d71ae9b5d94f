"""What became of a required version: held, taken back, bounded, replaced by a fork, or let go."""

from __future__ import annotations

from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.history.change import Direction, Fact, Weight

_PART: Final = expression(r"\d{1,18}")
_NUMBER: Final = expression(r"\d+(?:\.\w+)*")
_SOURCE: Final = expression(r"(?i)(?:git\+|://|@\s*(?:git|https?)|\.(?:zip|tar\.gz|whl)\b|\bgit@)")
_HASH: Final = expression(r"@[0-9a-f]{7,40}(?![\w.])")
"""A commit, where a release may stand."""
_BOUND: Final = expression(r"<|!=|~=|~(?=\d)")
OWN: Final = frozenset({"version", "__version__", "current_version"})
OF_ITSELF: Final = expression(r"|setup|project|package|metadata|(?:tool\.)?(?:poetry|bumpversion)")
"""Where a program says which version it is: at the top, in a call of `setup`, in a table of its own."""


class Held(NamedTuple):
    """What was done to a version, in words, which way, and how much that says."""

    what: str
    direction: Direction
    weight: Weight


def version_change(was: str | None, now: str | None) -> Held:
    """What a requirement says now; `was` is None where there was none, `` where any version would do."""
    new = now or ""
    if _SOURCE.search(new):
        forked = was is not None and not _SOURCE.search(was)
        return Held(f"taken from {new}", "looser", "fair" if forked else "slight")
    if was is None:
        return Held(f"required {new}".strip(), "looser", "fair" if _BOUND.search(new) else "slight")
    if _SOURCE.search(was) or not new:
        return Held(f"required {new}".strip() if new else "required in any version", "tighter", "slight")
    return _held(was, new)


def is_back(was: str | None, now: str, later: str) -> bool:
    """Whether a later requirement is free of what a change did to it: of the fork, the bound, the hold.

    A version that is not older than the one before the change went on from there.
    """
    grip = _grip(later)
    if grip < _grip(now) and grip <= _grip(was or ""):
        return True
    before, after, then = _version(was or ""), _version(now), _version(later)
    released = _HASH.search(now) is not None and _HASH.search(later) is None
    older = released or (bool(after) and after < before)
    return grip <= _grip(now) and bool(before) and older and before <= then


def is_newer(now: str, later: str) -> bool:
    """Whether a later requirement holds to a newer version, and no firmer."""
    return _grip(later) <= _grip(now) and _version(later) > _version(now) > ()


def is_release(was: Fact, now: Fact) -> bool:
    """Whether the version of the program itself went on."""
    own = now.name in OWN and OF_ITSELF.fullmatch(now.scope) is not None
    return own and bool(was.value and now.value and () < _version(was.value) < _version(now.value))


def _grip(spec: str) -> int:
    """How firmly a requirement holds a version: not at all, by a bound, by a number, by a fork."""
    if _SOURCE.search(spec):
        return 3
    if spec.startswith("=") or spec[:1].isdigit() or spec[:1] == "v":
        return 2
    return 1 if _BOUND.search(spec) else 0


def _held(was: str, now: str) -> Held:
    if not was:
        return Held(f"held at {now}", "looser", "fair")
    before, after = _version(was), _version(now)
    if before and after and after < before:
        return Held(f"taken back from {was} to {now}", "looser", "fair")
    if _BOUND.search(now) and not _BOUND.search(was):
        return Held(f"bounded: {now}", "looser", "fair")
    if (after and not before) or _is_narrower(was, now):  # the latest, or any of a series
        return Held(f"held at {now}", "looser", "fair")
    if now.startswith("=") and not was.startswith("="):
        return Held(f"held at {now}", "looser", "slight")
    return Held(f"changed from {was} to {now}", "tighter" if after > before else "looser", "slight")


def _is_narrower(was: str, now: str) -> bool:
    """Whether a tag says the same more exactly: `3.12.6-slim` for `3.12-slim`, `3.12-slim-buster` as well."""
    if not was[0].isalnum() or not now[0].isalnum():
        return False
    before, after = _version(was), _version(now)
    rest, more = (_NUMBER.sub("", text, count=1) for text in (was, now))
    return len(after) >= len(before) and after[: len(before)] == before and more.startswith(rest)


def _version(text: str) -> tuple[int, ...]:
    """The numbers of a version, as they are compared; words such as `slim` say nothing of its age."""
    found = _NUMBER.search(text.rpartition(".git@")[2])
    return () if found is None else tuple(map(int, _PART.findall(found[0])[:8]))
