"""What the Markdown pages of the repository hold: links, code, blocks, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
FENCE: Final = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(r"\]\(([^()\s]+)\)")
CODE: Final = re.compile(r"`([^`\n]+)`")


class Block(NamedTuple):
    """A block of code, and the language that it says."""

    language: str
    text: str


def pages() -> list[Path]:
    """The pages of this repository; those of the example service are its own."""
    tops = [*ROOT.glob("*.md"), *(file for top in ("docs", "rules") for file in (ROOT / top).rglob("*.md"))]
    return sorted(tops)


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return FENCE.sub("", page.read_text("utf-8"))


def blocks(text: str, language: str) -> list[str]:
    """The blocks of code in one language."""
    return [one for said, one in blocks_of(text) if said == language]


def blocks_of(text: str) -> Iterator[Block]:
    return (Block(match[2], match[3]) for match in FENCE.finditer(text))


def links(page: Path) -> Iterator[str]:
    """Where a page links to within the repository."""
    return (link for link in LINK.findall(CODE.sub("", prose(page))) if "://" not in link)


def anchors(page: Path) -> set[str]:
    """The headings of a page as GitHub writes them in links."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def rows(text: str, first: str) -> list[list[str]]:
    """The cells of the rows of the table whose first heading this is."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first} |"))
    found = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return found
