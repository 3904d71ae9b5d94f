"""The proofs of all incidents: what each names is opened, judged in a worker, and git is asked its age."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timezone
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple, get_args

from shortcut_lint.expression import expression
from shortcut_lint.incident import Incident, ProofName
from shortcut_lint.isolation.wire import on_wire
from shortcut_lint.proofs.ages import came, renewed
from shortcut_lint.proofs.answers import answered
from shortcut_lint.proofs.history import History
from shortcut_lint.proofs.judged import Ask, Judged, Subject
from shortcut_lint.proofs.junit import Ran, said_of
from shortcut_lint.proofs.naming import is_of_tests, may_name, names_of
from shortcut_lint.proofs.places import Nowhere, behind_links, leads_nowhere, opened, split
from shortcut_lint.proofs.proven import Proven
from shortcut_lint.proofs.root_cause import Word, fixed, is_of_git
from shortcut_lint.proofs.symptom import symptom
from shortcut_lint.register.included import stays_in
from shortcut_lint.sources.decoding import decode
from shortcut_lint.sources.source import Source

NAMES: Final[tuple[ProofName, ...]] = get_args(ProofName)
SUBJECTS: Final[Mapping[ProofName, Subject]] = {
    "test": "test",
    "alert": "alert",
    "runbook": "runbook",
    "architecture": "decision",
    "review": "review",
}
MOST_CONFIGS: Final = 20
"""Configs of Alertmanager that are read."""

_EXAMPLE: Final = expression(r"(?i)(?:^|/)(?:tests?|testdata|examples?|fixtures?|_?vendor|node_modules)/")
_TOO_OLD: Final[Mapping[ProofName, str]] = {
    "test": "write a test that fails without the repair",
    "runbook": "write into it what the incident taught",
    "architecture": "name the decision that the incident led to",
    "review": "name the review of this incident",
}


class Grounds(NamedTuple):
    """What proofs are looked up in."""

    root: Path
    paths: Collection[str]
    """The files of the repository, as a check finds them."""
    max_size: int
    file_timeout: float
    jobs: int
    remote: str = ""
    """`owner/name` of the repository on its forge; empty where it is not known."""
    junit: tuple[Ran, ...] | None = None
    """The test cases of the JUnit reports; None where none was given."""


class _Entry(NamedTuple):
    incident: Incident
    name: ProofName
    text: str
    number: int | None

    def proven(self, word: Word) -> Proven:
        """The entry with what was found out."""
        since = None if word.since is None else word.since.astimezone(timezone.utc).date()
        return Proven(
            name=self.name, entry=self.text, state=word.state, why=word.why, cure=word.cure, since=since,
            number=self.number,
        )  # fmt: skip


def proofs(
    incidents: Sequence[Incident], grounds: Grounds, *, known: Iterable[Incident]
) -> Mapping[str, tuple[Proven, ...]]:
    """What became of each proof of these incidents; a test that names one counts without an entry.

    `known` are all whose names mean an incident where they stand in a document.
    """
    proving = _Proving(grounds, known)
    for incident in incidents:
        for name in NAMES:
            for number, text in enumerate(getattr(incident.proof, name.replace("-", "_"))):
                proving.take(_Entry(incident, name, text, number))
    proving.search([one for one in incidents if not one.proof.test])
    proving.settle()
    return {
        incident.id: tuple(
            sorted(proving.done.get(incident.id, ()), key=lambda one: (NAMES.index(one.name), one.entry))
        )
        for incident in incidents
    }


class _Proving:
    """The state of one pass over the proofs: what is settled, and what workers are to be asked."""

    def __init__(self, grounds: Grounds, known: Iterable[Incident]) -> None:
        self.grounds = grounds
        self.names = {incident.id: names_of(incident) for incident in known}
        self.history = History(grounds.root)
        self.done: dict[str, list[Proven]] = {}
        self.asks: list[tuple[_Entry, Ask]] = []

    def take(self, entry: _Entry) -> None:
        """Settle an entry by git alone, or note what to ask of its file."""
        began = entry.incident.started_at
        if entry.name == "root-cause" or (entry.name == "architecture" and is_of_git(entry.text)):
            self._done(entry, self._fixed(entry, began))
            return
        path, name = split(entry.text, "::" if entry.name == "test" else "#")
        source, at = self._opened(path), behind_links(path, self.grounds.root)
        if isinstance(source, Nowhere):
            self._done(entry, Word("missing", source.why, source.cure))
        elif entry.name == "test" and not name:
            self._done(entry, Word("missing", f"{path} names no test", f"write {path}::test_name"))
        elif entry.name == "test" and not at.endswith(".py"):
            self._done(
                entry,
                Word("missing", f"{path} is no Python file", "name a test in Python, as path::test_name"),
            )
        else:
            self.asks.append((entry, self._ask(entry, at, name, decode(source).text)))

    def search(self, incidents: Sequence[Incident]) -> None:
        """Note the files of tests that name one of these incidents."""
        if not incidents:
            return
        for path in filter(is_of_tests, self.grounds.paths):
            source = self._opened(path)
            if isinstance(source, Nowhere):
                continue
            for incident in may_name(source.data, incidents):
                text, names = decode(source).text, self.names[incident.id]
                ask = Ask(subject="tests-by-name", path=on_wire(path), text=text, names=names)
                self.asks.append((_Entry(incident, "test", path, None), ask))

    def settle(self) -> None:
        """Ask the workers; tests that were found by their names are then judged like those that are named."""
        while self.asks:
            asked, self.asks = self.asks, []
            answers = answered(
                [ask for _, ask in asked], jobs=self.grounds.jobs, timeout=self.grounds.file_timeout
            )
            for (entry, ask), judged in zip(asked, answers, strict=True):
                if ask.subject != "tests-by-name":
                    self._done(entry, self._word(entry, ask, judged))
                    continue
                for name in judged.links:
                    found = entry._replace(text=f"{entry.text}::{name}")
                    self.asks.append((found, self._ask(found, entry.text, name, ask.text)))

    def _word(self, entry: _Entry, ask: Ask, judged: Judged) -> Word:
        if not judged.good:
            return Word("missing", judged.why, judged.cure)
        path = split(entry.text, "::" if entry.name == "test" else "#")[0]
        at = behind_links(path, self.grounds.root)
        if entry.name == "alert":
            return self._alert(at, ask.text, judged)
        if entry.name == "test" and self.grounds.junit is not None:
            said = said_of(path, ask.name, self.grounds.junit)
            if said is not None:
                return Word(
                    "missing", f"{ask.name} {said}", "run it, let it pass, and give that run's report"
                )
        what = f"{path}::{ask.name}" if entry.name == "test" else entry.text
        age = renewed(
            at, ask.text, (judged.first, judged.last), self.history, entry.incident.started_at, what
        )
        if age.state == "found":
            ran = ", and it passed" if entry.name == "test" and self.grounds.junit is not None else ""
            return age._replace(why=judged.why + ran)
        return age._replace(cure=age.cure or _TOO_OLD[entry.name])

    def _alert(self, path: str, text: str, judged: Judged) -> Word:
        for link in judged.links:
            lost = leads_nowhere(link, self.grounds.root, self.grounds.remote)
            if lost is not None:
                return Word(
                    "missing",
                    f"its runbook {lost} does not exist",
                    "write it, or correct the alert's runbook_url",
                )
        since = came(path, text, judged.first, self.history)
        return Word("found", judged.why, since=since)

    def _fixed(self, entry: _Entry, began: datetime) -> Word:
        if is_of_git(entry.text):
            return fixed(entry.text, self.history, began)
        at = behind_links(entry.text.removeprefix("./"), self.grounds.root)
        return self._without_file(entry) or fixed(at, self.history, began)

    def _without_file(self, entry: _Entry) -> Word | None:
        """Why a path that is named as the fix cannot be asked for; a folder can."""
        path = entry.text.removeprefix("./")
        root, odd = self.grounds.root, ".." in path.split("/") or path.startswith("/")
        if (root / path).is_dir() and not odd and stays_in(root, path):
            return None
        found = self._opened(path)
        return Word("missing", found.why, found.cure) if isinstance(found, Nowhere) else None

    def _ask(self, entry: _Entry, path: str, name: str, text: str) -> Ask:
        incident = entry.incident
        return Ask(
            subject=SUBJECTS[entry.name],
            path=on_wire(path),
            text=text,
            name=name,
            names=self.names[incident.id],
            words=symptom(incident.title),
            services=incident.services,
            others=tuple(one for id_, of in self.names.items() if id_ != incident.id for one in of),
            routing=self.routing if entry.name == "alert" else (),
            items=incident.action_items,
        )

    @cached_property
    def routing(self) -> tuple[str, ...]:
        """The configs of Alertmanager in the repository."""
        found: list[str] = []
        for path in self.grounds.paths:
            if not path.endswith((".yaml", ".yml")) or _EXAMPLE.search(path):
                continue
            source = self._opened(path)
            if isinstance(source, Source) and b"receivers" in source.data and b"route" in source.data:
                found.append(decode(source).text)
        return tuple(found[:MOST_CONFIGS])

    def _opened(self, path: str) -> Source | Nowhere:
        return opened(path, self.grounds.root, self.grounds.paths, max_size=self.grounds.max_size)

    def _done(self, entry: _Entry, word: Word) -> None:
        self.done.setdefault(entry.incident.id, []).append(entry.proven(word))
