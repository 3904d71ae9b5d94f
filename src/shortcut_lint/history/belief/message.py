"""What a commit's message says of its changes: for how long, of which kind, whether they are the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, NamedTuple

import msgspec

from shortcut_lint.comments.references import DEFAULT_ID_PATTERN, Name, references
from shortcut_lint.comments.words import Said, said
from shortcut_lint.expression import expression
from shortcut_lint.finding import Kind
from shortcut_lint.knowledge.tables import table

LONGEST: Final = 4000
"""Characters of a message that are read."""

OF_CODE: Final = frozenset({"to be removed", "to be undone", "to be fixed"})
"""What phrases mean in comments; a subject tells so what the program does: `Delete the customer when …`."""

OFF: Final[frozenset[Kind]] = frozenset({"disabled", "commented-out", "skipped-test", "ci-bypass"})
"""What is over when the commit that did it is taken back; a limit may be taken back for new trouble."""

Loudness = Literal["loud", "clear", "quiet", "silent"]
"""Loud: the subject says that this is a stop-gap; clear: the body does; quiet: the body may mean it."""

_TRAILER: Final = expression(
    r"^(?:[A-Z][\w-]+-by|Co-authored-by|Change-Id|Reviewed-on|git-svn-id):.*$", re.MULTILINE
)


_TURNED_ODD: Final = expression(
    r"(?i)[^\"\u201c]*?revert(?:s|ed)? *[\"\u201c](?:(?:revert(?:s|ed)? *[\"\u201c]){2})+(?!revert)"
)
"""A revert of a revert lands again, and a revert of that takes back again."""
_TAKES_BACK: Final = expression(r"This reverts commit [0-9a-f]{7,64}\b")
"""How git itself says so, whatever the subject was made into."""
_TITLE: Final = expression(r"(?i)\brevert(?:s|ed|ing)?:?\s+[\"\u201c'](.+)[\"\u201d']")
"""The title of the commit that a revert takes back."""


class KindWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How messages name a kind of shortcut."""

    kind: Kind
    pattern: str
    examples: tuple[str, ...]
    plain: bool = False
    """Whether ordinary work says so as well."""


class MessageWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How messages speak; rules/words/messages.toml tells the fields."""

    loud: str
    reverts: str
    lands: str
    repairs: str
    offers: str
    pressed: str
    kinds: tuple[KindWords, ...]


class _Compiled(NamedTuple):
    loud: re.Pattern[str]
    reverts: re.Pattern[str]
    lands: re.Pattern[str]
    repairs: re.Pattern[str]
    offers: re.Pattern[str]
    pressed: re.Pattern[str]
    kinds: tuple[tuple[KindWords, re.Pattern[str]], ...]


@cache
def message_words() -> MessageWords:
    """The words as their file states them."""
    return table("words/messages.toml", MessageWords)


@cache
def _compiled() -> _Compiled:
    words = message_words()
    return _Compiled(
        expression(words.loud, re.IGNORECASE),
        expression(words.reverts, re.IGNORECASE | re.MULTILINE),
        expression(words.lands, re.IGNORECASE),
        expression(words.repairs, re.IGNORECASE),
        expression(words.offers, re.IGNORECASE),
        expression(words.pressed, re.IGNORECASE),
        tuple((one, expression(one.pattern, re.IGNORECASE)) for one in words.kinds),
    )


@dataclass(frozen=True, slots=True)
class Message:
    """A commit's message, read."""

    subject: str
    loudness: Loudness
    words: tuple[Said, ...]
    """What it says, the loudest first; the subject's before the body's."""
    kinds: tuple[Kind, ...]
    """The kinds of shortcut that the subject names, else the body."""
    named: frozenset[Kind]
    """Those that the subject names in words that ordinary work does not use."""
    reverts: bool
    lands: bool
    """Whether it lands again what another one took back."""
    repairs: bool
    """Whether it tells of the way back: re-enabled, unpinned, a workaround removed, landed again."""
    pressed: bool
    """Whether it tells of a failure, of load, of an outage."""
    names: tuple[Name, ...]
    """The incidents, bugs and issues that it names."""


def message(text: str, *, id_pattern: str = DEFAULT_ID_PATTERN) -> Message:
    """Read a message: its first line is the subject."""
    text = _TRAILER.sub("", text[:LONGEST])
    subject, _, body = text.strip().partition("\n")
    patterns = _compiled()
    done, body = patterns.offers.sub("", subject), patterns.offers.sub("", body)
    first = tuple(one for one in said(done) if one.says not in OF_CODE)
    rest = said(body)
    own, kinds = _kinds(done), _kinds(body)
    # Who gave a revert a subject that names another kind means that; a list of squashed commits is none.
    trailed = not own and _TAKES_BACK.match(body.strip()) is not None
    reverts = patterns.reverts.search(subject) is not None or trailed
    loud, clear = patterns.loud.search(done), patterns.loud.search(body)
    first = first if loud is None else (_said(loud), *first)
    rest = rest if clear is None else (_said(clear), *rest)
    lands = patterns.lands.search(subject) is not None and _TURNED_ODD.match(subject) is None
    mended = reverts and not lands and _was_shortcut(subject)
    return Message(
        subject=subject,
        loudness=_loudness(first, rest),
        words=(*first, *rest),
        kinds=tuple(one.kind for one in own or kinds if own or not one.plain),
        named=frozenset(one.kind for one in own if not one.plain),
        reverts=reverts and not (lands or mended),
        lands=lands,
        repairs=lands or mended or (not reverts and patterns.repairs.search(subject) is not None),
        pressed=patterns.pressed.search(text) is not None
        or any(one.says == "failing" for one in (*first, *rest)),
        names=references(text, id_pattern=id_pattern),
    )


def _was_shortcut(subject: str) -> bool:
    """Whether a revert takes back what its own title calls a stop-gap, or something that was switched off."""
    title = _TITLE.search(subject)
    if title is None:
        return False
    taken = message(title[1])
    off = any(one.kind in OFF and not one.plain for one in _kinds(title[1]))
    return not (taken.reverts or taken.repairs) and (taken.loudness == "loud" or off)


def _loudness(subject: tuple[Said, ...], body: tuple[Said, ...]) -> Loudness:
    if any(one.strength in {"strong", "medium"} for one in subject):
        return "loud"
    if any(one.strength == "strong" for one in body):
        return "clear"
    return "quiet" if any(one.strength == "medium" for one in body) else "silent"


def _kinds(text: str) -> list[KindWords]:
    return [one for one, pattern in _compiled().kinds if pattern.search(text) is not None]


def _said(found: re.Match[str]) -> Said:
    return Said("stop-gap", "strong", found[0], found.start())
