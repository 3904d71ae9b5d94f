"""What happens to one commit in a worker: its files compared, its message heard, its changes believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import msgspec

from shortcut_lint.finding import Finding, Place, Problem, Reference
from shortcut_lint.fingerprint import fingerprinted
from shortcut_lint.history.belief.confidence import Belief, confidence, speaks
from shortcut_lint.history.belief.message import Message, message
from shortcut_lint.history.change import Change
from shortcut_lint.history.changes.changes import compare
from shortcut_lint.history.fate.known import lines_of
from shortcut_lint.history.fate.trace import Sides, trace
from shortcut_lint.history.order import CommitJudgement, CommitOrder, Pair, Shortcut
from shortcut_lint.history.reverts.original import Original, heard_with
from shortcut_lint.history.rules import BY_CODE, CHANGE_REVERTED
from shortcut_lint.history.versions.moves import without_moves
from shortcut_lint.history.versions.version import text
from shortcut_lint.isolation.answering import answering
from shortcut_lint.registry import rules
from shortcut_lint.remarks import LONGEST_SNIPPET
from shortcut_lint.setting import Setting


def worker(setup: bytes) -> Callable[[bytes], bytes]:
    """The function that a worker process runs for each commit."""
    setting = msgspec.msgpack.decode(setup, type=Setting)
    names = {rule.code: rule.name for rule in (*rules(setting.packs), *BY_CODE.values())}
    return answering(CommitOrder, lambda order: judged(order, setting, names))


def judged(order: CommitOrder, setting: Setting, names: dict[str, str]) -> CommitJudgement:
    """The shortcuts of one commit, file by file."""
    said = message(order.message, id_pattern=setting.id_pattern)
    heard = heard_with(said, order.original, tied=order.tie is not None)
    thorough = speaks(heard) or (order.tie is not None and order.tie.sure)
    found: dict[str, tuple[Change, ...]] = {}
    problems: list[Problem] = []
    half: list[Pair] = []
    for pair in order.pairs:
        compared = compare(
            pair.path, pair.before, pair.after, setting=setting, thorough=thorough, gone=thorough
        )
        problems += compared.problems
        found[pair.path] = compared.changes
        half += [pair] if compared.half else []
    came = (one for row in found.values() for one in row if one.finding is not None and one.now is not None)
    if any(came):  # what a rule sees anew may come from one of these
        for pair in half:
            found[pair.path] = compare(
                pair.path, pair.before, pair.after, setting=setting, thorough=thorough
            ).changes
    reverts = None if order.original is None else order.original.hash
    places = {pair.path: number for number, pair in enumerate(order.pairs)}
    shortcuts: list[Shortcut] = []
    for path, changes in without_moves(found).items():
        if not changes:
            continue
        pair = order.pairs[places[path]]
        sides = Sides(*(lines_of(text(path, data or b"")) for data in (pair.before, pair.after)))
        believed = list(_believed(path, changes, heard, order))
        findings = fingerprinted(
            _naming(finding_of(path, change, belief, heard, sides.new.raw, names), order.original)
            for change, belief in believed
        )
        shortcuts += (
            Shortcut(places[path], finding, replace(change, words=None), trace(change, sides), reverts)
            for (change, _), finding in zip(believed, findings, strict=True)
        )
    return CommitJudgement(tuple(shortcuts), tuple(dict.fromkeys(problems)))


def _believed(
    path: str, changes: tuple[Change, ...], heard: Message, order: CommitOrder
) -> Iterator[tuple[Change, Belief]]:
    for change in changes:
        belief = confidence(path, change, heard, tie=order.tie, hotfix=order.hotfix)
        if belief is not None:
            yield change, belief


def _naming(finding: Finding, original: Original | None) -> Finding:
    """The finding, which names what is taken back: of a rollback that is what it is, else why it is there."""
    if original is None:
        return finding
    if finding.rule == CHANGE_REVERTED.code:
        return msgspec.structs.replace(finding, message=original.taken(finding.message))
    return msgspec.structs.replace(finding, why=(original.clause, *finding.why))


def finding_of(
    path: str, change: Change, belief: Belief, heard: Message, lines: Sequence[str], names: dict[str, str]
) -> Finding:
    """The change as every reporter takes it; what a comment beside it names ties before the message."""
    words, own = change.words, change.finding
    rule = CHANGE_REVERTED.code if belief.kind == "rollback" and own is None else change.rule
    line = lines[change.line - 1][:LONGEST_SNIPPET] if change.line <= len(lines) else ""
    beside = tuple(
        Reference(text=one.text, form=one.form, where="comment", line=words.line) for one in words.names
    ) if words is not None else ()  # fmt: skip
    of_commit = tuple(
        Reference(text=one.text, form=one.form, where="commit", line=change.line) for one in heard.names
    )
    return Finding(
        rule=rule,
        name=names.get(rule, rule),
        kind=belief.kind,
        place=Place(
            path=path, line=change.line, column=1, end_line=change.end_line, end_column=len(line) + 1
        ),
        message=change.message,
        evidence="history",
        confidence=belief.confidence,
        why=belief.why,
        references=(*(own.references if own is not None else beside), *of_commit),
        symbol=".".join(part for part in (change.scope, change.name) if part),
        snippet=line,
        was=change.was,
        now=change.now,
        until=own.until if own is not None else words.until if words is not None else None,
        condition=own.condition if own is not None else words.condition if words is not None else None,
        owner=own.owner if own is not None else words.owner if words is not None else None,
    )
