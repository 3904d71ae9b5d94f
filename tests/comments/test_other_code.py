"""Code of other languages in comments is told from prose."""

from __future__ import annotations

import pytest

from shortcut_lint.comments.other_code import code_lines, knower


@pytest.mark.parametrize(
    ("path", "line", "known"),
    [
        ("a.yml", "- run: make test", True),
        ("a.yml", "  command: make test", True),
        ("a.yml", "- ./bin/start", True),
        ("a.yml", "note: runs on every branch", False),
        ("a.yml", "the queue: it holds what nobody has read yet", False),
        ("a.yml", "- the second one", False),
        ("run.sh", "cd build && make", True),
        ("run.sh", 'elif [ "$1" == "worker" ]; then', True),
        ("run.sh", "tests/external/queue/*.py \\", True),
        ("run.sh", "make the shop ready", False),
        ("run.sh", "if the queue is full, wait", False),
        ("Makefile", "docker build --pull .", True),
        ("Dockerfile", "RUN pip install shop", True),
        ("Dockerfile", "Run as the user of the shop", False),
        ("a.html", '<script src="a.js"></script>', True),
        ("a.html", "{% include 'a.html' %}", True),
        ("a.html", "the head of all pages", False),
        ("a.sql", "ALTER TABLE orders ADD COLUMN paid bool;", True),
        ("a.sql", "Update the orders first", False),
        ("setup.cfg", "dynamic_context = test_function", True),
        ("setup.cfg", "Re-enable when 5 is out", False),
        ("a.js", "cart.refresh();", True),
        ("a.js", "if (cart.isOpen()) {", True),
        ("a.ts", "TODO(ana): It is unclear why (see the list)", False),
        ("a.go", "refresh the cart (see below)", False),
        ("Vagrantfile", 'if Vagrant.has_plugin?("cachier")', True),
        ("a.yml", "key: " + "x" * 400, True),
    ],
)
def test_a_line_is_code_by_what_only_code_has(path: str, line: str, *, known: bool) -> None:
    is_code = knower(path)
    assert is_code is not None
    assert is_code(line) is known


def test_a_file_of_another_sort_is_not_looked_at() -> None:
    assert knower("a.md") is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([" words", " - run: make", "     command: x", " more words"], (1, 2)),
        ([" - run: |", "     what is deeper belongs to it", " words"], (0, 1)),
        ([" for example:", " - run: make"], None),
        ([" Disabled until it is fixed:", " - run: make"], (1, 1)),
        ([" words"], None),
        ([" key: " + "x" * 400], None),
    ],
)
def test_a_run_of_code_is_what_no_words_introduce(lines: list[str], expected: tuple[int, int] | None) -> None:
    is_code = knower("a.yml")
    assert is_code is not None
    assert code_lines(lines, is_code) == expected
