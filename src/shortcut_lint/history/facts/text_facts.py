"""The facts of a file that is no Python: keys and values, entries, options, versions, line by line.

A lexer by lines and no parser of each language: it reads templates and half-written files as well, and where
it sees no key, the lines still count as code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.history.change import Fact, Sort
from shortcut_lint.history.facts.python_facts import LONGEST
from shortcut_lint.sources.syntax import REQUIREMENTS
from shortcut_lint.sources.syntaxes import Syntax

LONGEST_LINE: Final = 2_000
"""Characters of a line that are read; what is longer is data."""

_SECTION: Final = expression(r"\s*\[+\s*([^\[\]]+?)\s*\]+\s*(?:[#;].*)?$")
_KEY: Final = expression(
    r"(?P<indent>[ \t]*)(?P<item>(?:-[ \t]+)*)"
    r"(?:(?:export|ENV|ARG|set|declare|local|readonly|const|let|var|final)[ \t]+)?"
    r"[\"']?(?P<key>[\w$][\w.$/-]{0,80})[\"']?[ \t]*"
    r"(?::=|\?=|\+=|=>|[:=])(?![=:/])[ \t]*(?P<value>.*)$"
)
_GIVEN: Final = expression(
    r"""[ \t]*[@-]?((?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"'`;&|]*)[ \t]+)+)[\w./$]"""
)
"""Variables that a line of a script gives to the one command behind them."""
_VARIABLE: Final = expression(r"""([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S+)""")
_ITEM: Final = expression(r"(?P<indent>[ \t]*)-[ \t]+(?P<value>\S.*)$")
_ENTRY: Final = expression(r"[ \t]+(?P<value>[\"']?[\w@./-]+[\"']?),?$")
_OPTION: Final = expression(
    r"(?<![\w-])(--?[A-Za-z][\w-]*)(?:(?:=|[ \t]+)(\"[^\"]*\"|'[^']*'|[^\s\"'&|;)-][^\s\"'&|;)]*))?"
)
_REQUIREMENT: Final = expression(
    r"[ \t]*(?:-e[ \t]+)?(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?[ \t]*"
    r"(?P<spec>(?:[=~!<>][^;\\]*|@[ \t]*\S+)?)[ \t]*(?:[;\\].*)?$"
)
_SOURCE: Final = expression(r"[ \t]*(?:-e[ \t]+)?((?:git\+|https?:|svn\+|hg\+)\S+)")
_ENDINGS: Final = (".git", ".zip", ".tar.gz", ".whl")
_VERSION: Final = expression(
    r"(?<![\w.-])([A-Za-z][\w.-]*(?:\[[\w,-]+\])?)[ \t]?((?:===?|~=|!=|<=?|>=)[ \t]?\d[\w.*+!-]*)"
)
_IMAGE: Final = expression(
    r"(?i)^[ \t]*(?:FROM|-?[ \t]*image[\"']?:)[ \t]+(?:--\S+[ \t]+)*"
    r"[\"']?([\w./${}-]+?)(?::([\w.${}-]+))?(?:@[\w:]+)?[\"']?(?:[ \t]+AS[ \t]+\S+)?$"
)
_GATE: Final = expression(
    r"(?i)\|\|[ \t]*(?:true|:|exit[ \t]+0)|--exit-zero\b|--no-verify\b|\[skip ci\]"
    r"|--(?:ignore|disable|skip|exclude|deselect|allow|extend-ignore)(?:-[\w-]+)?[= ]\S+|--no-deps\b"
)
"""Parts of command lines that let something through."""
_SCRIPTS: Final = (".sh", ".bash", ".mk", "makefile", "procfile")
_SECTIONED: Final = (".toml", ".ini", ".cfg", ".conf", ".service", "pipfile", ".flake8", ".coveragerc")
_PACKAGES: Final = frozenset({"dependencies", "devDependencies", "resolutions", "overrides"})
_NO_VALUE: Final = frozenset({"", "{", "[", "|", ">", "(", "|-", ">-"})
_RELEASE: Final = expression(
    r"[\"']?v?(?!(?:0|10|127|169|172|192|255)(?:\.\d{1,3}){3}\b)\d+\.\d+\.\d+[\w.+-]*[\"']?|latest"
)
"""What can only be a version, whatever it is that has it; `0.0.0.0` is an address."""
_LONG_GAP: Final = expression(r"[ \t]{20,}")
"""White space inside a line that nobody types, and over which expressions would take long."""
_SPACED: Final = expression(r"\s+")


class _Key(NamedTuple):
    indent: int
    name: str


class _Told(NamedTuple):
    """A fact of one line."""

    sort: Sort
    name: str
    value: str | None
    scope: str | None = None
    """Where it is not the key path around it."""


def text_facts(
    path: str, text: str, syntax: Syntax | None, touching: Collection[int] | None = None
) -> tuple[Fact, ...]:
    """The facts on some lines, or on all; only line feeds end lines."""
    lines = text.split("\n")
    wanted = range(1, len(lines) + 1) if touching is None else touching
    return tuple(_Reader(path, lines, syntax).facts(wanted))


class _Reader:
    """Reads one file from its beginning, for the key path that a line stands under."""

    def __init__(self, path: str, lines: Sequence[str], syntax: Syntax | None) -> None:
        name = PurePosixPath(path).name.lower()
        self.lines = lines
        self.requirements = syntax is REQUIREMENTS
        self.by_indent = name.endswith(".json") or "yaml" in name or "yml" in name
        self.by_section = name.endswith(_SECTIONED)
        self.package = name == "package.json"
        self.script = name.endswith(_SCRIPTS)
        self.opening = tuple((syntax.line if syntax is not None else ()) or ("#",))
        self.around: list[_Key] = []

    def facts(self, wanted: Collection[int]) -> Iterator[Fact]:
        """The facts on the lines wanted."""
        for number in self._read(wanted):
            line = self.lines[number - 1]
            if len(line) > LONGEST_LINE or not line.strip() or line.lstrip().startswith(self.opening):
                continue
            if self.by_section and (section := _SECTION.match(line)) is not None:
                self.around = [_Key(-1, section[1])]
                if number in wanted:
                    yield Fact("entry", "", f"[{section[1]}]", None, number, number)
                continue
            entered = self._entered(line) if self.by_indent else None
            if number in wanted:
                yield from self._on(number, _LONG_GAP.sub(" ", self._uncommented(line)))
            if entered is not None:
                self.around.append(entered)

    def _read(self, wanted: Collection[int]) -> Sequence[int]:
        """The lines to read: those wanted, and where others say what they stand under, all above them."""
        known = sorted(number for number in wanted if number <= len(self.lines))
        return range(1, known[-1] + 1) if known and (self.by_indent or self.by_section) else known

    def _entered(self, line: str) -> _Key | None:
        """The key that a line opens, those closed that it does not stand under."""
        key = _KEY.match(line)
        indent = len(line) - len(line.lstrip()) + (0 if key is None else len(key["item"]))
        while self.around and self.around[-1].indent >= indent:
            self.around.pop()
        return None if key is None else _Key(indent, key["key"])

    def _uncommented(self, line: str) -> str:
        """A line without the comment behind its code."""
        for opening in self.opening:
            at = line.find(f" {opening} ")
            if at >= 0:
                line = line[:at]
        return line.rstrip()

    def _on(self, number: int, line: str) -> Iterator[Fact]:
        scope = ".".join(one.name for one in self.around)
        for one in self._required(line) if self.requirements else self._told(line, scope):
            around = scope if one.scope is None else one.scope
            value = None if one.value is None else _SPACED.sub(" ", one.value).strip()[:LONGEST]
            yield Fact(one.sort, around, one.name[:LONGEST], value, number, number)

    def _required(self, line: str) -> Iterator[_Told]:
        """The package that a line of a requirements file is about."""
        if (source := _SOURCE.match(line)) is not None:
            yield _Told("pin", _package(_named_by(source[1])), source[1])
        elif (plain := _REQUIREMENT.match(line)) is not None:
            spec = plain["spec"].partition("--hash")[0]
            yield _Told("pin", _package(plain["name"]), spec.replace(" ", ""))

    def _told(self, line: str, scope: str) -> Iterator[_Told]:
        """Versions, options and what lets something through; then the key, or the entry of a list."""
        if (image := _IMAGE.match(line)) is not None:
            yield _Told("pin", image[1], image[2] or "", "image")
            return
        parts = [
            _Told("pin", _package(one[1]), one[2].replace(" ", ""), "")
            for one in _VERSION.finditer(line)
            if " " not in one[0] or "." in one[2]  # `(( tries == 5 ))` requires nothing
        ]
        if "-" in line:
            parts += [_Told("value", one[1], one[2], "") for one in _OPTION.finditer(line) if one[2]]
        yield from parts
        yield from (_Told("entry", gate[0], None, "exempted") for gate in _GATE.finditer(line))
        if self.script and (given := _GIVEN.match(line)) is not None:
            yield from (_Told("value", one[1], one[2]) for one in _VARIABLE.finditer(given[1]))
        elif (key := _KEY.match(line)) is not None:
            value = key["value"].rstrip(" ,;")
            if (self.package and scope in _PACKAGES) or _RELEASE.fullmatch(value) is not None:
                yield _Told("pin", key["key"], value.strip("\"'"))
            elif not parts and value not in _NO_VALUE:
                yield _Told("value", key["key"], value)
            yield _Told("entry", key["key"] + (f"={value}" if key["item"] else ""), None)
        elif (item := _ITEM.match(line) or _ENTRY.match(line)) is not None:
            yield _Told("entry", item["value"].strip().strip("\"',"), None)


def _package(name: str) -> str:
    """A package's name as pip compares it."""
    return re.sub(r"[-_.]+", "-", name.partition("[")[0]).lower()


def _named_by(source: str) -> str:
    """The package that an address brings: what it says itself, else the last part of its path."""
    address, _, fragment = source.partition("#")
    named = fragment.partition("egg=")[2].partition("&")[0]
    last = address.rpartition("/")[2].partition("@")[0]
    for ending in _ENDINGS:
        last = last.removesuffix(ending)
    return named or last or source
