"""A rule's page: what it finds and why, what to do instead, its examples, and how to tie or accept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from textwrap import fill, indent
from typing import Final

from shortcut_lint.printable import printable
from shortcut_lint.reporters.style import Style, paint
from shortcut_lint.rule import Example, Rule

TIES: Final[tuple[str, ...]] = (
    "Tie it to its incident: write `# shortcut: INC-1 was=10 until=2026-03-01 -- why` above it or behind it,"
    " with what you know of it; the ID alone is enough. It is then due when the incident's repair is.",
    "In a place that cannot hold a comment, declare it in the register: `[[incidents.shortcuts]]` with `path`"
    " and `symbol`.",
    'If it is meant to stay, say in that entry who decided so, and until when: `disposition = "accepted"`,'
    " `approver` and `until`.",
)
"""How debt in code is tied or accepted, a paragraph each."""

REGISTER_TIES: Final[tuple[str, ...]] = (
    "It is tied already: it stands in the incident's own entry. How loud it is, the config says under"
    " `[policy.levels]`, by its verdict.",
)
"""The same for what is wrong in the register itself."""

LANGUAGES: Final[Mapping[str, str]] = {
    ".py": "python",
    ".toml": "toml",
    ".yml": "yaml",
    ".yaml": "yaml",
    ".json": "json",
    ".sh": "sh",
    ".cfg": "ini",
    ".ini": "ini",
    ".diff": "diff",
}
"""What a code block of Markdown is called, by the example's file."""


def markdown(rule: Rule) -> str:
    """The page as Markdown, with every example."""
    blocks = [
        f"# {rule.code} {rule.name}",
        " · ".join(f"{label} `{value}`" for label, value in facts(rule).items()),
        f"## What it does\n\n{rule.what.strip()}",
        f"## Why it is a shortcut\n\n{rule.why.strip()}",
        f"## What to do instead\n\n{rule.instead.strip()}",
        "## Examples",
        *(_fenced(example) for example in rule.invalid),
        "## Left alone",
        *(_fenced(example) for example in rule.valid),
        "## How to tie or accept",
        *_ties(rule),
    ]
    return "\n\n".join(blocks) + "\n"


def text(rule: Rule, *, style: Style) -> str:
    """The page for a terminal, with the first example of each sort."""
    width = min(style.width, 100)
    told = " · ".join(f"{label} {value}" for label, value in facts(rule).items())
    blocks = [f"{paint(f'{rule.code} {rule.name}', 'title', style)}\n{told}"]
    for title, words in (
        ("What it does", rule.what),
        ("Why it is a shortcut", rule.why),
        ("What to do instead", rule.instead),
    ):
        blocks.append(_section(title, fill(_safe(words), width), style))
    for title, examples in (("Example", rule.invalid), ("Left alone", rule.valid)):
        blocks += [_section(title, _indented(example), style) for example in examples[:1]]
    ties = "\n".join(fill(paragraph, width) for paragraph in _ties(rule))
    blocks.append(_section("How to tie or accept", ties, style))
    return "\n\n".join(blocks) + "\n"


def fields(rule: Rule) -> Mapping[str, object]:
    """The page for programs."""
    return {
        "code": rule.code,
        "name": rule.name,
        "kind": rule.kind,
        "default": rule.default,
        "what": rule.what,
        "why": rule.why,
        "instead": rule.instead,
        "origin": rule.origin,
        "file": rule.file,
        "examples": [_example(one) for one in rule.invalid],
        "left_alone": [_example(one) for one in rule.valid],
    }


def facts(rule: Rule) -> Mapping[str, str]:
    """What one line says of a rule."""
    return {
        "kind": rule.kind,
        "default": on_or_off(rule),
        "from": printable(rule.origin),
        "written in": printable(rule.file),
    }


def on_or_off(rule: Rule) -> str:
    """Whether it runs without being selected."""
    return "on" if rule.default else "off"


def _ties(rule: Rule) -> tuple[str, ...]:
    return REGISTER_TIES if rule.kind == "register" else TIES


def _section(title: str, body: str, style: Style) -> str:
    return f"{paint(title, 'title', style)}\n{body}"


def _caption(example: Example, *, mark: str = "") -> str:
    """`app.py, reported at 3:1: a flag that nobody reads`; nothing where there is nothing to say."""
    place = f"reported at {example.at}" if example.at else ""
    path = "" if example.path == Example(code="").path else f"{mark}{example.path}{mark}"
    where = ", ".join(part for part in (path, place) if part)
    return ": ".join(part for part in (where, example.why) if part)


def _fenced(example: Example) -> str:
    longest = max(map(len, re.findall("`+", example.code)), default=0)
    fence = "`" * max(3, longest + 1)
    language = LANGUAGES.get(PurePosixPath(example.path).suffix, "text")
    code = example.code.rstrip("\n")
    block = f"{fence}{language}\n{code}\n{fence}"
    caption = _caption(example, mark="`")
    return f"{caption[:1].upper()}{caption[1:]}\n\n{block}" if caption else block


def _indented(example: Example) -> str:
    code = indent("\n".join(map(_safe, _lines(example.code))), "    ")
    caption = _caption(example)
    return f"{code}\n  ({_safe(caption)})" if caption else code


def _lines(code: str) -> Iterator[str]:
    for line in code.rstrip("\n").split("\n"):
        yield line.expandtabs()


def _safe(words: str) -> str:
    return "\n".join(map(printable, words.strip("\n").split("\n")))


def _example(example: Example) -> Mapping[str, str]:
    return {"code": example.code, "path": example.path, "at": example.at, "why": example.why}
