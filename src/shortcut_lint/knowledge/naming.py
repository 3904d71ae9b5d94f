"""The words that a name is made of."""

from __future__ import annotations

import re
from typing import Final

_PART: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def parts(name: str) -> tuple[str, ...]:
    """The parts of a name in lower case: `max`, `pool`, `size` of `MAX_POOL_SIZE` and of `maxPoolSize`."""
    return tuple(part.lower() for part in _PART.findall(name))
