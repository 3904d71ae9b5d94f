"""What the TOML file of one rule says, and the rule that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

import msgspec

from shortcut_lint.expression import expression
from shortcut_lint.finding import Confidence, Kind
from shortcut_lint.matchers import files
from shortcut_lint.matchers.watch import Says, Watch
from shortcut_lint.packs.matching import Match, listed, match_faults, restored, watched
from shortcut_lint.packs.pack_file import PackFile
from shortcut_lint.register.document import Document
from shortcut_lint.register.faults import Fault, unsaid
from shortcut_lint.register.included import outside
from shortcut_lint.register.tables import read
from shortcut_lint.register.wording import shown
from shortcut_lint.rule import Example, Rule
from shortcut_lint.sources.syntaxes import PYTHON, syntax_of

NAME: Final = expression(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
AT: Final = expression(r"[1-9]\d*:[1-9]\d*")


class Invalid(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A few lines that the rule must report, at `line:column`."""

    code: str
    at: str
    path: str = "example.py"
    why: str = ""
    kind: Kind | None = None


class Valid(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A few lines that the rule must leave alone."""

    code: str
    path: str = "example.py"
    why: str = ""


class RuleFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule as its file has it; the texts may be wrapped."""

    code: str
    name: str
    kind: Kind
    message: str
    what: str
    why: str
    instead: str
    since: str = ""
    default: bool = True
    alone: bool = True
    confidence: Confidence = "likely"
    tests: bool = True
    """Whether tests are looked at too."""
    match: Match = Match()
    invalid: tuple[Invalid, ...] = ()
    valid: tuple[Valid, ...] = ()


def rule_of(document: Document, pack: PackFile, file: str) -> Rule | list[Fault]:
    """The rule that a document makes, or all that is wrong with it; `file` is its path in the pack."""
    table = listed(document.table)
    faults: list[Fault] = []
    said = read(table, RuleFile, at=(), faults=faults)
    further = [*_faults(said, table, pack, file), *match_faults(said.match, table)]
    inside = {fault.key[:length] for fault in faults for length in range(len(fault.key))}
    faults += unsaid([fault for fault in further if fault.key not in inside], faults)
    if faults:
        return [restored(fault, document.table) for fault in faults]
    watch = _watch(said)
    return list(_unfit_paths(said, watch)) or _rule(said, watch, pack, file)


def trusted_rule(table: dict[str, object], pack: PackFile, file: str) -> Rule:
    """The rule that a table makes which was found to be right before.

    Raises msgspec.ValidationError where it cannot be one.
    """
    said = msgspec.convert(listed(table), RuleFile)
    return _rule(said, _watch(said), pack, file)


def _watch(said: RuleFile) -> Watch:
    says = Says(message=said.message, alone=said.alone, confidence=said.confidence)
    return watched(said.match, says)


def _rule(said: RuleFile, watch: Watch, pack: PackFile, file: str) -> Rule:
    return Rule(
        code=said.code,
        name=said.name,
        kind=said.kind,
        what=_unwrapped(said.what),
        why=_unwrapped(said.why),
        instead=_unwrapped(said.instead),
        invalid=tuple(
            Example(code=one.code, at=one.at, path=one.path, why=one.why, kind=one.kind)
            for one in said.invalid
        ),
        valid=tuple(Example(code=one.code, path=one.path, why=one.why) for one in said.valid),
        needles=watch.needles if said.alone else (),  # without, it waits for what speaks for it
        sharp=watch.sharp if said.alone else "",
        looks=watch.looks,
        in_tests=said.tests,
        files=watch.files,
        read=watch.read,
        default=said.default,
        since=said.since,
        origin=pack.name,
        file=file,
    )


def _unwrapped(text: str) -> str:
    return " ".join(text.split())


def _faults(said: RuleFile, table: dict[str, object], pack: PackFile, file: str) -> Iterator[Fault]:
    """What is wrong though each value is of its type."""
    if not re.fullmatch(rf"{re.escape(pack.prefix)}\d{{1,4}}", said.code, re.ASCII):
        what = f"is {shown(said.code)}, not {pack.prefix} and a number"
        yield Fault(("code",), what, f'write it like "{pack.prefix}101"')
    stem = PurePosixPath(file).stem
    if not NAME.fullmatch(said.name):
        what = f"is {shown(said.name)}, not words in lower case joined with -"
        yield Fault(("name",), what, 'write it like "retries-switched-off"')
    elif said.name != stem:
        what = f"is {shown(said.name)}, but the file is called {stem}.toml"
        yield Fault(("name",), what, "give both the same name")
    if said.kind == "register":
        yield Fault(("kind",), 'is "register", which only the register itself has', "write another kind")
    for key in ("invalid", "valid"):
        if not table.get(key):
            yield Fault((key,), "is missing", f"add an example under [[{key}]]")
    for number, one in enumerate(said.invalid):
        if not AT.fullmatch(one.at):
            what = f"is {shown(one.at)}, not a line and a column"
            yield Fault(("invalid", number, "at"), what, 'write it like "1:5"')


def _unfit_paths(said: RuleFile, watch: Watch) -> Iterator[Fault]:
    """Paths of examples at which the rule does not look."""
    paths = {
        **{("invalid", number, "path"): one.path for number, one in enumerate(said.invalid)},
        **{("valid", number, "path"): one.path for number, one in enumerate(said.valid)},
    }
    for at, path in paths.items():
        if outside(path):
            what = f"is {shown(path)}, which leads out of the repository"
            yield Fault(at, what, "write it relative to the root of the repository")
        elif watch.read is not None and (not files.wanted(watch.files, path) or syntax_of(path) is None):
            what = f"is {shown(path)}, none of the files that the rule looks at"
            yield Fault(at, what, f"write one that fits {', '.join(map(shown, watch.files))}")
        elif watch.read is None and syntax_of(path) is not PYTHON:
            yield Fault(at, f"is {shown(path)}, no Python file", 'write it like "shop/pay.py"')
