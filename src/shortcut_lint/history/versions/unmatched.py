"""What is left of two lists when equals are taken out, one for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def unmatched(
    before: Sequence[T], after: Sequence[T], identity: Callable[[T], object]
) -> tuple[list[T], list[T]]:
    """What only the first list has, and what only the second has; of equals the first ones match."""
    return (
        list(_left(before, Counter(map(identity, after)), identity)),
        list(_left(after, Counter(map(identity, before)), identity)),
    )


def _left(items: Sequence[T], there: Counter[object], identity: Callable[[T], object]) -> Iterator[T]:
    for item in items:
        key = identity(item)
        if there[key] > 0:
            there[key] -= 1
        else:
            yield item
