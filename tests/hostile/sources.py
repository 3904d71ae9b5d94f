"""Hostile files by content: what each holds, and the reason that a report must give for it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Final, NamedTuple

MARK: Final = "# TODO(INC-1): hostile\n"
"""One finding in every file, from a comment, which no hostile neighbour may cost it."""

ENDED: Final = ("timeout", "memory", "crash")
"""Reasons of a file that its worker did not survive; which of them, the machine decides."""


class Hostile(NamedTuple):
    """One hostile file."""

    name: str
    data: bytes
    reasons: tuple[str | None, ...] = (None,)
    """Reasons of which the report gives one; None stands for no problem at all."""
    marked: bool = True
    """Whether its mark can be read, and gives its finding whatever becomes of the rest."""


def _ended(name: str, code: str) -> Hostile:
    return Hostile(name, (MARK + code).encode(), ENDED)


def _bombs() -> Iterator[Hostile]:
    """What kills a parser, eats its memory, or keeps it busy for minutes."""
    for levels in (1_200, 20_000):
        for kind, opening, closing in (("parens", "(", ")"), ("lists", "[", "]"), ("calls", "f(", ")")):
            code = f"x = {opening * levels}{closing * levels}\n"
            yield Hostile(f"{kind}_{levels}", (MARK + code).encode(), ("too-deep",))
    for length in (326, 10_000):
        yield Hostile(
            f"elif_{length}", (MARK + "if a: b\n" + "elif a: b\n" * length).encode(), (None, *ENDED)
        )
    yield _ended("chained_calls_3000", "x = a" + ".a()" * 3_000 + "\n")
    yield _ended("sum_of_9990_lines", "x = (1" + "+1\n" * 9_990 + ")\n")
    yield _ended("not_9990", "x = " + "not " * 9_990 + "1\n")
    for levels in (1_000, 2_000):
        code = "x = " + "f'{" * levels + "1" + "}'" * levels + "\n"
        yield Hostile(f"f_strings_{levels}", (MARK + code).encode(), ("too-deep", "too-large"))
    for shape, code in {
        "sum_10000": "x = 1" + "+1" * 10_000,
        "attributes_10000": "x = a" + ".a" * 10_000,
        "list_of_a_megabyte": "x = [" + "1," * 499_900 + "]",
        "line_of_300_kb": "x = '" + "a" * 300_000 + "'",
    }.items():
        yield Hostile(shape, f"{MARK}{code}\n".encode(), ("too-large",))
    code = MARK + "def f(a):\n    return g(a) + 1\n" * 35_000
    yield Hostile("code_of_a_megabyte", code.encode(), ("too-large",), marked=False)


def _odd_bytes() -> Iterator[Hostile]:
    mark = MARK.encode()
    for name, code in {
        "nul_between_statements": b"x = 1\n\0\ny = 2\n",
        "form_feed_in_indent": b"if a:\n  \x0c  b\n \x0c c\n",
        "vertical_tab": b"x = 1\n\x0b\ny = 2\n",
        "control_z": b"x = 1\n\x1a",
        "no_break_space": "x =\u00a01\n".encode(),
        "zero_width_space": "x =\u200b1\n".encode(),
        "emoji_name": "🚒 = 1\n".encode(),
        "program": b"\x7fELF\x02\x01\x01\0\0\0",
        "except_with_as": b"try:\n    a\nexcept A, B as e:\n    b\n",
        "conflict": b"<<<<<<< ours\nx = 1\n=======\nx = 2\n>>>>>>> theirs\n",
        "jinja": b"{% if a %}\nx = {{ b }}\n{% endif %}\n",
        "magics": b"%matplotlib inline\n!ls\n",
        "unterminated": b"x = '''\n",
        "bad_dedent": b"if a:\n        b\n    c\n",
        "tabs_and_spaces": b"if a:\n        b\n\tc\n",
        "too_many_blocks": b"".join(b" " * depth + b"if a:\n" for depth in range(101)) + b" " * 101 + b"b\n",
    }.items():
        yield Hostile(name, mark + code, ("syntax",))
    for name, code in {
        "nul_in_string": b"x = 'a\0b'\n",
        "form_feed": b"\x0c\nx = 1\n\x0c",
        "mixed_line_ends": b"x = 1\ry = 2\r\nz = 3\n# a\rw = 4\n",
        "escape_in_comment": b"x = 1  # \x1b]52;c;ZXZpbA==\x07\n",
        "bidi_in_string": "x = '\u202eevil\u2066'\n".encode(),
        "line_separators": "x = '\u2028\u2029\x85'\n".encode(),
        "python_2_print": b"print 'x'\n",
        "python_2_exec": b"exec 'x' in y\n",
        "python_2_backtick": b"x = `y`\n",
        "python_2_octal": b"x = 0777\n",
        "python_2_long": b"x = 1L\n",
        "python_2_ur": b"x = ur'y'\n",
        "python_2_unequal": b"x <> y\n",
        "python_2_except": b"try:\n    a\nexcept E, e:\n    b\n",
        "notebook": b'{"cells": [{"source": ["x"]}]}\n',
        "huge_integer": b"x = " + b"9" * 5_000 + b"\n",
        "new_syntax": b"type A[T] = list[T]\nx = f'{'a'}'\ny = t'{x}'\n",
        "a_million_empty_lines": b"\n" * 900_000,
        "brackets_in_string": b"x = '" + b"[" * 5_000 + b"'\n",
    }.items():
        yield Hostile(name, mark + code, (None, *ENDED) if len(code) > 100_000 else (None,))
    yield Hostile("carriage_returns_only", mark.replace(b"\n", b"\r") + b"x = 1\ry = 2\r")


def _encodings() -> Iterator[Hostile]:
    text = f"{MARK}x = 'café 支払い'\n"
    yield Hostile("mark_of_utf_8", codecs.BOM_UTF8 + text.encode())
    yield Hostile("mark_of_utf_8_alone", codecs.BOM_UTF8, marked=False)
    yield Hostile("two_marks_of_utf_8", codecs.BOM_UTF8 * 2 + text.encode(), (None, "partial"))
    yield Hostile("latin_1_without_cookie", f"{MARK}x = 'café'\n".encode("latin-1"), ("encoding",))
    yield Hostile("broken_in_a_comment", f"{MARK}x = 1  # caf".encode() + b"\xe9\n", ("encoding",))
    for codec in ("utf-8-sig", "latin-1", "cp1252", "shift_jis", "euc_jp", "gb18030"):
        line = (
            f"# coding: {codec}\n{MARK}x = 'é'\n"
            if codec != "shift_jis"
            else f"# coding: {codec}\n{MARK}x = '支'\n"
        )
        yield Hostile(f"cookie_{codec}", line.encode(codec, "replace"))
    for codec in (
        "utf-16",
        "rot13",
        "hex",
        "undefined",
        "punycode",
        "utf-7",
        "mbcs",
        "unknown",
        "idna",
        "zlib",
    ):
        yield Hostile(f"cookie_{codec}", f"# coding: {codec}\n{text}".encode(), ("encoding",))
    yield Hostile("mark_and_cookie", codecs.BOM_UTF8 + f"# coding: latin-1\n{text}".encode(), ("encoding",))
    for codec, mark in {
        "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE,
    }.items():  # fmt: skip
        yield Hostile(codec, mark + text.encode(codec), ("encoding",), marked=False)


SOURCES: Final = (*_bombs(), *_odd_bytes(), *_encodings())
