"""Bytes become the text that Python would see; where Python would see none, they are read all the same."""

from __future__ import annotations

import codecs
import tokenize
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.finding import Problem
from shortcut_lint.sources.decoding import TEXT_CODECS, Decoded, decode
from shortcut_lint.sources.source import Source

COOKIES = st.sampled_from(
    [
        "utf-8",
        "UTF-8",
        "utf-8-unix",
        "latin-1",
        "Latin_1-dos",
        "iso-8859-15",
        "cp1252",
        "ascii",
        "shift_jis",
        "rot13",
    ]
)
LINES = st.sampled_from(["", " ", "\f", "# x", "#!/bin/python", "x = 1", "'", "#coding", "# é", " # -*- Ж"])


def wrong(path: str, line: int, message: str, read_as: str) -> Problem:
    cure = f"save it as UTF-8; it was read as {read_as}"
    return Problem(path=path, reason="encoding", line=line, message=message, cure=cure)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", Decoded("", "utf_8"), id="nothing"),
        pytest.param("# é 𝄞\r".encode(), Decoded("# é 𝄞\r", "utf_8"), id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf# x", Decoded("# x", "utf_8"), id="marked"),
        pytest.param(b"\xef\xbb\xbf", Decoded("", "utf_8"), id="nothing but a mark"),
        pytest.param(b"\xef\xbb\xbf\xef\xbb\xbfx", Decoded("\ufeffx", "utf_8"), id="two marks"),
        pytest.param(b"# coding: latin-1\n\xe9", Decoded("# coding: latin-1\né", "latin_1"), id="cookie"),
        pytest.param(b"#!x\r# vim: set fileencoding=cp1252 :\r\x80", Decoded("#!x\r# vim: set fileencoding=cp1252 :\r€", "cp1252"), id="cookie in the second line"),
        pytest.param(b"\xef\xbb\xbf# coding: UTF_8\n", Decoded("# coding: UTF_8\n", "utf_8"), id="marked and told"),
        pytest.param(b"x = 1\n# coding: latin-1\n", Decoded("x = 1\n# coding: latin-1\n", "utf_8"), id="too late"),
        pytest.param(b"#\n#\n# coding: rot13\n", Decoded("#\n#\n# coding: rot13\n", "utf_8"), id="in the third line"),
        pytest.param(b"# coding: koi8-r\n\xc1", Decoded("# coding: koi8-r\n\u0430", "koi8_r"), id="Cyrillic"),
        pytest.param(b"# coding: sjis\n\x82\xa0", Decoded("# coding: sjis\nあ", "shift_jis"), id="Japanese"),
    ],
)  # fmt: skip
def test_a_python_file_is_read_as_it_says(data: bytes, expected: Decoded) -> None:
    assert decode(Source("a.py", data)) == expected


@pytest.mark.parametrize(
    ("data", "text", "encoding", "line", "message", "read_as"),
    [
        pytest.param(
            b"#\n# caf\xe9\n", "#\n# café\n", "latin_1", 2, "is not UTF-8", "Latin-1",
            id="no UTF-8",
        ),
        pytest.param(
            b"# coding: ascii\r\n\r\n\xe9", "# coding: ascii\r\n\r\né", "latin_1", 3,
            "is not ascii, the encoding that it names", "Latin-1", id="not what the cookie says",
        ),
        pytest.param(
            b"\xef\xbb\xbf# coding: cp1252\n", "# coding: cp1252\n", "utf_8", 1,
            "is marked as UTF-8, but its first lines name cp1252", "UTF-8", id="mark and cookie differ",
        ),
        pytest.param(
            b"# coding: utf-7\n+AGE-\n", "# coding: utf-7\n+AGE-\n", "utf_8", 1,
            "names the encoding utf-7, which is none for source files", "UTF-8", id="a cookie that hides text",
        ),
        pytest.param(
            b"# coding: hex\n\xff", "# coding: hex\nÿ", "latin_1", 2,
            "names the encoding hex, which is none for source files", "Latin-1", id="neither nor",
        ),
    ],
)  # fmt: skip
def test_what_is_not_what_it_claims_is_read_all_the_same(
    data: bytes, text: str, encoding: str, line: int, message: str, read_as: str
) -> None:
    assert decode(Source("a.py", data)) == Decoded(text, encoding, wrong("a.py", line, message, read_as))


@pytest.mark.parametrize(
    "cookie",
    ["rot13", "hex", "base64", "zip", "undefined", "utf-7", "utf-16", "utf-32-le", "idna", "punycode", "unicode_escape",
     "raw_unicode_escape", "mbcs", "oem", "cp037", "cp500", "iso2022_jp", "hz", "nonsense", "__init__", "aliases", "..",
     "-", "x.y"],
)  # fmt: skip
def test_an_encoding_that_is_none_for_source_files_is_never_looked_up(
    cookie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(codecs, "lookup", asked.append)
    found = decode(Source("a.py", f"# coding: {cookie}\n# INC-1".encode()))
    message = f"names the encoding {cookie}, which is none for source files"
    assert found == Decoded(f"# coding: {cookie}\n# INC-1", "utf_8", wrong("a.py", 1, message, "UTF-8"))
    assert asked == []


@pytest.mark.parametrize("codec", sorted(TEXT_CODECS))
def test_in_every_encoding_ascii_means_itself(codec: str) -> None:
    ascii_ = "".join(map(chr, range(128)))
    different = {
        "hp_roman8": "",
        "johab": "\\",
        "shift_jisx0213": "\\~",
        "shift_jis_2004": "\\~",
        "cp864": "%",
    }
    read = bytes(range(128)).decode(codec)
    assert {one for one, other in zip(ascii_, read, strict=True) if one != other} <= set(
        different.get(codec, "")
    )


def test_other_languages_have_no_cookies() -> None:
    assert decode(Source("a.yml", b"# coding: rot13\n")) == Decoded("# coding: rot13\n", "utf_8")
    assert decode(Source("run", b"#!/bin/sh\n# coding: rot13\n")).problem is None
    assert decode(Source("run", b"#!/usr/bin/env python\n# coding: cp1252\n")).encoding == "cp1252"
    message = "is not UTF-8"
    assert decode(Source("a.c", b"// \xe9")) == Decoded(
        "// é", "latin_1", wrong("a.c", 1, message, "Latin-1")
    )


@given(st.binary(), st.sampled_from(["a.py", "a.yml"]))
def test_any_bytes_become_text(data: bytes, path: str) -> None:
    found = decode(Source(path, data))
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    assert mark + found.text.encode(found.encoding) == data


@given(
    st.lists(LINES, max_size=3), COOKIES, st.sampled_from(["coding: ", "coding=", "-*- coding:", "coding :"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
)  # fmt: skip
def test_the_encoding_is_the_one_that_python_sees(
    before: list[str], cookie: str, way: str, mark: bytes
) -> None:
    data = mark + "\n".join([*before, f"# {way}{cookie}", ""]).encode()
    found = decode(Source("a.py", data))
    expected = python_encoding(data)
    if expected is None:
        assert found.problem is not None
    elif found.problem is None:
        assert codecs.lookup(found.encoding).name == expected
    else:
        assert found.problem.message.startswith("is not ")


def python_encoding(data: bytes) -> str | None:
    """The codec by which Python reads the first lines, None where it refuses to."""
    try:
        encoding = tokenize.detect_encoding(BytesIO(data).readline)[0].removesuffix("-sig")
    except SyntaxError:
        return None
    return None if encoding == "rot13" else codecs.lookup(encoding).name
