"""What has to be known of a language to tell its comments from its code, and how languages differ."""

from __future__ import annotations

from typing import Final, NamedTuple


class Quote(NamedTuple):
    """How one sort of string is written."""

    start: str
    end: str
    escape: str = "\\"
    """What takes the character behind it along; empty where nothing does."""
    lines: bool = False
    """Whether it may run over several lines."""
    apart: bool = False
    """Whether it opens only where no letter or digit stands before it, so that `it's` opens none."""
    char: bool = False
    r"""Whether it holds one character or escape (`'a'`, `'\n'`), so that `'static` and `1'000` open none."""


class Syntax(NamedTuple):
    """How comments and strings are written."""

    line: tuple[str, ...] = ()
    """What opens a comment to the end of the line."""
    block: tuple[tuple[str, str], ...] = ()
    """What opens and what closes a comment that may run over several lines."""
    strings: tuple[Quote, ...] = ()
    spaced: tuple[str, ...] = ()
    """Those of `line` that need white space or the line's beginning before them."""
    leading: tuple[str, ...] = ()
    """Those of `line` that open only as the first on their line."""


_DOUBLE: Final = Quote('"', '"')
_SINGLE: Final = Quote("'", "'")
_APART: Final = Quote("'", "'", apart=True)
_CHAR: Final = Quote("'", "'", char=True)
_BACKTICK: Final = Quote("`", "`", lines=True)
_RAW: Final = Quote("'", "'", escape="")
_TRIPLE: Final = Quote('"""', '"""', lines=True)
_TRIPLE_SINGLE: Final = Quote("'''", "'''", lines=True)
_IN_PROSE: Final = (Quote('"', '"', apart=True), Quote("'", "'", escape="", apart=True))

_STARRED: Final = ("/*", "*/")
_MARKUP: Final = ("<!--", "-->")

JINJA: Final = ("{#", "#}")
ERB: Final = ("<%#", "%>")
GO_TEMPLATES: Final = (("{{/*", "*/"), ("{{- /*", "*/"))

PYTHON: Final = Syntax(line=("#",), strings=(_TRIPLE, _TRIPLE_SINGLE, _DOUBLE, _SINGLE))

C: Final = Syntax(line=("//",), block=(_STARRED,), strings=(_DOUBLE, _CHAR))
C_WITH_TEXTS: Final = C._replace(strings=(_TRIPLE, _DOUBLE, _CHAR))
CSS: Final = Syntax(block=(_STARRED,), strings=(_DOUBLE, _SINGLE))
ELIXIR: Final = Syntax(line=("#",), spaced=("#",), strings=(_TRIPLE, _DOUBLE, _APART))
GO: Final = C._replace(strings=(_DOUBLE, _CHAR, _BACKTICK._replace(escape="")))
GROOVY: Final = C._replace(strings=(_TRIPLE, _TRIPLE_SINGLE, _DOUBLE, _APART))
HASH: Final = Syntax(line=("#",), spaced=("#",), strings=_IN_PROSE)
HASH_AND_SLASHES: Final = Syntax(line=("#", "//"), block=(_STARRED,), strings=(_DOUBLE,))
HASH_IN_CODE: Final = Syntax(line=("#",), spaced=("#",), strings=(_DOUBLE, _APART))
HTML: Final = Syntax(block=(_MARKUP, JINJA, ("{% comment %}", "{% endcomment %}")))
INI: Final = Syntax(line=("#", ";"), spaced=("#",), leading=(";",), strings=_IN_PROSE)
JAVASCRIPT: Final = C._replace(strings=(_DOUBLE, _APART, _BACKTICK))
LUA: Final = Syntax(
    line=("--",),
    block=(("--[[", "]]"),),
    strings=(_DOUBLE, _SINGLE, Quote("[[", "]]", escape="", lines=True)),
)
NIX: Final = Syntax(line=("#",), block=(_STARRED,), spaced=("#",), strings=(_DOUBLE,))
PHP: Final = Syntax(line=("#", "//"), block=(_STARRED,), spaced=("#",), strings=(_DOUBLE, _APART))
POWERSHELL: Final = Syntax(
    line=("#",),
    block=(("<#", "#>"),),
    spaced=("#",),
    strings=(Quote('"', '"', escape="`"), _RAW._replace(apart=True)),
)
PYTHON_LIKE: Final = Syntax(line=("#",), spaced=("#",), strings=PYTHON.strings)
REQUIREMENTS: Final = Syntax(line=("#",), spaced=("#",))
SCSS: Final = CSS._replace(line=("//",))
SQL: Final = Syntax(line=("--",), block=(_STARRED,), strings=(_RAW, _DOUBLE._replace(escape="")))
TOML: Final = Syntax(
    line=("#",), strings=(_TRIPLE, _TRIPLE_SINGLE._replace(escape=""), _DOUBLE, _RAW)
)  # fmt: skip
UNIT: Final = Syntax(line=("#", ";"), leading=("#", ";"))
VUE: Final = JAVASCRIPT._replace(block=(_STARRED, _MARKUP))
XML: Final = Syntax(block=(_MARKUP,))
