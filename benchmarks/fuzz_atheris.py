"""Coverage-guided fuzzing of the register reader and of all that reads comments.

Run by hand, with Atheris installed:
`PYTHONPATH=src python benchmarks/fuzz_atheris.py [CORPUS] -max_total_time=600`, and any option of libFuzzer.
An input's first byte says who reads the rest; an exception, or a place outside the text, ends the run.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import atheris

with atheris.instrument_imports(include=["shortcut_lint"]):
    from shortcut_lint.comments.candidates import candidates
    from shortcut_lint.comments.comment import blocks
    from shortcut_lint.comments.dates import dates
    from shortcut_lint.comments.directive import directive
    from shortcut_lint.comments.references import references
    from shortcut_lint.comments.remark import joined, remark
    from shortcut_lint.comments.scan import scan
    from shortcut_lint.errors import MistakesError
    from shortcut_lint.register.config import load
    from shortcut_lint.sources.decoding import decode
    from shortcut_lint.sources.lines import Lines
    from shortcut_lint.sources.source import Source, from_bytes
    from shortcut_lint.sources.syntaxes import syntax_of

ID_PATTERN: Final = r"INC-\d+"
PATHS: Final = (
    "a.py",
    "a.yml",
    "a.c",
    "a.js",
    "a.html",
    "a.toml",
    "a.sql",
    "a.ps1",
    "a.lua",
    "a.php",
    "a.ini",
    "a.tf",
)
FOLDER: Final = Path(tempfile.mkdtemp(prefix="fuzz"))
TOKENS: Final = (
    "[[incidents]]", "[policy]", "[files]", "[rules]", "include = ", "id = ", "title = ", "severity = ", "status = ",
    "started_at = ", "resolved_at = ", "2026-01-14T09:02:00Z", "SEV1", "resolved", "INC-1", "aliases = ",
    "[[incidents.action_items]]", "[[incidents.shortcuts]]", "[incidents.proof]", "due-days = ", "id-pattern = ",
    "TODO(INC-1)", "TODO INC-1:", "shortcut:", "shortcut-file:", "was=", "until=", "owner=", "-- ", "https://", "#123",
    "owner/repo#1", "bug 1234567", "2026-01-01", "1 Jan 2026", "Q3 2026", "until ", "temporary", "hotfix", "/*", "*/",
    "<!--", "-->", "--[[", "]]", "'''", '\\"\\"\\"', "{#", "#}", "<#", "#>",
)  # fmt: skip
"""Words that a fuzzer would take days to guess."""


def of_register(data: bytes) -> None:
    """The bytes as a config with its register."""
    file = FOLDER / "shortcut-lint.toml"
    file.write_bytes(data)
    try:
        register = load(file, root=FOLDER).register
    except MistakesError as error:
        assert error.mistakes
        for mistake in error.mistakes:
            assert str(mistake).isprintable(), mistake
            assert mistake.line is None or 1 <= mistake.line <= data.count(b"\n") + data.count(b"\r") + 1, (
                mistake
            )
        return
    for incident in register.incidents:
        assert register.place_of_incident(incident)[1] >= 1


def of_texts(data: bytes) -> None:
    """The bytes as what a comment says."""
    text = data.decode("utf-8", "surrogateescape")
    told = remark(text, line=1, id_pattern=ID_PATTERN)
    assert told.text == text[: len(told.text)]
    references(text, id_pattern=ID_PATTERN)
    for day in dates(text):
        assert day.text in text, day
    directive(text, id_pattern=ID_PATTERN)


def of_files(data: bytes) -> None:
    """The bytes as a file of some syntax."""
    path = PATHS[data[0] % len(PATHS)] if data else "a.py"
    source = from_bytes(path, data[1:])
    syntax = syntax_of(path, data[1:])
    if not isinstance(source, Source) or syntax is None:
        return
    text = decode(source).text
    lines = Lines(text)
    for block in blocks(list(scan(text, syntax))):
        for comment in block.comments:
            assert 1 <= comment.line <= len(lines.starts), comment
            assert 1 <= comment.column <= comment.end_column <= len(lines.line_text(comment.line)) + 3, (
                comment
            )
        remark(joined(block), line=block.line, id_pattern=ID_PATTERN, block=block)
    for block in candidates(text):
        joined(block)


READERS: Final[Sequence[Callable[[bytes], None]]] = (of_register, of_texts, of_files)


def one(data: bytes) -> None:
    """One input of the fuzzer."""
    if data:
        READERS[data[0] % len(READERS)](data[1:])


def main() -> None:
    """Hand over to libFuzzer, which ends the program."""
    words = FOLDER / "words"
    words.write_text("".join(f'"{word}"\n' for word in TOKENS))
    atheris.Setup([*sys.argv, f"-dict={words}", "-max_len=2000", "-timeout=20"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
