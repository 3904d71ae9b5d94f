"""A check from its request to its report: the one place where the parts of a run are put together."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import NamedTuple

from shortcut_lint.cli.declaring import with_declared
from shortcut_lint.cli.looking import is_whole, looked_at
from shortcut_lint.cli.options import Ground
from shortcut_lint.cli.permission import allowed_packs
from shortcut_lint.cli.proving import problems_of, proved_in
from shortcut_lint.errors import CannotDoError
from shortcut_lint.finding import Problem
from shortcut_lint.history.rules import BY_CODE as HISTORY
from shortcut_lint.look import Looked, Read
from shortcut_lint.obligation_rules import CODES as OF_REGISTER
from shortcut_lint.obligation_rules import GONE
from shortcut_lint.obligation_rules import RULES as OBLIGATIONS
from shortcut_lint.proof_rules import CODES as OF_PROOF
from shortcut_lint.register.pages import PYPROJECT
from shortcut_lint.registry import rules, selected
from shortcut_lint.report import Report, RuleCard
from shortcut_lint.rule import Rule
from shortcut_lint.sources.files import Found, find
from shortcut_lint.sources.git import GitFailure, is_bare, top_level
from shortcut_lint.sources.source import Source, from_bytes, read
from shortcut_lint.sources.staged import staged_lines
from shortcut_lint.ties import names
from shortcut_lint.verdicts import Judge, verdicts


class Request(NamedTuple):
    """What was asked for on the command line."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    strict: bool = False
    stdin: str | None = None
    """The name of what is read from standard input."""
    force_exclude: bool = False
    hook: bool = False
    jobs: int = 0
    file_timeout: float = 5.0
    today: date = date.min
    junit: tuple[Path, ...] = ()
    """JUnit reports that say which tests ran."""
    history: bool = False
    """Whether the commits of incidents are judged too."""
    cache: bool = True
    """Whether what is judged is remembered for the next run."""
    incident: str | None = None
    """The incident that is asked for, by its ID: of the others nothing is judged; None for all of them."""
    diff: str | None = None
    """The revision against which a branch is judged by what it introduces; None for all that is there."""


class Known(NamedTuple):
    """The rules that could be selected, and the packs that some of them come from."""

    packs: tuple[str, ...]
    rules: tuple[Rule, ...]


class Plan(NamedTuple):
    """Which rules run, and which of them are heard."""

    packs: tuple[str, ...]
    running: tuple[Rule, ...]
    heard: tuple[Rule, ...]
    """Those that were selected, the rules about the register among them."""


def checked(request: Request, stands: Ground) -> Report:
    """Look, tie, decide. Raises CannotDoError where the job cannot be done."""
    plan = planned(request, stands)
    found = files(request, stands)
    looked = looked_at(request, stands, plan, found, reader(request, stands))
    return _report(request, stands, plan, found, looked)


def known_rules(request: Request, stands: Ground) -> Known:
    """Our rules, the packs', those about history and those about the register, by code.

    Raises CannotDoError for packs that may not be loaded.
    """
    root, loaded = stands
    folder = (root / (loaded.path or ".")).parent
    packs = allowed_packs(loaded.config.rules.packs, request.packs, folder=folder)
    return Known(
        packs, tuple(sorted((*rules(packs), *HISTORY.values(), *OBLIGATIONS), key=lambda rule: rule.code))
    )


def planned(request: Request, stands: Ground) -> Plan:
    """The rules by what the command line and the config say of them; the command line's word comes first.

    Raises CannotDoError for a word that fits no rule, and for packs that may not be loaded.
    """
    packs, known = known_rules(request, stands)
    settings = stands.loaded.config.rules
    ignored = (*request.ignore, *settings.ignore)
    heard = selected(
        known, select=request.select or settings.select, ignore=ignored, extend=settings.extend_select
    )
    usual = selected(known, select=(), ignore=ignored)
    if len(usual) < len(selected(known, select=(), ignore=())):
        # What only an ignored rule would find must not be called gone.
        heard = tuple(rule for rule in heard if rule.code != GONE.code)
    # What the register owes hangs on all that is in the code, also on what is not heard.
    needed = (*heard, *usual) if any(map(_is_about_the_register, heard)) else heard
    running = {rule.code: rule for rule in needed if not _looks_elsewhere(rule)}
    return Plan(packs, tuple(running.values()), heard)


def _looks_elsewhere(rule: Rule) -> bool:
    """Whether a rule is about the register or about changes, and sees nothing in a file."""
    return _is_about_the_register(rule) or rule.code in HISTORY


def _is_about_the_register(rule: Rule) -> bool:
    return rule.code in OF_REGISTER


def files(request: Request, stands: Ground) -> Found:
    """The files that the request means, but for the register's own.

    Raises CannotDoError for a path that does not exist, and where there can be none.
    """
    root, config = stands.root, stands.loaded.config
    if request.stdin is not None:
        return Found(paths=(_below_root(request.stdin, root),), problems=())
    found = find(
        root,
        request.paths,
        cwd=Path.cwd(),
        include=config.files.include,
        exclude=config.files.exclude,
        force_exclude=request.force_exclude,
    )
    if not (found.paths or request.paths) and is_bare(root) and top_level(root) is None:
        raise CannotDoError(
            "this is a bare repository, without files; `shortcut-lint history` judges its commits"
        )
    register = register_files(stands)
    return found._replace(paths=tuple(path for path in found.paths if path not in register))


def register_files(stands: Ground) -> frozenset[str]:
    """The files of the register, which speaks of incidents all the time and takes no shortcut.

    Not pyproject.toml: it holds other people's settings too.
    """
    return frozenset(path for path in stands.loaded.register.files if PurePath(path).name != PYPROJECT)


def _below_root(name: str, root: Path) -> str:
    """The path of a file that need not exist, from the root; outside of it as it was given."""
    path = Path(os.path.abspath(name))  # noqa: PTH100 - without the `..` that Path keeps
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else name


def reader(request: Request, stands: Ground) -> Read:
    """How those files are read: from the disk, or from standard input."""
    root, largest = stands.root, stands.loaded.config.files.max_size

    def from_disk(path: str) -> Source | Problem:
        return read(root, path, max_size=largest)

    def from_stdin(path: str) -> Source | Problem:
        if sys.stdin is None:
            raise CannotDoError("standard input is closed; open it, or name the file itself")
        return from_bytes(path, sys.stdin.buffer.read())

    return from_disk if request.stdin is None else from_stdin


def _report(request: Request, stands: Ground, plan: Plan, found: Found, looked: Looked) -> Report:
    loaded = stands.loaded
    strict = request.strict or loaded.config.strict
    changed, unknown = _changed(stands.root, looked) if request.hook else ({}, ())
    codes = {rule.code for rule in plan.heard}
    whole = is_whole(request, stands.root)
    wanted = whole and not OF_PROOF.isdisjoint(codes)
    proven = proved_in(request, stands, found.paths) if wanted else {}
    looked, declared = with_declared(looked, request, stands, paths=None if whole else found.paths)
    judge = Judge(
        loaded,
        names(loaded.register.incidents),
        request.today,
        strict,
        request.hook,
        proven,
        declared,
        changed,
    )
    decided = [
        one
        for one in verdicts(looked, judge, whole=whole)
        if one.finding.rule in codes and request.incident in {None, one.incident}
    ]
    loud = tuple(verdict for verdict in decided if verdict.level != "off")
    return Report(
        root=str(stands.root),
        today=request.today,
        verdicts=loud,
        problems=(*found.problems, *looked.problems, *unknown, *problems_of(proven, loaded.path)),
        incidents=loaded.register.incidents,
        rules=tuple(map(card, plan.heard)),
        files=looked.files,
        proofs=proven,
        silenced=len(decided) - len(loud),
        register=loaded.path,
        strict=strict or loaded.config.problems == "error",
    )


def _changed(root: Path, looked: Looked) -> tuple[Mapping[str, Collection[int]], Sequence[Problem]]:
    """The lines that the commit under way writes in files with a finding that a date could make an error."""
    changed: dict[str, Collection[int]] = {}
    problems: list[Problem] = []
    dated = (one for one in looked.findings if one.references or one.evidence == "declared")
    for path in dict.fromkeys(one.place.path for one in dated):
        lines = staged_lines(root, path)
        if isinstance(lines, GitFailure):
            cure = f"{lines.cure}; until then what is overdue is a warning"
            problems.append(Problem(path=path, message=lines.reason, cure=cure, reason="git"))
        else:
            changed[path] = lines
    return changed, problems


def card(rule: Rule) -> RuleCard:
    """What a reporter may say of a rule."""
    return RuleCard(
        code=rule.code, name=rule.name, kind=rule.kind, what=rule.what, why=rule.why,
        instead=rule.instead, origin=rule.origin,
    )  # fmt: skip
