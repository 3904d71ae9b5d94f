"""Reads a Python expression of literals without running it: `5 * 60`, `timedelta(minutes=5)`, `1 << 20`.

A tokeniser and a parser by precedence, linear in the length of the text. Names stand for nothing, but for
the few below and for calls whose default is plain to see: `int(os.getenv("X", "50"))` is 50.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.knowledge.amount import (
    ENDLESS,
    NOTHING,
    OFF,
    ON,
    Amount,
    UnknowableError,
    checked,
    combined,
)
from shortcut_lint.knowledge.called import OPAQUE, Arguments, Opaque, call

LONGEST: Final = 400
"""Characters of an expression that are read."""
DEEPEST: Final = 40
"""How deep brackets and signs may nest."""

NAMES: Final[Mapping[str, Amount]] = {
    "None": NOTHING,
    "True": ON,
    "False": OFF,
    **dict.fromkeys(
        ("inf", "math.inf", "np.inf", "numpy.inf", "sys.maxsize", "sys.maxint", "RLIM_INFINITY"), ENDLESS
    ),
    "resource.RLIM_INFINITY": ENDLESS,
}
PRECEDENCE: Final[Mapping[str, int]] = {
    "or": 1, "|": 2, "^": 3, "&": 4, "<<": 5, ">>": 5, "+": 6, "-": 6, "*": 7, "/": 7,
    "//": 7, "%": 7, "**": 9,
}  # fmt: skip
SIGNS: Final = 8
"""The precedence of `-x`, above `*` and below `**`."""

_TOKEN: Final = expression(
    r"(?P<number>(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+"
    r"|(?:\d(?:_?\d)*)?\.\d(?:_?\d)*(?:[eE][+-]?\d+)?|\d(?:_?\d)*\.?(?:[eE][+-]?\d+)?)(?!\w))"
    r"|(?P<text>[rRuU]?(?:\"[^\"\\\n]*\"|'[^'\\\n]*'))(?![\"'])"
    r"|(?P<name>(?!\d)\w+(?:\s*\.\s*(?!\d)\w+)*)"
    r"|(?P<sign>\*\*|//|<<|>>|[-+*/%&|^~(),=.])"
    r"|(?P<space>(?:\s|\\\r?\n)+)",
    re.ASCII,
)


class _Token(NamedTuple):
    kind: str
    text: str


END: Final = _Token("end", "")


def literal(text: str) -> Amount | str:
    """The amount that an expression comes to, or the text that a string literal holds.

    Raises UnknowableError for every other text.
    """
    if len(text) > LONGEST:
        raise UnknowableError
    parser = _Parser(_tokens(text))
    value = parser.value(0, 0)
    if parser.token is not END or isinstance(value, Opaque):
        raise UnknowableError
    return value


def _tokens(text: str) -> list[_Token]:
    tokens, position = [], 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise UnknowableError
        if match.lastgroup != "space":
            word = match.group()
            tokens.append(
                _Token(match.lastgroup, "".join(word.split()) if match.lastgroup == "name" else word)
            )
        position = match.end()
    return [*tokens, END]


class _Parser:
    """Where the reading of one expression stands."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.at = tokens, 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    def taken(self, *texts: str) -> bool:
        """Whether the next token is one of these signs, which is then left behind."""
        found = self.token.kind in {"sign", "name"} and self.token.text in texts
        self.at += found
        return found

    def value(self, floor: int, depth: int) -> Amount | str | Opaque:
        """An expression of operators that bind more tightly than `floor`."""
        if depth > DEEPEST:
            raise UnknowableError
        left = self.signed(depth)
        while (binds := PRECEDENCE.get(self.token.text, 0)) > floor and self.token.kind != "text":
            sign = self.token.text
            self.at += 1
            # `**` groups to the right, and takes a sign on its right: 2**-1.
            right = self.value(SIGNS if sign == "**" else binds, depth + 1)
            left = _either(left, right) if sign == "or" else combined(_amount(left), sign, _amount(right))
        return left

    def signed(self, depth: int) -> Amount | str | Opaque:
        """An atom with its signs."""
        sign = self.token.text
        if not self.taken("-", "+", "~"):
            return self.trailed(depth)
        value = _amount(self.value(SIGNS, depth + 1))
        if sign == "~":
            return combined(Amount(-1), "-", combined(value, "|", Amount(0)))
        return combined(value, "*", Amount(-1 if sign == "-" else 1))

    def trailed(self, depth: int) -> Amount | str | Opaque:
        """An atom, and the methods that are called on it."""
        value = self.atom(depth)
        while self.taken("."):
            name, number = self.token.text, value
            self.at += 1
            if name != "total_seconds" or not self.taken("(") or not self.taken(")"):
                raise UnknowableError
            if not isinstance(number, Amount) or number.dimension != "s":
                raise UnknowableError
            value = Amount(number.number)
        return value

    def atom(self, depth: int) -> Amount | str | Opaque:
        """A literal, a name, a call, or something in brackets."""
        kind, text = self.token
        self.at += kind != "end"
        if kind == "number":
            return _number(text)
        if kind == "text":
            return text.lstrip("rRuU")[1:-1]
        if kind == "name":
            return call(text, self.arguments(depth)) if self.taken("(") else NAMES.get(text, OPAQUE)
        if text != "(":
            raise UnknowableError
        value = self.value(0, depth + 1)
        if not self.taken(")"):
            raise UnknowableError
        return value

    def arguments(self, depth: int) -> Arguments:
        """What stands between the brackets of a call."""
        arguments = Arguments([], {})
        while not self.taken(")"):
            keyword = (
                self.token.text if self.tokens[self.at + 1 : self.at + 2] == [_Token("sign", "=")] else ""
            )
            self.at += 2 if keyword else 0
            value = self.value(0, depth + 1)
            if keyword:
                arguments.by_name[keyword] = value
            else:
                arguments.in_order.append(value)
            if not self.taken(",") and self.token.text != ")":
                raise UnknowableError
        return arguments


def _number(text: str) -> Amount:
    if text[:2].lower() in {"0x", "0o", "0b"}:
        return checked(int(text, 0))
    if "." in text or "e" in text.lower():
        return checked(float(text))
    if text[0] == "0" and text.strip("0_"):
        raise UnknowableError  # octal in Python 2, a mistake in Python 3
    return checked(int(text))


def _amount(value: Amount | str | Opaque) -> Amount:
    if not isinstance(value, Amount):
        raise UnknowableError
    return value


def _either(left: Amount | str | Opaque, right: Amount | str | Opaque) -> Amount | str | Opaque:
    if isinstance(left, Opaque):
        return left
    return (left if left.number else right) if isinstance(left, Amount) else left or right
