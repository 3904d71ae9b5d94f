"""The words that a name is made of."""

from __future__ import annotations

from typing import Final

from shortcut_lint.expression import expression

_PART: Final = expression(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def parts(name: str) -> tuple[str, ...]:
    """The parts of a name in lower case: `max`, `pool`, `size` of `MAX_POOL_SIZE` and of `maxPoolSize`."""
    return tuple(part.lower() for part in _PART.findall(name))
