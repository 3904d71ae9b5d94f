"""Whether a commit changes what runs or is deployed: code, settings, pins; no document and no comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.proofs.history import Commit, History
from shortcut_lint.sources.syntaxes import syntax_of

MOST_FILES: Final = 100
"""Files of one commit that are looked at for a line of code."""

_DOCUMENTS: Final = frozenset({".md", ".mdx", ".markdown", ".rst", ".rest", ".adoc", ".asciidoc", ".asc"})
_PICTURES: Final = frozenset({".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp"})
_OF_DOCUMENTS: Final = frozenset({"doc", "docs", "documentation", "changelog.d", "newsfragments"})
_TOLD: Final = expression(
    r"(?:readme|license|licence|copying|notice|authors|contributors|maintainers|change(?:s|log)?|news|history"
    r"|release[-_ ]?notes|todo|install|faq|thanks|credits)(?:[-_.].*)?",
)
"""Names of texts that people read and nothing else does; all other plain text may be deployed."""
_OPTIONS: Final = expression(
    r".*(?:requirements|constraints)[^/]*|robots|humans|cmakelists|runtime|packages|apt"
)
"""Texts that are settings wherever they lie: `docs/requirements.txt` too."""
_INDENTED: Final = (".py", ".yaml", ".yml")
"""Where the columns before a line say what it belongs to."""
_UNKNOWN: Final = ("#",)
"""What opens a comment where no syntax is known: in `robots.txt`, in most lists."""
_DOCTEXT: Final = expression(r'[rRbBuU]{0,2}("""|\'\'\')')
_AS_A_WHOLE: Final = ("Binary files ", "new mode ", "new file mode ", "deleted file mode ")
"""What a difference says of a file of which it shows no line: a program that became executable, an empty
`__init__.py`."""


def changes_code(commit: Commit, history: History, path: str | None = None) -> bool:
    """Whether a commit changes a line that is code or is deployed: no document, no comment, not blank.

    Of a merge what it brought to its first parent counts. Texts in triple quotes count as code, but
    for lines that open and close them.
    """
    code = [one for one in history.files(commit, path) if not is_told(one)]
    return any(
        _line_of_code(history.difference(commit, one, indented=one.endswith(_INDENTED)), one)
        for one in code[:MOST_FILES]
    )


def is_told(path: str) -> bool:
    """Whether a file is for people only."""
    *folders, name = path.lower().split("/")
    suffix, stem = PurePosixPath(name).suffix, PurePosixPath(name).stem
    if suffix in _DOCUMENTS:
        return True
    if suffix == ".txt" and _OPTIONS.fullmatch(stem):
        return False
    in_documents = not _OF_DOCUMENTS.isdisjoint(folders)
    if suffix in {"", ".txt"}:
        return _TOLD.fullmatch(name) is not None or (suffix == ".txt" and in_documents)
    return suffix in _PICTURES and in_documents


def _line_of_code(lines: Sequence[str], path: str) -> bool:
    shown = list(_changed(lines))
    if not shown:
        return any(line.startswith(_AS_A_WHOLE) for line in lines)
    syntax = syntax_of(path)
    openers = _UNKNOWN if syntax is None else (*syntax.line, *(start for start, _ in syntax.block))
    return any(_is_code(line[1:].strip(), openers) for line in shown)


def _changed(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a difference that come or go."""
    inside = False
    for line in lines:
        if line.startswith("@@"):
            inside = True
        elif line.startswith("diff --git "):
            inside = False
        elif inside and line[:1] in {"+", "-"}:
            yield line


def _is_code(line: str, openers: Sequence[str]) -> bool:
    inside = ("*",) if "/*" in openers else ()
    if not line or line.startswith((*openers, *inside)):
        return False
    match = _DOCTEXT.match(line)
    return not (match is not None and (line == match[0] or line.endswith(match[1])))
