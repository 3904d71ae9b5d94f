"""One version of a file: its text, its syntax, its lines, read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.finding import Problem
from shortcut_lint.isolation.guard import refusal
from shortcut_lint.sources.decoding import decode
from shortcut_lint.sources.source import from_bytes
from shortcut_lint.sources.syntaxes import HEAD, PYTHON, Syntax, syntax_of

LARGEST: Final = 2_000_000
"""Bytes of a file that are compared; larger ones are data."""
UNCOMMENTED: Final = (".json", ".json5", ".jsonc")
"""Endings of settings that are compared though nobody can write comments in them."""
_VENDORED: Final = expression(
    r"(?i)(?:^|/)(?:_?vendor(?:ed|s)?|node_modules|third[_-]?party|bower_components|site-packages)/"
)
"""Folders of other people's code: its shortcuts are theirs."""
_LOCKS: Final = ("package-lock.json", "npm-shrinkwrap.json", "composer.lock")


@dataclass(frozen=True, slots=True)
class Version:
    """One version; only line feeds end its lines."""

    path: str
    text: str
    data: bytes
    syntax: Syntax | None

    @property
    def is_python(self) -> bool:
        """Whether LibCST reads it."""
        return self.syntax is PYTHON


def is_compared(path: str, head: bytes = b"") -> bool:
    """Whether a file of this name can hold what is compared at all; documents and data cannot."""
    lower = path.lower()
    if _VENDORED.search(path) is not None:
        return False
    if lower.endswith(UNCOMMENTED):
        return not lower.endswith(_LOCKS)
    return syntax_of(path, head) is not None or head.startswith(b"#!")


def version(path: str, data: bytes) -> Version | Problem | None:
    """The version that these bytes are; None where it is not compared, a Problem where it should be."""
    if not is_compared(path, data[:HEAD]):
        return None
    source = from_bytes(path, data)
    if isinstance(source, Problem):
        return source
    if b"\0" in data[:HEAD]:
        return None
    if len(data) > LARGEST:
        return Problem(
            path=path, reason="too-large", message=f"is larger than {LARGEST:,} bytes ({len(data):,})",
            cure="what changed in it was not judged",
        )  # fmt: skip
    syntax = syntax_of(path, data[:HEAD])
    if syntax is PYTHON and (refused := refusal(data)) is not None:
        return Problem(
            path=path, reason=refused.reason, line=refused.line, message=refused.message,
            cure="what changed in it was not judged",
        )  # fmt: skip
    text = decode(source).text.replace("\r\n", "\n").replace("\r", "\n")
    return Version(path, text, data, syntax)


def ends(data: bytes) -> bytes:
    """The bytes with one sort of line ends."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data
