"""Declared places that no rule saw: looked up in their files, and told with the findings where they stand."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from shortcut_lint.declared import Standing
from shortcut_lint.finding import Finding, Place, Problem
from shortcut_lint.fingerprint import fingerprinted
from shortcut_lint.incident import DeclaredShortcut
from shortcut_lint.isolation.pool import Task
from shortcut_lint.isolation.pool import run as run_isolated
from shortcut_lint.isolation.wire import on_wire
from shortcut_lint.look import Limits, Looked
from shortcut_lint.remarks import LONGEST_SNIPPET
from shortcut_lint.sources.decoding import decode
from shortcut_lint.sources.lines import Lines
from shortcut_lint.sources.source import read
from shortcut_lint.ties import names_place

if TYPE_CHECKING:
    from shortcut_lint.cli.checking import Request
    from shortcut_lint.cli.options import Ground
    from shortcut_lint.declared_places import Asked


class _Declared(NamedTuple):
    incident: str
    shortcut: DeclaredShortcut

    @property
    def key(self) -> tuple[str, str]:
        return self.shortcut.path, self.shortcut.symbol


Fates = Mapping[tuple[str, str], Standing]


def with_declared(
    looked: Looked, request: Request, stands: Ground, *, paths: Collection[str] | None
) -> tuple[Looked, Fates]:
    """What was looked at, with the declared places that stand though no rule saw them; and what became of the
    others. With `paths` only these files are looked up.
    """
    if request.diff is not None or request.stdin is not None:
        return looked, {}
    wanted = None if paths is None else frozenset(paths)
    left = sorted(
        (
            _Declared(incident.id, one)
            for incident in stands.loaded.register.incidents.values()
            for one in incident.shortcuts
            if (wanted is None or one.path in wanted) and not _is_seen(one, looked)
        ),
        key=lambda one: one.shortcut.path,
    )
    if not left:
        return looked, {}
    texts: dict[str, str] = {}
    asks: list[tuple[list[_Declared], Asked]] = []
    for path, group in groupby(left, key=lambda one: one.shortcut.path):
        source = read(stands.root, path, max_size=stands.loaded.config.files.max_size)
        if not isinstance(source, Problem):
            texts[path] = decode(source).text
            asks.append(_asked(path, texts[path], list(group)))
    found = list(_answers(asks, request))
    standing = [_finding(one, at, texts[one.shortcut.path]) for one, at in found if at.state == "standing"]
    fates = {one.key: at for one, at in found}
    return looked._replace(findings=(*looked.findings, *fingerprinted(standing))), fates


def _is_seen(shortcut: DeclaredShortcut, looked: Looked) -> bool:
    return any(
        one.place.path == shortcut.path and names_place(one.symbol, shortcut.symbol)
        for one in looked.findings
    )


def _asked(path: str, text: str, group: list[_Declared]) -> tuple[list[_Declared], Asked]:
    from shortcut_lint.declared_places import Asked  # noqa: PLC0415 - most registers declare none

    places = tuple((one.shortcut.symbol, one.shortcut.was) for one in group)
    return group, Asked(path=on_wire(path), text=text, places=places)


def _answers(
    asks: list[tuple[list[_Declared], Asked]], request: Request
) -> Iterator[tuple[_Declared, Standing]]:
    limits = Limits(file_timeout=request.file_timeout, jobs=request.jobs)
    outcomes = run_isolated(
        (Task(key=str(number), payload=msgspec.msgpack.encode(ask)) for number, (_, ask) in enumerate(asks)),
        target="shortcut_lint.declared_places:worker",
        setup=b"",
        jobs=min(limits.jobs or os.cpu_count() or 1, max(len(asks), 1)),
        timeout=limits.file_timeout,
        memory=limits.memory,
    )
    for (group, _), outcome in zip(asks, outcomes, strict=True):
        lost = (Standing(state="unread"),) * len(group)
        answers = lost
        if outcome.payload is not None:
            answers = msgspec.msgpack.decode(outcome.payload, type=tuple[Standing, ...])
        yield from zip(group, answers, strict=True)


def _finding(declared: _Declared, at: Standing, text: str) -> Finding:
    shortcut, lines = declared.shortcut, Lines(text)
    line, last = lines.line_text(at.line), lines.line_text(at.end_line)
    is_value = () if at.now is None else (f"`{shortcut.symbol}` is `{at.now}`",)
    return Finding(
        rule="SL101",
        name="incident-marker",
        kind=shortcut.kind or "tag",
        place=Place(
            path=shortcut.path, line=at.line, column=len(line) - len(line.lstrip()) + 1,
            end_line=at.end_line, end_column=len(last.rstrip()) + 1,
        ),
        message=f"{shortcut.symbol} was declared for {declared.incident}",
        evidence="declared",
        confidence="certain",
        why=(f"the register declares it for {declared.incident}", *is_value),
        symbol=shortcut.symbol,
        snippet=line[:LONGEST_SNIPPET],
        was=None if shortcut.was is None else str(shortcut.was),
        now=at.now,
    )  # fmt: skip
