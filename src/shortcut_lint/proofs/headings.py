"""The headings of a document in Markdown, reStructuredText or AsciiDoc, and what stands below each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final, NamedTuple

from shortcut_lint.expression import expression

_FENCE: Final = expression(r" {0,3}(`{3,}|~{3,})")
_ATX: Final = expression(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_SETEXT: Final = expression(r" {0,3}(=+|-+)[ \t]*")
_ADOC: Final = expression(r"(={1,6}|#{1,6})[ \t]+(\S.*)")
_ADOC_BLOCK: Final = expression(r"(-{4,}|\.{4,}|={4,}|\+{4,}|/{4,})[ \t]*")
_RULED: Final = expression(r"""([!-/:-@\[-`{-~])\1{1,}[ \t]*""")
_LINK: Final = expression(r"!?\[([^\]\[]*)\](?:\([^()]*\)|\[[^\]\[]*\])")
_ANCHOR: Final = expression(r"<a\s+(?:name|id)=[\"']([^\"']+)[\"'][^>]*>", re.IGNORECASE)
_ATTRIBUTE: Final = expression(r"[ \t]*\{[:#]?[ \t]*#?([\w-]+)[^}]*\}$|[ \t]*\[\[([\w-]+)\]\]$")
_TARGET: Final = expression(r"\.\.[ \t]+_([^:]+):[ \t]*|\[\[([^\],]+)[^\]]*\]\]|\[#([\w-]+)\]")
MARKDOWN: Final = frozenset({".md", ".markdown", ".mdx", ".mdown"})
RST: Final = frozenset({".rst", ".rest"})
ADOC: Final = frozenset({".adoc", ".asciidoc", ".asc"})


class Section(NamedTuple):
    """A heading, the lines that belong to it with all its own sections, from 1, and its anchors."""

    title: str
    level: int
    first: int
    last: int
    anchors: tuple[str, ...] = ()


class _Heading(NamedTuple):
    title: str
    level: int
    line: int
    anchors: tuple[str, ...]


def is_document(path: str) -> bool:
    """Whether its headings can be read."""
    return PurePath(path).suffix.lower() in MARKDOWN | RST | ADOC


def sections(text: str, path: str) -> tuple[Section, ...]:
    """All sections in the order of their headings."""
    lines = text.splitlines()
    suffix = PurePath(path).suffix.lower()
    read = _rst if suffix in RST else _asciidoc if suffix in ADOC else _markdown
    found = list(read(lines))
    seen: dict[str, int] = {}
    done = []
    for number, one in enumerate(found):
        end = next((next_.line - 1 for next_ in found[number + 1 :] if next_.level <= one.level), len(lines))
        plain = slug(one.title)
        count = seen.get(plain, 0)
        seen[plain] = count + 1
        anchor = f"{plain}-{count}" if count else plain
        done.append(Section(one.title, one.level, one.line, end, (anchor, *one.anchors)))
    return tuple(done)


def called(name: str, among: Sequence[Section]) -> Section | None:
    """The section that an anchor or the text of a heading names."""
    wanted = name.strip()
    exact = next((one for one in among if wanted in one.anchors), None)
    folded = slug(wanted)
    return exact or next(
        (
            one
            for one in among
            if folded and any(slug(anchor) == folded for anchor in (one.title, *one.anchors))
        ),
        None,
    )


def slug(title: str) -> str:
    """The anchor that GitHub gives a heading."""
    text = unicodedata.normalize("NFC", title).strip().lower()
    kept = [one for one in text if one.isalnum() or one in "-_ "]
    return "".join(kept).replace(" ", "-")


def _markdown(lines: Sequence[str]) -> Iterator[_Heading]:
    fence, anchors = "", []
    in_front = bool(lines) and lines[0].strip() == "---"
    for number, line in enumerate(lines, start=1):
        if in_front:
            in_front = number == 1 or line.strip() not in {"---", "..."}
            continue
        if opened := _FENCE.match(line):
            if not fence:
                fence = opened[1]
            elif opened[1].startswith(fence) and line.strip() == opened[1]:
                fence = ""
            continue
        if fence:
            continue
        anchors += _ANCHOR.findall(line)
        atx = _ATX.fullmatch(line)
        if atx is not None and atx[2]:
            yield _heading(atx[2], len(atx[1]), number, anchors)
            anchors = []
        elif number > 1 and _SETEXT.fullmatch(line) and _is_text(lines[number - 2]):
            yield _heading(lines[number - 2].strip(), 1 if "=" in line else 2, number - 1, anchors)
            anchors = []


def _is_text(line: str) -> bool:
    """Whether a line may be the text of a heading that is underlined."""
    text = line.strip()
    return bool(text) and not line.startswith(("    ", "\t")) and text[0] not in "#>-*+|=`~<"


def _rst(lines: Sequence[str]) -> Iterator[_Heading]:
    levels: dict[str, int] = {}
    anchors: list[str] = []
    for number, line in enumerate(lines, start=1):
        if target := _TARGET.fullmatch(line.strip()):
            anchors += [one for one in target.groups() if one]
            continue
        above = lines[number - 2] if number > 1 else ""
        ruled = _RULED.fullmatch(line)
        title = above.strip()
        if ruled is None or not title or _RULED.fullmatch(above) or len(line.rstrip()) < min(len(title), 4):
            continue
        over = number > 2 and lines[number - 3].strip() == line.strip()
        if above[0] in " \t" and not over:
            continue
        if len(line.rstrip()) + 2 < len(title):
            continue
        key = ruled[1] * (2 if over else 1)
        yield _heading(title, levels.setdefault(key, len(levels) + 1), number - 1, anchors)
        anchors = []


def _asciidoc(lines: Sequence[str]) -> Iterator[_Heading]:
    block, anchors = "", []
    for number, line in enumerate(lines, start=1):
        if delimiter := _ADOC_BLOCK.fullmatch(line):
            if not block:
                block = delimiter[1]
            elif block == delimiter[1]:
                block = ""
            continue
        if block:
            continue
        if target := _TARGET.fullmatch(line.strip()):
            anchors += [one for one in target.groups() if one]
        elif heading := _ADOC.fullmatch(line):
            yield _heading(heading[2], len(heading[1]), number, anchors)
            anchors = []


def _heading(title: str, level: int, line: int, anchors: Sequence[str]) -> _Heading:
    own = list(anchors) + _ANCHOR.findall(title)
    if attribute := _ATTRIBUTE.search(title):
        own += [one for one in attribute.groups() if one]
        title = title[: attribute.start()]
    title = re.sub(r"<[^<>]*>", "", _LINK.sub(r"\1", title)).replace("`", "").replace("**", "")
    return _Heading(title.strip(), level, line, tuple(own))
