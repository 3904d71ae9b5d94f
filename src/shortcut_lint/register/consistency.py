"""What must hold within one incident and among all of them, beyond the types."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import Final

from shortcut_lint.comments.references import normal
from shortcut_lint.expression import expression
from shortcut_lint.incident import DeclaredShortcut, Incident, Policy
from shortcut_lint.register.dates import disorder
from shortcut_lint.register.document import Document
from shortcut_lint.register.faults import Fault, KeyPath, cut, dotted
from shortcut_lint.register.id_pattern import whole
from shortcut_lint.register.incidents import Entry
from shortcut_lint.register.included import outside

COMMIT: Final = expression(r"[0-9a-f]{7,64}")
_DECISION: Final = {"approver": "somebody who took it", "until": "an end"}
_URL: Final = expression(r"https?://[^\s/]\S*")


def contradictions(entries: Sequence[Entry], policy: Policy) -> Iterator[tuple[Document, Fault]]:
    """All that is wrong with incidents that are right in every single key, each with its file."""
    for entry in entries:
        for fault in _within(entry.incident, entry.key):
            yield entry.document, fault
    yield from _ill_formed_ids(entries, policy)
    yield from _shared_names(entries)
    yield from _unknown_originals(entries)


def _within(incident: Incident, key: KeyPath) -> Iterator[Fault]:
    yield from disorder(incident, key)
    if incident.url is not None and not _URL.fullmatch(incident.url):
        yield Fault((*key, "url"), "is no web address", "write it with http:// or https://")
    if incident.base_commit is not None:
        yield from _commit(incident.base_commit, (*key, "base_commit"))
    for number, commit in enumerate(incident.commits):
        yield from _commit(commit, (*key, "commits", number))
    for number, cause in enumerate(incident.proof.root_cause):
        if cause.startswith("commit:"):
            yield from _commit(cause.removeprefix("commit:"), (*key, "proof", "root-cause", number))
    for number, shortcut in enumerate(incident.shortcuts):
        yield from _declared(shortcut, (*key, "shortcuts", number))


def _commit(commit: str, key: KeyPath) -> Iterator[Fault]:
    if not COMMIT.fullmatch(commit):
        what = f"{cut(commit)} is no commit hash"
        yield Fault(key, what, "write 7 to 64 hexadecimal digits, in lower case")


def _declared(shortcut: DeclaredShortcut, key: KeyPath) -> Iterator[Fault]:
    path = shortcut.path
    if outside(path):
        cure = "write it relative to the root of the repository"
        yield Fault((*key, "path"), f"{cut(path)} leads out of the repository", cure)
    elif (plain := posixpath.normpath(path.replace("\\", "/"))) != path:
        yield Fault((*key, "path"), f"{cut(path)} is not the short form of the path", f'write "{cut(plain)}"')
    if shortcut.disposition == "accepted":
        for name, value in (("approver", shortcut.approver), ("until", shortcut.until)):
            if value is None:
                what = f"is missing where disposition is accepted: a decision has {_DECISION[name]}"
                yield Fault((*key, name), what, f"add {name}, or remove disposition")


def _ill_formed_ids(entries: Sequence[Entry], policy: Policy) -> Iterator[tuple[Document, Fault]]:
    fits = whole(policy.id_pattern)
    if fits is None:  # the pattern is faulty itself
        return
    for entry in entries:
        if not fits(entry.incident.id):
            what = f"{cut(entry.incident.id)} does not match policy.id-pattern, {cut(policy.id_pattern)}"
            yield entry.document, Fault((*entry.key, "id"), what, "correct the ID, or the pattern")


def _shared_names(entries: Sequence[Entry]) -> Iterator[tuple[Document, Fault]]:
    """IDs and aliases under which a comment could mean two incidents, or the same one twice, however each
    is written.
    """
    first: dict[str, tuple[Entry, KeyPath]] = {}
    ids = ((entry, entry.incident.id, (*entry.key, "id")) for entry in entries)
    aliases = (
        (entry, alias, (*entry.key, "aliases", number))
        for entry in entries
        for number, alias in enumerate(entry.incident.aliases)
    )
    for entry, name, key in (*ids, *aliases):
        there, other = first.setdefault(normal(name).casefold(), (entry, key))
        if other == key and there is entry:
            continue
        path, line = there.document.place(other)
        role = "alias" if "aliases" in other[-2:] else "ID"
        what = f"{cut(name.strip())} is also the {role} at {cut(path)}:{line} ({dotted(other)})"
        yield entry.document, Fault(key, what, "keep one of the two")


def _unknown_originals(entries: Sequence[Entry]) -> Iterator[tuple[Document, Fault]]:
    ids = {entry.incident.id for entry in entries}
    for entry in entries:
        original, key = entry.incident.duplicate_of, (*entry.key, "duplicate_of")
        if original == entry.incident.id:
            yield (
                entry.document,
                Fault(key, "is the incident itself", "name the other incident, or remove it"),
            )
        elif original is not None and original not in ids:
            cure = "add that incident, or correct the ID"
            yield entry.document, Fault(key, f"{cut(original)} is not in the register", cure)
