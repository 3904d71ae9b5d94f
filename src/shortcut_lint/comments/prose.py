"""How code in a comment opens, and which words above it say that it is only an example."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from shortcut_lint.expression import expression

OPENING: Final = expression(
    r"""
    @[A-Za-z_][\w.]*\s*(?:\(|$)
    | (?:async\s+)?(?:def|class)\s+\w+\s*[(:]
    | (?:(?:async\s+)?(?:if|elif|while|for|with)|except)\b.*[:(\[{,\\]\s*(?:\#.*)?$
    | (?:else|try|finally|except)\s*:
    | from\s+[.\w]+\s+import\s+[\w(*]
    | import\s+[\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?)*\s*(?:;.*|\#.*)?$
    | (?:return|yield|assert)\s+\S*[^\w\s,;:]
    | (?:return|assert)\s+\w+\s+(?:[=!]=|[<>]=?)\s
    | return\s+(?:True|False|None|\d+)\s*$
    | raise\s+[A-Z]\w*
    | (?:pass|break|continue|return|raise)\s*$
    | del\s+[\w.\[\]'"]+\s*$
    | print\s+[\"'(]
    | (?:await\s+|yield\s+from\s+)?
      [A-Za-z_]\w*(?:\.\w+|\[[^\]]*\])*
      (?:
          \(
        | (?:\s*,\s*[A-Za-z_][\w.]*)*\s*(?::[\w\[\].,\s|]+)?(?:[-+*/|&%@^]|//|\*\*|<<|>>)?=(?![=>])
        | ,\s*(?:\#.*)?$
      )
    | [rbuRBU]{0,2}(?:'[^']*'|"[^"]*")\s*(?:[,:%]|$)
    | [\[({]\s*(?:\#.*)?$
    | [\[({]\s*["']
    | \*{1,2}[A-Za-z_][\w.]*\s*[(,]
    """,
    re.VERBOSE | re.ASCII,
)
"""How a line of code may begin; what does not match is never parsed."""

_S: Final = r"[ \t\f\v]"
_BLANK: Final = r"[ \t\f\v\x1c-\x1f\x80-\xff]*"
_END: Final = rf"{_BLANK}(?:[\r\n]|\Z)"
_WORD: Final = r"[A-Za-z_][\w.\x80-\xff]*"

SHARP: Final = (
    r"(?:\A(?:\xef\xbb\xbf)?|[\r\n])[ \t\f]*\#[\# \t\f\v\x1c-\x1f\x80-\xff]*(?:"
    r"@[A-Za-z_]"
    rf"|(?:async{_S}+)?(?:def|class){_S}+\w"
    rf"|(?:(?:async{_S}+)?(?:if|elif|while|for|with)|except)\b[^\r\n]*[:(\[{{,\\]{_BLANK}(?:[\#\r\n]|\Z)"
    rf"|(?:else|try|finally|except){_S}*:"
    rf"|from{_S}+[.\w]+{_S}+import\b"
    rf"|import{_S}+[\w.]+(?:{_S}*[,;\#]|{_S}+as\b|{_END})"
    rf"|(?:return|yield|assert){_S}+\S*[^\w\s,;:]"
    rf"|(?:return|assert){_S}+[\w\x80-\xff]+{_S}+(?:[=!]=|[<>]=?){_S}"
    rf"|return{_S}+(?:True|False|None|\d)"
    rf"|raise{_S}+[A-Z]"
    rf"|(?:pass|break|continue|return|raise){_END}"
    rf"|del{_S}+[\w.\[\]'\"]+{_END}"
    rf"|print{_S}+[\"'(]"
    rf"|(?:await{_S}+|yield{_S}+from{_S}+)?[A-Za-z_]\w*(?:\.\w+|\[[^\]\r\n]*\])*"
    rf"(?:\(|(?:{_S}*,{_S}*{_WORD})*{_S}*(?::[\w\[\]., \t\f\v|]+)?(?:[-+*/|&%@^]|//|\*\*|<<|>>)?=(?![=>])"
    rf"|,{_BLANK}(?:[\#\r\n]|\Z))"
    rf"|[rbuRBU]{{0,2}}(?:'[^'\r\n]*'|\"[^\"\r\n]*\")(?:{_S}*[,:%]|{_END})"
    rf"|[\[({{]{_BLANK}(?:[\#\r\n\"']|\Z)"
    rf"|\*{{1,2}}{_WORD}{_S}*[(,]"
    r")"
)
"""The same over the bytes of a file, and a little more: a line that OPENING matches never escapes it."""

DIRECTIVE: Final = expression(
    r"\s*(?:noqa|nosec|pylint|flake8|mypy|ruff|isort|fmt|yapf|black|type|pyright|pyre|pytype|pragma|coding"
    r"|vim|pyup|doctest"
    r"|semgrep|nosemgrep|cython|distutils|sourcery|language|region|endregion)\b\s*[:=]|\s*(?:noqa|nosec)\b"
    r"|\s*-\*-|[!:|]"
)
"""Comments for programs, some of which look like assignments (`pylint: disable=…`)."""

_EXAMPLE: Final = expression(
    r"\b(?:e\.?g\b|i\.?e\b|ex:|examples?\b|for instance|such as|usage\b|used? like|looks? like|like (?:this"
    r"|so|these|that)\b|format\b"
    r"|syntax\b|equivalent|same as|similar to|corresponds? to|snippets?\b|short(?:hand|cut) for|means\b"
    r"|becomes\b|yields\b|results? in"
    r"|outputs?\b|returns?:?$|prints?:?$|translates? to|pseudo-?code|formula|samples?\b|default(?:s| is| are"
    r"| value)?\b|see also|in other words"
    r"|something like|expands? to|generated|signature|you (?:can|could|may|might|should|need|want|would)\b"
    r"|if you|one could"
    r"|instead of\b|rather than|(?:will|would|could|should) be\b|we(?:'d| would| could)\b"
    r"|^to \w+\b)",
    re.IGNORECASE,
)
_PROMPT: Final = expression(r"^\s*(?:>>>|\$\s|In \[\d|%\w+\s|```|\.\.\s)|::\s*$")
_MID_SENTENCE: Final = expression(
    r"\b(?:a|an|and|as|at|be|by|call|called|calling|calls|from|in|into|is|like|of|on|or|see|than|that|the|to"
    r"|use|uses|using|via|with)$|[(,]$"
)
_ADMITS: Final = expression(
    r"\b(?:dis[ae]?bl|comment(?:ed|ing)? (?:\w+ )?out|tempor|until|restor|re-?enabl|for now|at the moment"
    r"|todo|fixme|xxx|hack|skip|broken|bug\b|remov)",
    re.IGNORECASE,
)


_UNCOMMENT: Final = expression(
    r"\bun-?comment(?: \S+){0,5} (?:to|if|for)\b|\bun-?comment\b.*\b(?:debug|verbos|local|develop)"
    r"|\bdebugging\b.*\bun-?comment\b"
    r"|\benable (?:this|these|it|them) to\b|\bexamples?\b|\be\.g\.",
    re.IGNORECASE,
)
"""What makes all the code under a text an option or an example, wherever the text says it."""


def introduces_example(words: Sequence[str]) -> bool:
    """Whether code under these lines shows or continues something, rather than having been switched off."""
    last, whole = words[-1], " ".join(words)
    if _PROMPT.search(last) or _UNCOMMENT.search(whole) or _MID_SENTENCE.search(last):
        return True
    if _ADMITS.search(whole):
        return False
    return bool(_EXAMPLE.search(last) or last.endswith(":"))
