"""Matches blocks of comments by words, and by a pattern where words are too blunt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Final

import msgspec

from shortcut_lint.comments.remark import joined
from shortcut_lint.expression import expression
from shortcut_lint.matchers import expressions
from shortcut_lint.matchers.watch import Fault, Says, Watch
from shortcut_lint.register.wording import shown
from shortcut_lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shortcut_lint.comments.comment import Block
    from shortcut_lint.python.tree import Tree

PLAIN: Final = expression(r"[A-Za-z0-9]{2,}")
"""What a needle can be made of: case differs in ASCII only, and no line end or marker falls into it."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Comments that belong together, their lines joined with one space."""

    words: tuple[str, ...] = ()
    """Words or phrases of which one stands in it, in any case."""
    regex: str = ""
    """An RE2 expression that is found in it as well."""


def faults(pattern: Pattern) -> Iterator[Fault]:
    """Without words there would be no needle."""
    if not pattern.words:
        yield ("words", "is missing", 'add words = ["…"], of which one always stands in the comment')
    for word in pattern.words:
        if PLAIN.search(word) is None:
            yield ("words", f"holds {shown(word)}, which is too short", "write two letters or digits or more")
    if pattern.regex:
        yield from expressions.faults("regex", pattern.regex)


def watch(patterns: Sequence[Pattern], says: Says) -> Watch:
    """Look at blocks; a phrase may wrap anywhere, so its longest word is the needle."""
    words = {max(PLAIN.findall(word), key=len).lower() for pattern in patterns for word in pattern.words}
    return Watch(looks={"Block": partial(look, tuple(patterns), says)}, needles=tuple(sorted(words)))


def look(patterns: Sequence[Pattern], says: Says, block: Block, tree: Tree) -> Iterator[Hit]:  # noqa: ARG001
    """One hit for a block that fits."""
    text = joined(block)
    for pattern in patterns:
        word = _phrases(pattern.words).search(text)
        if word is None or (pattern.regex and expressions.find(pattern.regex, text) is None):
            continue
        yield Hit(
            node=block,
            message=says.message,
            alone=says.alone,
            confidence=says.confidence,
            because=f'it says "{word.group()}"',
        )
        return


@cache
def _phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words; built from literals only, so `re` is safe."""
    phrases = (r"\s+".join(map(re.escape, phrase.split())) for phrase in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE | re.ASCII)
