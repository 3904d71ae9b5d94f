from __future__ import annotations

from time import process_time

import pytest

from shortcut_lint.history.changes.code_changes import made_comments
from shortcut_lint.history.facts.text_facts import text_facts
from shortcut_lint.history.versions.difference import difference
from shortcut_lint.sources.syntaxes import syntax_of
from tests.comments.hostile import SECONDS

SEEDS = (
    "!", "=!", "a ", "- ", "--a ", "--a=", "a==1 ", "<", "git+a/@", "https://a/", '"', "a: ", "[a]", "/a@", "a=1 ", "a=", "#egg=", "FROM a ",
    "image: --a ", "|| ", "\t", " ", "==1,", "a[b]", "''", "1.", "=>",
)  # fmt: skip


def seconds(path: str, line: str) -> float:
    start = process_time()
    text_facts(path, line, syntax_of(path))
    return process_time() - start


@pytest.mark.parametrize(
    "path", ["requirements.txt", "a.yaml", "Dockerfile", "setup.cfg", "package.json", "Makefile"]
)
def test_no_line_takes_long(path: str) -> None:
    for seed in SEEDS:
        for opening in ("", "a", "git+", "- ", "FROM "):
            line = (opening + seed * (1990 // len(seed)))[:1995] + "\x01"
            # Where a collection of garbage falls into one reading, another is quick.
            assert any(seconds(path, line) < SECONDS / 10 for _ in range(3)), (opening, seed)


def test_a_line_that_is_data_is_not_read() -> None:
    assert text_facts("a.yaml", f"timeout: {'3' * 3000}\nlimit: 4\n", syntax_of("a.yaml"))[0].line == 2


def test_lines_of_white_space_that_become_comments_take_no_time() -> None:
    before = [" " * 100_000 + "x" * 10] * 20
    after = [f"#{line}" for line in before]
    lines = difference([line.encode() for line in before], [line.encode() for line in after])
    start = process_time()
    assert list(made_comments(before, after, lines)) == []
    assert process_time() - start < SECONDS
