"""How bytes become text: byte order mark, coding cookie (PEP 263), UTF-8, and at worst Latin-1."""

from __future__ import annotations

import re
from encodings import normalize_encoding
from encodings.aliases import aliases
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.finding import Problem
from shortcut_lint.sources.source import Source
from shortcut_lint.sources.syntaxes import HEAD, PYTHON, syntax_of

_MARK: Final = b"\xef\xbb\xbf"
_COOKIE: Final = expression(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
_SILENT_LINE: Final = expression(rb"[ \t\f]*(?:#.*)?")
_LINE_END: Final = expression(rb"\r\n|\n|\r")

TEXT_CODECS: Final = frozenset(
    {
        "ascii", "big5", "big5hkscs", "cp1125", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255",
        "cp1256", "cp1257", "cp1258", "cp437", "cp720", "cp737", "cp775", "cp850", "cp852", "cp855", "cp856",
        "cp857", "cp858", "cp860", "cp861", "cp862", "cp863", "cp864", "cp865", "cp866", "cp869", "cp874",
        "cp932", "cp949", "cp950", "euc_jis_2004", "euc_jisx0213", "euc_jp", "euc_kr", "gb18030", "gb2312",
        "gbk", "hp_roman8", "iso8859_10", "iso8859_11", "iso8859_13", "iso8859_14", "iso8859_15",
        "iso8859_16", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_5", "iso8859_6", "iso8859_7",
        "iso8859_8", "iso8859_9", "johab", "koi8_r", "koi8_t", "koi8_u", "kz1048", "latin_1", "mac_cyrillic",
        "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish", "ptcp154", "shift_jis",
        "shift_jis_2004", "shift_jisx0213", "tis_620", "utf_8", "utf_8_sig",
    }
)  # fmt: skip
"""Encodings in which ASCII bytes mean themselves: what the search over bytes sees is what the text says."""


class Decoded(NamedTuple):
    """A file's text, without its byte order mark, the codec that gave it, and what was wrong with it."""

    text: str
    encoding: str
    problem: Problem | None = None


def decode(source: Source) -> Decoded:
    """The text of a source, always; where it is not what the file claims to be, with a Problem.

    Only Python files may name their encoding. What is not in the encoding that holds for it is read as
    Latin-1, in which all markers in ASCII are still found.
    """
    marked = source.data.startswith(_MARK)
    data = source.data[len(_MARK) :] if marked else source.data
    cookie = _cookie(data) if syntax_of(source.path, data[:HEAD]) is PYTHON else None
    codec = "utf_8" if cookie is None else _codec(cookie)
    if marked and codec != "utf_8":
        return _decoded(source, data, "utf_8", f"is marked as UTF-8, but its first lines name {cookie}")
    if codec is None:
        return _decoded(source, data, "utf_8", f"names the encoding {cookie}, which is none for source files")
    return _decoded(source, data, codec, None)


def _decoded(source: Source, data: bytes, codec: str, wrong: str | None) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data[: error.start])) + 1
        named = f"is not {codec}, the encoding that it names" if codec != "utf_8" else "is not UTF-8"
        text, said = data.decode("latin_1"), wrong or named
        return Decoded(text, "latin_1", _problem(source, said, line, "it was read as Latin-1"))
    if wrong is None:
        return Decoded(text, codec)
    return Decoded(text, codec, _problem(source, wrong, 1, "it was read as UTF-8"))


def _problem(source: Source, message: str, line: int, read_as: str) -> Problem:
    return Problem(
        path=source.path, reason="encoding", line=line, message=message, cure=f"save it as UTF-8; {read_as}"
    )


def _cookie(data: bytes) -> str | None:
    """The encoding that a comment in one of the first two lines names."""
    for line in _LINE_END.split(data[:4000], maxsplit=2)[:2]:
        if (match := _COOKIE.match(line)) is not None:
            return match[1].decode("ascii")
        if _SILENT_LINE.fullmatch(line) is None:
            return None
    return None


def _codec(cookie: str) -> str | None:
    """The module name of a codec for text, None for anything else that Python may know by that name."""
    name = normalize_encoding(cookie).lower()
    for known in ("utf_8", "latin_1", "iso_8859_1", "iso_latin_1"):
        if name.startswith(f"{known}_") and name != "utf_8_sig":  # `utf-8-unix`, as editors write it
            name = known
    name = aliases.get(name, name)
    name = "utf_8" if name == "utf_8_sig" else name
    return name if name in TEXT_CODECS else None
