"""The guard refuses what no parser should see, and nothing that people write."""

from __future__ import annotations

import ast
import tokenize
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.isolation.guard import Refusal, refusal
from tests.isolation.bombs import ENDED, REFUSED, SURVIVED

PIECES = ["(", "[", "{", "}", "]", ")", "'", '"', "'''", '"""', "\\", "#", "\n", "\r\n", "f'{", "a", " ", "é"]


def test_brackets_beyond_two_hundred_are_refused_with_their_line() -> None:
    source = "# ((((\n" + "x = '''[[[\n'''\ny = " + "[" * 200 + "\n" + "(1)" + "]" * 200
    expected = Refusal(reason="too-deep", message="more than 200 brackets are open at once", line=5)
    assert refusal(source.encode()) == expected


def test_two_hundred_brackets_are_what_python_itself_accepts() -> None:
    deepest = "[" * 200 + "]" * 200
    ast.parse(deepest)
    assert refusal(deepest.encode()) is None
    deeper = f"[{deepest}]"
    with pytest.raises((SyntaxError, MemoryError)):
        ast.parse(deeper)
    assert refusal(deeper.encode()) is not None


@pytest.mark.parametrize(
    "harmless",
    [
        "x = '" + "(" * 500 + "'",
        'x = """\n' + "(\n" * 500 + '"""',
        "# " + "{" * 500,
        "x = r'\\'" + "[" * 500 + "'",
        "f(1)\n" * 500,
        "x = ')'\n" * 500,
        "x = 'it\\'s " + "(" * 500 + "'",
    ],
)
def test_brackets_in_strings_and_comments_do_not_count(harmless: str) -> None:
    assert refusal(harmless.encode()) is None


@pytest.mark.parametrize("closing", ["']'", "# ]\n", '"""]]]"""'])
def test_closing_brackets_in_strings_hide_no_depth(closing: str) -> None:
    assert refusal(f"[{closing},".encode() * 201) is not None


def test_a_file_of_more_than_a_megabyte_is_refused() -> None:
    assert refusal(b"#" * 9 + b"\n" * 999_991) is None
    message = "larger than 1,000,000 bytes (1,000,001)"
    assert refusal(b"\n" * 1_000_001) == Refusal(reason="too-large", message=message)


def test_a_line_of_more_than_200_000_bytes_is_refused_with_its_number() -> None:
    assert refusal(b"x = '" + b"a" * 199_994 + b"'") is None
    message = "a line is longer than 200,000 bytes (200,007)"
    found = refusal(b"\r\rx = '" + b"a" * 200_001 + b"'")
    assert found == Refusal(reason="too-large", message=message, line=3)


def test_more_than_20_000_tokens_in_a_line_are_refused_with_its_number() -> None:
    expected = Refusal(reason="too-large", message="a line has more than 20,000 tokens", line=2)
    assert refusal(b"\nx=[" + b"10," * 10_000 + b"]") == expected
    assert refusal(b"\nx=[" + b"10," * 9_998 + b"]") is None


def test_tokens_over_many_lines_and_in_strings_are_no_reason() -> None:
    assert refusal(b"x = [\n" + b"    1, 2, 3,\n" * 30_000 + b"]\n") is None
    assert refusal(b"x = '" + b"1, " * 30_000 + b"'\n") is None


@pytest.mark.parametrize("name", REFUSED)
def test_a_bomb_is_refused(name: str) -> None:
    assert refusal(REFUSED[name].encode()) is not None


@pytest.mark.parametrize("name", [*SURVIVED, *ENDED])
def test_what_might_parse_is_not_refused(name: str) -> None:
    assert refusal((SURVIVED | ENDED)[name].encode()) is None


def test_the_limits_can_be_set() -> None:
    assert refusal(b"[[]]", max_depth=1) is not None
    assert refusal(b"[[]]", max_size=3) is not None
    assert refusal(b"[[]]", max_line=3) is not None
    assert refusal(b"[[]]", max_tokens_in_line=3) is not None
    assert refusal(b"[[]]", max_depth=2, max_size=4, max_line=4, max_tokens_in_line=4) is None


def test_the_standard_library_passes() -> None:
    files = sorted(Path(ast.__file__).parent.glob("*.py"))
    assert [file.name for file in files if refusal(file.read_bytes(), max_depth=50)] == []


def python_depth(source: bytes) -> int:
    """The most open brackets by Python's own tokens, f-strings being strings."""
    step = dict.fromkeys("([{", 1) | dict.fromkeys(")]}", -1)
    steps: list[int] = []
    inside = 0
    for token in tokenize.tokenize(BytesIO(source).readline):
        kind = tokenize.tok_name[token.type]
        inside += {"FSTRING_START": 1, "FSTRING_END": -1}.get(kind, 0)  # one STRING before Python 3.12
        if kind == "OP" and not inside:
            steps.append(step.get(token.string, 0))
    return max(accumulate(steps))


def test_depth_is_counted_as_python_counts_it() -> None:
    for name in ("ast", "argparse", "configparser", "inspect", "typing", "textwrap", "dataclasses"):
        source = (Path(ast.__file__).parent / f"{name}.py").read_bytes()
        depth = python_depth(source)
        assert refusal(source, max_depth=depth) is None, name
        assert refusal(source, max_depth=depth - 1) is not None, name


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.integers(0, 5))
def test_any_text_is_refused_or_not_and_at_a_line_that_it_has(text: str, depth: int) -> None:
    found = refusal(text.encode(), max_depth=depth)
    assert found is None or (found.line is not None and 1 <= found.line <= len(text.encode().splitlines()))


@given(st.binary())
def test_any_bytes_pass_or_are_refused(data: bytes) -> None:
    assert refusal(data) is None


@pytest.mark.parametrize(
    "piece", [b"'", b'"', b"'''", b'"""', b"'\\", b"'''\\", b"\\", b"#", b"(", b"'\n", b"''' '' ", b'"a" ']
)
def test_hostile_bytes_take_no_more_than_their_length(piece: bytes) -> None:
    source = b"(" * 201 + piece * (900_000 // len(piece))
    began = process_time()
    refusal(source)
    assert process_time() - began < 3, piece  # quadratic reading would take minutes
