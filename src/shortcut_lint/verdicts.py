"""From findings to verdicts: what the register says of each, and what it owes by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from shortcut_lint.declared import Standing
from shortcut_lint.finding import Finding, Place, Verdict
from shortcut_lint.incident import DeclaredShortcut, Incident
from shortcut_lint.look import Looked
from shortcut_lint.policy import bystander, decide
from shortcut_lint.proofs.proven import Proven
from shortcut_lint.register.config import Loaded
from shortcut_lint.registered import obligations
from shortcut_lint.ties import Names, names_place, tie


class Judge(NamedTuple):
    """What is needed to turn findings into verdicts."""

    loaded: Loaded
    register: Names
    today: date
    strict: bool
    hook: bool
    """Whether only the files given are judged, as in a commit hook."""
    proven: Mapping[str, Sequence[Proven]] = MappingProxyType({})
    """What became of the proofs of each incident."""
    declared: Mapping[tuple[str, str], Standing] = MappingProxyType({})
    """What became of the declared places that no rule saw, by path and symbol."""
    changed: Mapping[str, Collection[int]] = MappingProxyType({})
    """The lines that the change under way writes, by path; a hook is loud about a date only there."""


def verdicts(looked: Looked, judge: Judge, *, whole: bool) -> Iterator[Verdict]:
    """Tie every finding and decide; for a whole repository also what the register itself owes."""
    loaded, policy = judge.loaded, judge.loaded.config.policy
    declared = {
        (shortcut.path, shortcut.symbol): (incident, shortcut)
        for incident in loaded.register.incidents.values()
        for shortcut in incident.shortcuts
    }
    by_place = {key: incident for key, (incident, _) in declared.items()}
    owing: Counter[str] = Counter()
    matched: set[tuple[str, str]] = set()
    for finding in looked.findings:
        tied = tie(finding, judge.register, by_place)
        entry = _entry(finding, declared)
        if entry is not None:
            matched.add(entry)
        verdict = decide(
            finding,
            tied,
            declared=declared[entry][1] if entry is not None else None,
            policy=policy,
            today=judge.today,
            strict=judge.strict,
        )
        if verdict.incident is not None and verdict.verdict not in {"accepted", "repaid"}:
            owing[verdict.incident] += 1
        yield bystander(verdict, touched=_touched(finding.place, judge)) if judge.hook else verdict
    if whole:
        unread = {problem.path for problem in looked.problems}
        yield from obligations(
            loaded, owing=owing, matched=matched, unread=unread, proven=judge.proven, today=judge.today,
            declared=judge.declared,
        )  # fmt: skip


def _touched(place: Place, judge: Judge) -> bool:
    """Whether the change under way writes a line of the place."""
    lines = judge.changed.get(place.path, ())
    return any(place.line <= line <= place.end_line for line in lines)


def _entry(
    finding: Finding, declared: Mapping[tuple[str, str], tuple[Incident, DeclaredShortcut]]
) -> tuple[str, str] | None:
    """The key of the register's entry for the finding's place."""
    return next(
        (
            (path, symbol)
            for path, symbol in declared
            if path == finding.place.path and names_place(finding.symbol, symbol)
        ),
        None,
    )
