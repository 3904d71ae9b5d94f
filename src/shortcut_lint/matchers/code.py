"""Matches code of other languages by the kind of its nodes, as tree-sitter calls them, and their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

import msgspec

from shortcut_lint.grammar import LANGUAGES, language_of, parsed
from shortcut_lint.matchers import expressions, files
from shortcut_lint.matchers.watch import Fault, Says, Watch
from shortcut_lint.python.naming import shortened
from shortcut_lint.register.wording import shown
from shortcut_lint.rule import TextHit

OPENING: Final = ("(", "[", "{")
"""What a line ends with whose next one a formatter only moved there."""
DATA: Final = frozenset({"hcl", "json", "yaml"})
"""Languages that [match.setting] reads."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Code that has a shape."""

    files: tuple[str, ...] = ()
    """Globs; each must mean files of one language."""
    kinds: tuple[str, ...]
    """Of the nodes, as the language's grammar calls them: `call_expression`."""
    regex: str
    """An RE2 expression, found in the first line of the node's text, and the next where a bracket ends it."""
    outside: tuple[str, ...] = ()
    """Kinds of nodes in which it is something else: what stands in an `if_statement` depends on it."""
    needle: str
    """A literal in small letters that stands in each such piece of code."""


def faults(pattern: Pattern) -> Iterator[Fault]:
    """Files of no language that we parse, and patterns of no node."""
    yield from files.faults(pattern.files)
    for glob in pattern.files:
        if language_of(glob) in {None, *DATA}:
            known = ", ".join(name for name in LANGUAGES if name not in DATA)
            yield (
                "files",
                f"holds {shown(glob)}, no file of a language that is parsed",
                f"these are: {known}",
            )
    if not pattern.kinds:
        yield ("kinds", "is empty", 'write what the grammar calls such code: ["call_expression"]')
    yield from expressions.faults("regex", pattern.regex)
    if not pattern.needle or pattern.needle != pattern.needle.lower():
        yield (
            "needle",
            f"is {shown(pattern.needle)}",
            "write a literal in small letters that all such code has",
        )


def watch(patterns: Sequence[Pattern], says: Says) -> Watch:
    """Read the tree of each file that holds a needle."""
    globs = tuple(dict.fromkeys(glob for pattern in patterns for glob in pattern.files))
    needles = tuple(dict.fromkeys(pattern.needle for pattern in patterns))
    return Watch(files=globs, needles=needles, read=partial(read, tuple(patterns), says))


def read(patterns: Sequence[Pattern], says: Says, path: str, text: str) -> Iterator[TextHit]:
    """One hit for each node that fits, at its first line."""
    language, lower = language_of(path), text.lower()
    wanted = [one for one in patterns if files.wanted(one.files, path) and one.needle in lower]
    if language is None or not wanted:
        return
    root = parsed(text, language)
    for pattern in wanted:
        for node in root.find_all(any=[{"kind": kind} for kind in pattern.kinds]):
            code, _, rest = node.text().partition("\n")
            code = code.rstrip()
            around = {one.kind() for one in node.ancestors()} if pattern.outside else set()
            head = code + rest.partition("\n")[0].strip() if code.endswith(OPENING) else code
            if expressions.find(pattern.regex, head) is None or not around.isdisjoint(pattern.outside):
                continue
            start = node.range().start
            yield TextHit(
                line=start.line + 1,
                column=start.column + 1,
                end_line=start.line + 1,
                end_column=start.column + len(code) + 1,
                message=says.message,
                alone=says.alone,
                confidence=says.confidence,
                because=f"it says `{shortened(code)}`",
            )
