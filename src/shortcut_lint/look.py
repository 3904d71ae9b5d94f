"""Looking at files: each is read, sieved by its bytes, and judged by its own parser where that pays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from shortcut_lint.engine import Judgement, by_comments
from shortcut_lint.finding import Finding, Problem
from shortcut_lint.grammar import language_of
from shortcut_lint.isolation.guard import refusal
from shortcut_lint.isolation.pool import Outcome, Task
from shortcut_lint.isolation.remembered import Remembered, key_of
from shortcut_lint.isolation.remembered import run as run_isolated
from shortcut_lint.isolation.wire import on_wire
from shortcut_lint.judging import Order
from shortcut_lint.needles import Sieve
from shortcut_lint.rule import Rule
from shortcut_lint.setting import Setting
from shortcut_lint.sources.decoding import decode
from shortcut_lint.sources.source import Source
from shortcut_lint.sources.syntaxes import HEAD, PYTHON, Syntax, syntax_of
from shortcut_lint.text_rules import judge_text, readers

Read = Callable[[str], "Source | Problem"]
Progress = Callable[[int], None]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one file may cost."""

    file_timeout: float = 5.0
    """Seconds in a worker."""
    memory: int = 2 * 1024**3
    """Bytes of address space of a worker."""
    jobs: int = 0
    """Workers; 0 for as many as there are processors."""


class Looked(NamedTuple):
    """What looking at the files gave, before anybody asked the register."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    files: int


def look(  # noqa: PLR0913 - what is looked at, by what, and how long
    paths: Sequence[str],
    read: Read,
    *,
    rules: Sequence[Rule],
    setting: Setting,
    limits: Limits,
    progress: Progress = lambda _: None,
    remembered: Remembered | None = None,
) -> Looked:
    """Read every file, and judge those in which a needle is found; all is told by path and place."""
    looking = _Looking(read, rules, setting, remembered)
    outcomes = run_isolated(
        looking.tasks(paths, progress),
        target="shortcut_lint.judging:worker",
        setup=looking.setup,
        jobs=limits.jobs or os.cpu_count() or 1,
        timeout=limits.file_timeout,
        memory=limits.memory,
        remembered=remembered,
    )
    for outcome in outcomes:
        looking.settle(outcome)
    findings = sorted(looking.findings, key=_position)
    problems = sorted(looking.problems, key=lambda one: (one.path, one.line or 0, one.reason))
    return Looked(tuple(findings), tuple(problems), looking.files)


class _Looking:
    """The state of one pass over the files: what has been found, and the texts that workers still hold."""

    def __init__(
        self, read: Read, rules: Sequence[Rule], setting: Setting, remembered: Remembered | None
    ) -> None:
        self.read, self.rules, self.setting, self.remembered = read, rules, setting, remembered
        self.setup = msgspec.msgpack.encode(setting, order="deterministic")
        self.by_code = {rule.code: rule for rule in rules}
        self.sieve = Sieve(rules, setting)
        self.findings: list[Finding] = []
        self.problems: list[Problem] = []
        self.held: dict[str, str] = {}
        self.files = 0

    def tasks(self, paths: Sequence[str], progress: Progress) -> Iterator[Task]:
        """The files for the workers; all others are settled on the way."""
        for count, path in enumerate(paths, start=1):
            progress(count)
            source = self.read(path)
            if isinstance(source, Problem):
                self.problems.append(source)
            elif (syntax := syntax_of(path, source.data[:HEAD])) is not None:
                self.files += 1
                task = self._task(source) if syntax is PYTHON else self._text_task(source, syntax)
                if task is not None:
                    yield task

    def _task(self, source: Source) -> Task | None:
        """What a worker gets of a Python file; None where nothing could be found, or nobody may parse it."""
        decoded = decode(source)
        wanted = self.rules
        if self.setting.needles:
            wanted = self._wanted(source, lambda: self.sieve.python(source.path, source.data, decoded.text))
        if not wanted:
            return None
        if decoded.problem is not None:
            self.problems.append(decoded.problem)
        refused = refusal(source.data)
        if refused is not None:
            cure = "its comments were still read"
            self.problems.append(
                Problem(
                    path=source.path,
                    line=refused.line,
                    reason=refused.reason,
                    message=refused.message,
                    cure=cure,
                )
            )
            self._take_comments(source.path, decoded.text, PYTHON)
            return None
        return self._ordered(source.path, decoded.text, wanted)

    def _text_task(self, source: Source, syntax: Syntax) -> Task | None:
        """What a worker gets of a file with another grammar; None where it is settled without one."""
        reading = [rule for rule, _ in readers(self.rules, source.path)]
        wanted = self.rules
        if self.setting.needles:
            wanted = self._wanted(source, lambda: self.sieve.text(source.path, source.data, syntax, reading))
        if not wanted:
            return None
        decoded = decode(source)
        if decoded.problem is not None:
            self.problems.append(decoded.problem)
        if language_of(source.path) is not None and any(rule in wanted for rule in reading):
            return self._ordered(source.path, decoded.text, wanted)
        judged = judge_text(source.path, decoded.text, syntax, wanted, self.setting)
        self.problems += judged.problems
        self.findings += judged.findings
        return None

    def _wanted(self, source: Source, sieve: Callable[[], Sequence[Rule]]) -> Sequence[Rule]:
        """The rules that the sieve lets through, as it is remembered or by searching."""
        if self.remembered is None:
            return sieve()
        key = key_of(b"sieve", self.setup, os.fsencode(source.path), source.data)
        known = self.remembered.get(key)
        if known is None:
            wanted = sieve()
            self.remembered.put(key, msgspec.msgpack.encode([rule.code for rule in wanted]))
            return wanted
        return [self.by_code[code] for code in msgspec.msgpack.decode(known, type=list[str])]

    def _ordered(self, path: str, text: str, wanted: Sequence[Rule]) -> Task:
        self.held[path] = text
        order = Order(path=on_wire(path), text=text, rules=tuple(rule.code for rule in wanted))
        return Task(key=path, payload=msgspec.msgpack.encode(order))

    def _take_comments(self, path: str, text: str, syntax: Syntax) -> None:
        self.findings += by_comments(path, text, syntax, self.rules, self.setting)

    def settle(self, outcome: Outcome) -> None:
        """Take what a worker found; where it could not judge the file, take the file's comments."""
        text = self.held.pop(outcome.key)
        if outcome.payload is not None:
            judgement = msgspec.msgpack.decode(outcome.payload, type=Judgement)
            self.findings += (finding.in_file(outcome.key) for finding in judgement.findings)
            self.problems += (msgspec.structs.replace(one, path=outcome.key) for one in judgement.problems)
            return
        assert outcome.failure is not None
        message = f"could not be judged: {outcome.detail}"
        cure = "its comments were still read"
        self.problems.append(Problem(path=outcome.key, reason=outcome.failure, message=message, cure=cure))
        self._take_comments(
            outcome.key, text, syntax_of(outcome.key, text[:HEAD].encode("utf-8", "replace")) or PYTHON
        )


def _position(finding: Finding) -> tuple[str, int, int, str]:
    return (finding.place.path, finding.place.line, finding.place.column, finding.rule)
