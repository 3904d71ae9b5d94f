"""Syntax trees of other languages, by ast-grep; it is imported when the first file of such a kind is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from shortcut_lint.expression import expression

if TYPE_CHECKING:
    from ast_grep_py import SgNode

    Node: TypeAlias = SgNode

DEEPEST: Final = 200
"""Levels of a tree that are looked at; people write fewer."""

LANGUAGES: Final = {
    "bash": "bash sh",
    "c": "c h",
    "cpp": "cc cpp cxx hh hpp hxx",
    "csharp": "cs",
    "elixir": "ex exs",
    "go": "go",
    "hcl": "hcl tf tfvars",
    "java": "java",
    "javascript": "cjs js jsx mjs",
    "json": "json jsonc",
    "kotlin": "kt kts",
    "php": "php",
    "ruby": "gemspec rake rb",
    "rust": "rs",
    "scala": "sc scala",
    "swift": "swift",
    "tsx": "tsx",
    "typescript": "cts mts ts",
    "yaml": "clang-format yaml yamllint yml",
}
"""The names that ast-grep knows, with the endings of such files; it panics of a name that it lacks."""
_BY_ENDING: Final = {ending: name for name, endings in LANGUAGES.items() for ending in endings.split()}
_WRAPPED: Final = expression(r"\.(?:j2|jinja2?|tmpl|tpl|gotmpl|erb|dist|example|in|sample|template)$")


def language_of(path: str) -> str | None:
    """The language that parses a file, or the files that a glob means; None where none of these does.

    What parses in C belongs into a worker, with a deadline.
    """
    return _BY_ENDING.get(_WRAPPED.sub("", path.lower()).rpartition(".")[2])


def parsed(text: str, language: str) -> Node:
    """The root of a text; what cannot be parsed stands in it as nodes of the kind ERROR."""
    from ast_grep_py import SgRoot  # noqa: PLC0415 - most runs meet no file of such a kind

    return SgRoot(text, language).root()


def lines_of(node: Node) -> tuple[int, int]:
    """The first and last line of a node, from 1; a line feed at its end is not a further line."""
    extent = node.range()
    last = extent.end.line + (1 if extent.end.column or extent.end.line == extent.start.line else 0)
    return extent.start.line + 1, last


def first_error(root: Node) -> int | None:
    """The line of the first text that could not be parsed; None where all could."""
    found = root if root.kind() == "ERROR" else root.find(kind="ERROR")
    if found is None:
        return None
    inner = [one for one in found.children() if one.kind() == "ERROR"]
    return lines_of(inner[0] if inner else found)[0]


def named(node: Node) -> Iterator[Node]:
    """The children that are more than punctuation and no comments."""
    return (child for child in node.children() if child.is_named() and child.kind() != "comment")
