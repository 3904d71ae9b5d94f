"""Which lines of a comment are code: parsed as what could stand there, told from prose and examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from shortcut_lint.comments.code_shapes import Form, Shape, of_decorators, of_display, of_statements
from shortcut_lint.comments.prose import DIRECTIVE, OPENING, introduces_example
from shortcut_lint.expression import expression
from shortcut_lint.python import lazily

if TYPE_CHECKING:
    import libcst as cst
else:
    cst = lazily("libcst")

WIDEST: Final = 400
"""Characters of a line of code; longer ones are not looked at."""
MOST_LINES: Final = 200
"""Lines of one piece."""
LONGEST: Final = 4000
"""Characters that are parsed at once; of a longer statement only the header is."""
NEAR: Final = 8
"""Lines of words above code that are asked what they say of it."""
DEEPEST: Final = 30
"""Open brackets at once; LibCST dies of a thousand."""

_STRING: Final = expression(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|#.*")
_HEADER: Final = expression(
    r"(?:async\s+)?(?:def|class|if|elif|else|for|while|with|try|except|finally)\b.*:\s*(?:#.*)?$"
)
_DEFINITION: Final = expression(r"(?:async\s+)?(?:def|class)\s")
_CLAUSE: Final = expression(r"(?:elif|else|except|finally)\b")
_OPENS_CLAUSE: Final = {
    "elif": "if _:\n    pass\n",
    "else": "if _:\n    pass\n",
    "except": "try:\n    pass\n",
    "finally": "try:\n    pass\n",
}
_PRINT: Final = expression(r"^(\s*)print\s+((?![=(]).+)$", re.MULTILINE)
"""As Python 2 has it."""
_ARGUMENT: Final = expression(r"\w+\s*=(?!=)|\*\*?\w")
_ENTRY: Final = expression(r"[rbuRBU]{0,2}(?:'[^']*'|\"[^\"]*\")\s*:")


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive lines that are code. `first` and `last` are indices into the lines given."""

    first: int
    last: int
    form: Form
    """What it parses as; of several pieces the first one's."""
    clear: bool
    """Whether prose hardly ever looks so."""
    names: frozenset[str]
    """The names that it uses; of a chain only the first, but what is called on `self`."""
    example: bool
    """Whether the words above it in the comment introduce an example or an option."""


class _Piece(NamedTuple):
    """The last line of what starts on a line, and what it parses as (None: words, or mere data)."""

    last: int
    shape: Shape | None


def runs(lines: Sequence[str]) -> list[Run]:
    """The runs of code among what stands behind the `#` of consecutive lines."""
    texts = [line.rstrip().lstrip("#") if len(line) <= WIDEST else "" for line in lines]
    found: list[Run] = []
    at = 0
    while at < len(texts):
        last, shape = _piece(texts, at)
        if shape is not None:
            between = texts[found[-1].last + 1 if found else 0 : at]
            if found and not any(text.strip() for text in between):
                above = found[-1]
                found[-1] = msgspec.structs.replace(
                    above, last=last, clear=above.clear or shape.clear, names=above.names | shape.names
                )
            else:
                example = _introduced(between)
                found.append(
                    Run(
                        first=at,
                        last=last,
                        form=shape.form,
                        clear=shape.clear,
                        names=shape.names,
                        example=example,
                    )
                )
        at = last + 1
    return found


def _introduced(texts: Sequence[str]) -> bool:
    """Whether the last paragraph of words introduces an example."""
    words: list[str] = []
    for text in reversed(texts[-NEAR:]):
        if text.strip(" -=#{[("):
            words.insert(0, text.strip())
        elif words:
            break
    return bool(words) and introduces_example(words)


def _piece(texts: Sequence[str], at: int) -> _Piece:
    """What starts on a line: a statement with its body, decorators, part of a display, or words."""
    first = texts[at].strip()
    if OPENING.match(first) is None or DIRECTIVE.match(first) is not None:
        return _Piece(at, None)
    last = _logical_end(texts, at)
    if first.startswith("@"):
        return _decorated(texts, at, last)
    code = _dedented(texts[at : last + 1])
    if (shape := _display(code)) is not None:
        return _Piece(last, shape)
    header = code
    if _HEADER.match(first) or (last > at and texts[last].rstrip().endswith(":")):
        last = _body_end(texts, at, last)
        code = _dedented(texts[at : last + 1])
    shape = _statements(code if len(code) <= LONGEST else header)
    return _Piece(last if shape is not None or first[0] in "([{" else at, shape)


def _decorated(texts: Sequence[str], at: int, last: int) -> _Piece:
    """Decorators, with the function or class under them where that is commented out as well."""
    while last + 1 < len(texts) and texts[last + 1].strip().startswith("@"):
        last = _logical_end(texts, last + 1)
    shape = _decorators(_dedented(texts[at : last + 1]))
    if shape is not None and last + 1 < len(texts) and _DEFINITION.match(texts[last + 1].strip()):
        return _piece(texts, last + 1)
    return _Piece(last if shape is not None else at, shape)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _dedented(texts: Sequence[str]) -> str:
    """The lines with the indentation of the first removed from each."""
    indent = _indent(texts[0])
    return "\n".join(text[min(indent, _indent(text)) :] for text in texts)


def _depth(text: str) -> int:
    """How many more brackets a line opens than it closes."""
    bare = _STRING.sub("", text)
    return sum(map(bare.count, "([{")) - sum(map(bare.count, ")]}"))


def _logical_end(texts: Sequence[str], at: int) -> int:
    """The last line of what starts on one, by brackets and backslashes; itself where they never close."""
    depth = 0
    for last in range(at, min(len(texts), at + MOST_LINES)):
        depth += _depth(texts[last])
        if depth <= 0 and not texts[last].endswith("\\"):
            return last
    return at


def _body_end(texts: Sequence[str], at: int, header: int) -> int:
    """The last line that stands deeper than the header, or continues it with `else:` and the like."""
    indent, last = _indent(texts[at]), header
    for number in range(header + 1, min(len(texts), at + MOST_LINES)):
        text = texts[number]
        if not text.strip():
            continue
        if _indent(text) <= indent and not (_indent(text) == indent and _CLAUSE.match(text.strip())):
            break
        last = number
    return last


def _bounded(code: str) -> bool:
    """Whether code is short and flat enough to be parsed; brackets in strings count as well."""
    depth = deepest = 0
    for character in code:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    return len(code) <= LONGEST and deepest <= DEEPEST


def _statements(code: str) -> Shape | None:
    """The shape of statements; a header whose body is not in the comment gets one."""
    if not _bounded(code):
        return None
    clause = _CLAUSE.match(code)
    code = _PRINT.sub(r"\1print(\2)", code)
    if clause is not None:
        code = _OPENS_CLAUSE[clause.group()] + code
    for tried in (code, f"{code}\n    pass"):
        try:
            return of_statements(cst.parse_module(tried).body)
        except cst.ParserSyntaxError:  # noqa: PERF203 - two tries, each of its own text
            continue
    return None


def _decorators(code: str) -> Shape | None:
    if not _bounded(code):
        return None
    try:
        return of_decorators(cst.parse_statement(f"{code}\ndef _(): pass\n"))
    except cst.ParserSyntaxError:
        return None


def _display(code: str) -> Shape | None:
    """The shape of code that ends in a comma or is an entry by itself: part of a display."""
    bare = _STRING.sub(lambda match: "" if match.group().startswith("#") else match.group(), code).rstrip()
    if (not bare.endswith(",") and _ENTRY.match(bare) is None) or not _bounded(code):
        return None
    brackets = (("_(", ")"),) if _ARGUMENT.match(bare) else (("{", "}"), ("[", "]"))
    for opening, closing in brackets:
        try:
            parsed = cst.parse_expression(f"{opening}{code}\n{closing}")
        except cst.ParserSyntaxError:
            continue
        if not isinstance(parsed, cst.Set):
            return of_display(parsed)
    return None
