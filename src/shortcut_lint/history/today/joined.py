"""What the tree shows and what its history knows of it, as one: a shortcut is told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from shortcut_lint.finding import EVIDENCES, Finding
from shortcut_lint.weigh import RANK


def joined(seen: Iterable[Finding], left: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of the tree with what their commits tell, and those that only commits show, by place.

    `left` stands at its places of today.
    """
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for one in seen:
        by_path[one.place.path].append(one)
    alone: list[Finding] = []
    for one in left:
        here = by_path[one.place.path]
        at = next(_same(here, one), None)
        if at is None:
            alone.append(one)
        else:
            here[at] = _both(here[at], one)
    found = [*(one for here in by_path.values() for one in here), *alone]
    return tuple(sorted(found, key=lambda one: (one.place.path, one.place.line, one.place.column, one.rule)))


def _same(here: list[Finding], one: Finding) -> Iterator[int]:
    """Where the tree shows it: by its identity, else by what it is about, else on its lines."""
    place = one.place
    yield from (n for n, each in enumerate(here) if each.fingerprint == one.fingerprint)
    yield from (
        n for n, each in enumerate(here) if one.symbol and (each.rule, each.symbol) == (one.rule, one.symbol)
    )
    yield from (
        n
        for n, each in enumerate(here)
        if each.kind in {one.kind, "tag"}
        and each.place.line <= place.end_line
        and place.line <= each.place.end_line
    )


def _both(tree: Finding, commit: Finding) -> Finding:
    """The tree's finding; what only its commit tells is added, an older commit's word stays."""
    references = (*tree.references, *(one for one in commit.references if one.where in {"commit", "history"}))
    return msgspec.structs.replace(
        tree,
        evidence=min(tree.evidence, commit.evidence, key=EVIDENCES.index),
        confidence=max(tree.confidence, commit.confidence, key=RANK.__getitem__),
        why=tuple(dict.fromkeys((*tree.why, *commit.why))),
        references=tuple(dict.fromkeys(references)),
        was=tree.was if tree.was is not None else commit.was,
        now=tree.now if tree.now is not None else commit.now,
        past=tree.past if tree.past is not None else commit.past,
    )
