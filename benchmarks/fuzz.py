"""Fuzzes the way from bytes to findings, in this process and through isolated workers.

Run by hand: `PYTHONPATH=src:benchmarks python benchmarks/fuzz.py [INPUTS] [SEED] [KEEP]`, with hypothesmith
installed for generated programs. What goes wrong is printed, and its input written to the folder KEEP.

For every input: no exception leaves the judge, and no rule fails; every place lies in the text, and the
snippet is its line; the sieve hides nothing; line ends change nothing; workers find the same.
"""

from __future__ import annotations

import re
import sys
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

import msgspec
from fuzz_inputs import Input, inputs

from shortcut_lint.engine import Judgement, by_comments
from shortcut_lint.finding import Finding, Problem
from shortcut_lint.isolation.guard import refusal
from shortcut_lint.judging import Order, worker
from shortcut_lint.look import Limits, look
from shortcut_lint.needles import Sieve
from shortcut_lint.register.config import load
from shortcut_lint.registry import own
from shortcut_lint.remarks import LONGEST_SNIPPET
from shortcut_lint.setting import setting_of
from shortcut_lint.sources.decoding import decode
from shortcut_lint.sources.lines import Lines
from shortcut_lint.sources.source import Source, from_bytes
from shortcut_lint.sources.syntaxes import HEAD, PYTHON, syntax_of
from shortcut_lint.text_rules import judge_text

BATCH: Final = 500
"""Inputs of one run with workers."""
RULES: Final = own()
SETTING: Final = setting_of(load(None, root=Path()), RULES, ())
SIEVE: Final = Sieve(RULES, SETTING)
WORK: Final = worker(msgspec.msgpack.encode(SETTING))
"""What a worker runs, here in this process."""


class Told(NamedTuple):
    """What one text gave."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


def told_of(path: str, data: bytes, text: str, *, sieved: bool = True) -> Told | None:
    """All that the program says of a file, without workers; None for a file that it does not look at."""
    syntax = syntax_of(path, data[:HEAD])
    if syntax is None:
        return None
    if syntax is not PYTHON:
        judged = judge_text(path, text, syntax, RULES, SETTING)
        return Told(judged.findings, judged.problems)
    wanted = SIEVE.python(path, data, text) if sieved else RULES
    if not wanted:
        return Told((), ())
    if refusal(data) is not None:
        return Told(by_comments(path, text, PYTHON, RULES, SETTING), ())
    order = Order(path=path, text=text, rules=tuple(rule.code for rule in wanted))
    judged = msgspec.msgpack.decode(WORK(msgspec.msgpack.encode(order)), type=Judgement)
    return Told(judged.findings, judged.problems)


def faults(one: Input) -> Iterator[str]:
    """What is wrong with how an input is judged in this process."""
    source = from_bytes(one.path, one.data)
    if isinstance(source, Problem):
        return
    text = decode(source).text
    told = told_of(one.path, one.data, text)
    if told is None:
        return
    lines = Lines(text)
    for problem in told.problems:
        if problem.fatal or not 1 <= (problem.line or 1) <= len(lines.starts):
            yield f"{problem.reason} in line {problem.line}: {problem.message}"
    yield from (f"{fault}: {finding}" for finding in told.findings for fault in ill_placed(finding, lines))
    everything = told_of(one.path, one.data, text, sieved=False)
    if everything is not None and shapes(everything) != shapes(told):
        yield f"the sieve hides {difference(everything, told)}"
    if "\r" not in text and "\x0c" not in text:
        crlf = text.replace("\n", "\r\n")
        other = told_of(one.path, crlf.encode("utf-8", "surrogateescape"), crlf)
        if other is not None and shapes(other) != shapes(told):
            yield f"line ends change {difference(other, told)}"


def ill_placed(finding: Finding, lines: Lines) -> Iterator[str]:
    """What is wrong with a finding's place and snippet."""
    place = finding.place
    if not 1 <= place.line <= place.end_line <= len(lines.starts):
        yield "its line lies outside the text"
        return
    if (place.line, place.column) > (place.end_line, place.end_column):
        yield "it ends before it begins"
    for line, column in ((place.line, place.column), (place.end_line, place.end_column)):
        if not 1 <= column <= len(lines.line_text(line)) + 3:  # behind a `\r\n` at the most
            yield "its column lies outside the line"
    if finding.snippet != lines.line_text(place.line)[:LONGEST_SNIPPET]:
        yield "its snippet is not its line"


def shapes(told: Told) -> Counter[tuple[object, ...]]:
    """What must not depend on line ends and on the sieve."""
    return Counter(
        (
            one.rule,
            one.kind,
            one.evidence,
            one.place.line,
            one.place.column,
            one.place.end_line,
            one.was,
            one.now,
        )
        for one in told.findings
    )


def difference(ours: Told, theirs: Told) -> str:
    """What only one of two has."""
    left, right = shapes(ours), shapes(theirs)
    return f"{sorted((left - right).elements(), key=str)} / {sorted((right - left).elements(), key=str)}"


def through_workers(batch: Sequence[Input], seen: Counter[str]) -> Iterator[tuple[Input, str]]:
    """What workers find that this process does not find, or the other way round; counts what they say."""
    by_path = {f"{number}/{one.path}": one for number, one in enumerate(batch)}
    looked = look(
        list(by_path),
        lambda path: from_bytes(path, by_path[path].data),
        rules=RULES,
        setting=SETTING,
        limits=Limits(file_timeout=30, jobs=2),
    )
    seen.update(finding.rule for finding in looked.findings)
    seen.update(problem.reason for problem in looked.problems)
    for problem in looked.problems:
        if problem.fatal or problem.reason in {"crash", "memory", "timeout"}:
            yield by_path[problem.path], f"{problem.reason}: {problem.message}"
    found: dict[str, list[Finding]] = {}
    for finding in looked.findings:
        found.setdefault(finding.place.path, []).append(finding)
    for path, one in by_path.items():
        source = from_bytes(path, one.data)
        told = told_of(path, one.data, decode(source).text) if isinstance(source, Source) else None
        theirs, ours = Told(tuple(found.get(path, ())), ()), told or Told((), ())
        if shapes(theirs) != shapes(ours):
            yield one, f"workers find something else: {difference(theirs, ours)}"


def main(number: str = "20000", seed: str = "0", keep: str = "") -> None:
    """Fuzz, print what goes wrong and the figures."""
    sys.setrecursionlimit(20_000)
    warnings.simplefilter("ignore")
    began = perf_counter()
    stream = inputs(int(number), int(seed), RULES)
    kinds: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    while batch := list(islice(stream, BATCH)):
        for one in batch:
            kinds[one.kind] += 1
            try:
                told = list(faults(one))
            except Exception:  # noqa: BLE001 - what the fuzzer looks for
                told = [traceback.format_exc()]
            for what in told:
                _report(one, what, wrong, keep)
        for one, what in through_workers(batch, seen):
            _report(one, what, wrong, keep)
        print(f"{kinds.total():6} inputs, {wrong.total()} faults, {perf_counter() - began:.0f} s", flush=True)
    for counted in (kinds, seen, wrong):
        print(dict(counted.most_common()))


def _report(one: Input, what: str, wrong: Counter[str], keep: str) -> None:
    """Print a fault, the first of its sort with its input."""
    sort = re.sub(r"[\d(].*", "", what.strip().splitlines()[-1])[:60]
    wrong[sort] += 1
    if wrong[sort] <= 5:
        print(f"{one.kind} {one.path} {one.data[:300]!r}\n    {what}", flush=True)
        if keep:
            name = f"{wrong.total()}-{one.path.replace('/', '_')}"
            Path(keep).mkdir(parents=True, exist_ok=True)
            Path(keep, name).write_bytes(one.data)


if __name__ == "__main__":
    main(*sys.argv[1:])
