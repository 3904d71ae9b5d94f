"""What a file's comments give by themselves, without a parser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from shortcut_lint.comments.comment import blocks
from shortcut_lint.comments.remark import Remark, joined, remark
from shortcut_lint.comments.scan import scan
from shortcut_lint.finding import Finding, Problem
from shortcut_lint.fingerprint import fingerprinted
from shortcut_lint.remarks import finding_of, headers, heard, listeners
from shortcut_lint.rule import Rule
from shortcut_lint.setting import Setting
from shortcut_lint.sources.lines import Lines
from shortcut_lint.sources.syntaxes import Syntax


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What one file gave."""

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def by_comments(
    path: str, text: str, syntax: Syntax, rules: Sequence[Rule], setting: Setting
) -> tuple[Finding, ...]:
    """The findings that a text's comments give without a parser."""
    told = remarks_in(text, syntax, setting)
    return tuple(fingerprinted(by_remarks(path, Lines(text), told, rules, setting)))


def remarks_in(text: str, syntax: Syntax, setting: Setting) -> Iterator[Remark]:
    """What the comments of a text say, those that say nothing left out."""
    for block in blocks(list(scan(text, syntax))):
        told = remark(joined(block), line=block.line, id_pattern=setting.id_pattern, block=block)
        if not told.silent:
            yield told


def by_remarks(
    path: str, lines: Lines, remarks: Iterable[Remark], rules: Sequence[Rule], setting: Setting
) -> Iterator[Finding]:
    """The findings that remarks give by themselves."""
    listening, remarks = listeners(rules), list(remarks)
    of_file = headers(remarks)
    in_tests = any(part in {"test", "tests"} for part in path.lower().split("/"))
    for told in remarks:
        if (what := heard(told, listening, setting)) is not None:
            line_text = lines.line_text(told.line)
            yield finding_of(told, what, of_file, path=path, line_text=line_text, in_tests=in_tests)
