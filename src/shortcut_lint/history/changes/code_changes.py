"""What lines tell that tell nothing more: statements that became comments, and code that is another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.history.change import Change
from shortcut_lint.history.facts.values import moved
from shortcut_lint.history.rules import (
    CHANGED_FOR_NOW,
    LIMIT_LOWERED,
    LIMIT_RAISED,
    TURNED_INTO_COMMENT,
)
from shortcut_lint.history.versions.difference import Difference, Hunk

MOST_LINES: Final = 60
"""Lines of one stretch: what adds or removes more is a feature and no stop-gap."""
MOST_SHOWN: Final = 12
"""Lines that a change in code points at."""
SHOWN: Final = 120
SIGN: Final = expression(r"#|//|<!--|\*(?![\w/]|(?:\s+[\d*]){2})|/\*|--(?![\w-])|\{#|;")
"""What comments begin with, in whatever language; `--option`, `*args` and `*/5 * * * *` are code."""

_LAYOUT: Final = expression(r"[\s\\()]+|,(?=\s*[)\]}]|\s*$)")
QUOTES: Final = frozenset({'"""', "'''"})
_STATEMENT: Final = expression(
    r"\s*(?:@|(?:async )?(?:def|class)\b|(?:if|for|while|with|try|return|import|from|raise|assert)\b.*[:)\w]$"
    r"|[\w.]+(?:\(|\s*=\s)|#)"
)
"""What code in a string begins with; prose hardly does."""
_COMMENT: Final = expression(r"\s*(?:#+|//+|;+|--+(?!\w)|<!--|\{#|/\*+|\*|%|rem\b)\s?(.*)")
_IMPORT: Final = expression(r"(?:from\s+[\w.]+\s+)?import\b")
_FOR_TYPES: Final = expression(r"if (?:typing\.)?TYPE_CHECKING:")
_OPENS_IMPORT: Final = expression(r"(?:from\s+[\w.]+\s+)?import\s*[({]\s*$")
_NAME: Final = expression(r"\s*(?:type )?\w+(?:\s+as\s+\w+)?,?\s*(?:#.*)?")
_CLOSERS: Final = ("-->", "#}", "*/")
LONGEST_LINE: Final = 2_000
"""Characters of a line that is looked at; what is longer is data."""
_INK: Final = expression(r"\w")
_SHORTEST: Final = 4


def made_comments(before: Sequence[str], after: Sequence[str], lines: Difference) -> Iterator[Change]:
    """The runs of lines that stand in the new version behind a comment sign."""
    gone = Counter(_bare(before[number - 1]) for number in lines.removed)
    hits: dict[int, str] = {}
    for number in sorted(lines.added):
        inside = commented(after[number - 1])
        if len(inside) >= _SHORTEST and gone[inside] > 0 and _INK.search(inside):
            gone[inside] -= 1
            hits[number] = inside
    where = {_bare(before[number - 1]): number for number in lines.removed}
    for first, last in _runs(list(hits), after):
        code = hits[first]
        yield Change(
            sort="comment", rule=TURNED_INTO_COMMENT.code, kind=TURNED_INTO_COMMENT.kind, scope="",
            name=code[:SHOWN], was=code[:SHOWN], now=after[first - 1].strip()[:SHOWN],
            line=first, end_line=last, before_line=where.get(code), direction="looser", weight="fair",
            message=f"made a comment: `{code[:SHOWN]}`",
        )  # fmt: skip


def in_comments(before: Sequence[str], after: Sequence[str], lines: Difference) -> frozenset[int]:
    """The lines of the old version that went and came back behind a comment sign."""
    inside = {commented(after[number - 1]) for number in lines.added}
    return frozenset(number for number in lines.removed if _bare(before[number - 1]) in inside)


def put_into_strings(after: Sequence[str], lines: Difference) -> Iterator[Change]:
    """The quotes that came to make a text of the code below them."""
    opened = dict.fromkeys(QUOTES, 0)
    at = 0
    for number in sorted(number for number in lines.added if after[number - 1].strip() in QUOTES):
        quotes = after[number - 1].strip()
        for line in after[at : number - 1]:
            for each in QUOTES:
                opened[each] += line.count(each)
        at = number - 1
        if opened[quotes] % 2:
            continue
        above = next((line for line in reversed(after[: number - 1]) if line.strip()), "")
        below = next((line for line in after[number:] if line.strip()), "")
        if not above.rstrip().endswith((":", "\\")) and _STATEMENT.match(below) is not None:
            yield Change(
                sort="comment", rule=TURNED_INTO_COMMENT.code, kind="disabled", scope="",
                name=below.strip()[:SHOWN], was=below.strip()[:SHOWN], now=after[number - 1].strip(),
                line=number, end_line=number, before_line=None, direction="looser", weight="fair",
                message=f"put into a string: `{below.strip()[:SHOWN]}`",
            )  # fmt: skip


def code_changed(
    before: Sequence[str], after: Sequence[str], lines: Difference, told: Collection[int]
) -> Iterator[Change]:
    """The stretches of code that changed and of which nothing else is told; `told` are the lines told of."""
    imported, imports = _imports(before), _imports(after)
    for hunk in lines.hunks:
        gone = [n for n in range(hunk.before + 1, hunk.before_end + 1) if n in lines.removed]
        came = [n for n in range(hunk.after + 1, hunk.after_end + 1) if n in lines.added]
        gone = [n for n in gone if _is_code(before[n - 1])]
        came = [n for n in came if _is_code(after[n - 1])]
        if not (gone or came) or len(gone) > MOST_LINES or len(came) > MOST_LINES:
            continue
        if any(number in told for number in range(hunk.after, hunk.after_end + 2)):
            continue
        if imported.issuperset(gone) and imports.issuperset(came):
            continue
        if _ink(before[n - 1] for n in gone) == _ink(after[n - 1] for n in came):
            continue
        yield _code(hunk, gone, came, before, after)


def _code(
    hunk: Hunk, gone: Sequence[int], came: Sequence[int], before: Sequence[str], after: Sequence[str]
) -> Change:
    line = came[0] if came else min(hunk.after + 1, len(after))
    was = before[gone[0] - 1].strip()[:SHOWN] if gone else None
    now = after[came[0] - 1].strip()[:SHOWN] if came else None
    rule = CHANGED_FOR_NOW
    if len(gone) == len(came) == 1 and (way := moved(was, now)) is not None:
        rule = LIMIT_RAISED if way == "raised" else LIMIT_LOWERED
    what = (
        f"`{was}` removed" if now is None else f"`{now}` added" if was is None else f"`{was}` became `{now}`"
    )
    return Change(
        sort="code", rule=rule.code, kind=rule.kind, scope="", name=now or was or "",
        was=was, now=now, line=line, end_line=min(came[-1], line + MOST_SHOWN) if came else line,
        before_line=gone[0] if gone else None, direction="looser", weight="slight", message=what,
    )  # fmt: skip


def _imports(lines: Sequence[str]) -> frozenset[int]:
    """The lines that only import, at the top: what is no longer used is told where it was used.

    An import inside a function is there for what it does; one for type checkers is as at the top.
    """
    found: set[int] = set()
    inside = for_types = False
    for number, line in enumerate(lines, start=1):
        if line[:1].strip():
            for_types = _FOR_TYPES.match(line) is not None
        if _IMPORT.match(line.lstrip() if for_types else line) is not None:
            inside = _OPENS_IMPORT.match(line) is not None
            found.add(number)
        elif inside and (inside := _NAME.fullmatch(line) is not None):
            found.add(number)
    return frozenset(found)


def _is_code(line: str) -> bool:
    """Whether a line is more than brackets, white space and a comment."""
    stripped = line.strip()
    return bool(_INK.search(stripped)) and SIGN.match(stripped) is None


def _ink(lines: Iterable[str]) -> str:
    """What of some lines is not lost when they are laid out otherwise."""
    return _LAYOUT.sub("", "".join(lines)).replace("'", '"')


def commented(line: str) -> str:
    """What stands behind the sign of a comment that fills a line."""
    match = _COMMENT.match(line.rstrip()) if len(line) <= LONGEST_LINE else None
    if match is None:
        return ""
    text = match[1]
    for closer in _CLOSERS:
        text = text.removesuffix(closer)
    return _bare(text)


def _bare(line: str) -> str:
    return line.strip().rstrip(",")


def _runs(numbers: Sequence[int], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of numbers, as first and last, with nothing between that is more than a comment."""
    first, last = 0, 0
    for number in numbers:
        if first and all(not line.strip() or _COMMENT.match(line) for line in lines[last : number - 1]):
            last = number
            continue
        if first:
            yield first, last
        first = last = number
    if first:
        yield first, last
