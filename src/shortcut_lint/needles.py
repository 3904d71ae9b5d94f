"""Which files are worth parsing, and for which rules: a search over bytes that hides nothing.

Every rule's needles are literals without which it cannot see anything. Comments are asked for by the
words that phrases, IDs and names of incidents are made of, all in one pass of Aho-Corasick; where one of
these stands behind a `#`, by reading what may be a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

from ahocorasick_rs import BytesAhoCorasick

from shortcut_lint.comments.candidates import candidates
from shortcut_lint.comments.references import DEFAULT_ID_PATTERN
from shortcut_lint.comments.remark import Remark, joined, remark
from shortcut_lint.comments.words import phrases
from shortcut_lint.expression import expression
from shortcut_lint.rule import Rule
from shortcut_lint.setting import Setting
from shortcut_lint.sources.syntaxes import Syntax
from shortcut_lint.sources.test_paths import is_test
from shortcut_lint.weigh import ECHOED, FAULTS, SIGNS

DIRECTIVE = "shortcut"

_BARE_VALUE: Final = expression(rb"#[ \t:*!]*(?:-?\d|true|false|none|[\"'\[])")
"""Opens a comment that may be nothing but the old value."""

_OLD_VALUE: Final = (
    "was",
    "were",
    "used",
    "originally",
    "previously",
    "formerly",
    "value",
    "normal",
    "restore",
    "reset",
    "back",
    "revert",
    "from",
)
"""A word of each way to introduce it (comments/old_value.py)."""

MANY: Final = 2_000
"""Number signs in one file: to read what stands behind each would take as long as the parse, and for a line
of nothing else for ever. One file in a thousand has so many."""

Search = Callable[[bytes], bool]


class Sieve:
    """Decides for a file which rules could report something of it."""

    def __init__(self, rules: Sequence[Rule], setting: Setting) -> None:
        self.setting = setting
        self.seeing = [(rule, _needle_search(rule)) for rule in rules if rule.looks and rule.needles]
        self.waiting = [rule for rule in rules if (rule.looks or rule.hears) and not rule.needles]
        """Rules that report only what a comment or the register speaks for."""
        self.hearing = [rule for rule in rules if rule.hears]
        self.declared = {one.path for one in setting.declared}
        named = {DIRECTIVE, *_OLD_VALUE, *map(_keyed, setting.names)}
        self.names_id = _id_search(setting.id_pattern)
        self.words = _automaton(named | _words(phrases_of={"strong", "medium", "weak"}))
        self.loud_words = _automaton(named | _words(phrases_of={"strong", "medium"}))
        self.signs = _automaton(named | _words(phrases_of={"strong", "medium", "weak"}) | set("0123456789"))
        """Of which one stands in whatever may be a witness: each bug and each old value has a digit."""

    def python(self, path: str, data: bytes, text: str) -> tuple[Rule, ...]:
        """The rules for a Python file, its bytes and its text; none means that it need not be parsed."""
        lower = data.lower()
        wanted = [rule for rule, search in self.seeing if search(data, lower)]
        if path in self.declared or (self._may_speak(lower) and self._speaks(text)):
            wanted += self.waiting
        return tuple(rule for rule in wanted if rule.in_tests) if is_test(path) else tuple(wanted)

    def text(self, path: str, data: bytes, syntax: Syntax, reading: Sequence[Rule]) -> tuple[Rule, ...]:
        """The rules for a file of another syntax, of those that `reading` says are about it; none means
        that nothing can be found.
        """
        lower = data.lower()
        wanted = [rule for rule in reading if any(needle.encode() in lower for needle in rule.needles)]
        waiting = [rule for rule in reading if not rule.needles]
        openers = () if syntax.block else tuple(opener.encode() for opener in syntax.line)
        if waiting and (
            path in self.declared or self.names_id(lower) or _stands_behind(self.signs, lower, openers)
        ):
            wanted += waiting
        if wanted or self.names_id(data) or _stands_behind(self.loud_words, lower, openers):
            wanted += self.hearing
        return tuple(wanted)

    def _may_speak(self, lower: bytes) -> bool:
        if b"#" not in lower:
            return False
        return (
            _BARE_VALUE.search(lower) is not None
            or self.names_id(lower)
            or _stands_behind(self.words, lower, (b"#",))
        )

    def _speaks(self, text: str) -> bool:
        if text.count("#") > MANY:
            return True
        return any(
            matters(remark(joined(block), line=block.line, id_pattern=self.setting.id_pattern), self.setting)
            for block in candidates(text)
        )


def matters(told: Remark, setting: Setting) -> bool:
    """Whether a remark could make a finding of something or be one: weigh.py believes no other."""
    return (
        told.outspoken
        or len(told.words) + bool(told.names) >= SIGNS
        or any(one.says in ECHOED for one in told.words)
        or not FAULTS.isdisjoint(told.tags)
        or told.was is not None
        or told.directive is not None
        or any(name.form == "id" or name.text in setting.names for name in told.names)
    )


def _words(*, phrases_of: set[str]) -> set[str]:
    """A word of each needle of the phrases; a sentence may wrap between any two."""
    needles = (needle for phrase in phrases() if phrase.strength in phrases_of for needle in phrase.needles)
    return {max(needle.split(), key=len) for needle in needles}


def _needle_search(rule: Rule) -> Callable[[bytes, bytes], bool]:
    needles = tuple(needle.encode() for needle in rule.needles)
    sharp = expression(rule.sharp.encode(), re.ASCII) if rule.sharp else None

    def search(data: bytes, lower: bytes) -> bool:
        return any(needle in lower for needle in needles) and (
            sharp is None or sharp.search(data) is not None
        )

    return search


def _stands_behind(automaton: BytesAhoCorasick, lower: bytes, openers: Sequence[bytes]) -> bool:
    """Whether a literal stands behind one of the openers on its line; anywhere if there are none."""
    read = b"\n".join(_behind(tuple(openers)).findall(lower)) if openers else lower
    return bool(read) and bool(automaton.find_matches_as_indexes(read))


@lru_cache(maxsize=64)
def _behind(openers: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Finds what stands on a line behind the first of its openers."""
    return re.compile(rb"(?:%b)([^\r\n]*)" % b"|".join(map(re.escape, openers)))


def _automaton(literals: Iterable[str]) -> BytesAhoCorasick:
    return BytesAhoCorasick([literal.encode("utf-8", "surrogateescape") for literal in sorted(set(literals))])


def _keyed(name: str) -> str:
    """The part of a name that every way of writing it holds: the number, the key, the URL's end."""
    digits = re.findall(r"\d+", name)
    return str(digits[-1] if digits else name).lower()


def _id_search(pattern: str) -> Search:
    """Whether an ID of the register's own form stands anywhere, in any case."""
    if pattern == DEFAULT_ID_PATTERN:
        return lambda data: b"inc-" in data.lower()
    import re2  # noqa: PLC0415 - only a config's own pattern needs it

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.encoding = re2.Options.Encoding.LATIN1
    compiled = re2.compile(pattern.encode(), options)
    return lambda data: compiled.search(data) is not None
