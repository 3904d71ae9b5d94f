"""One file of settings or text: what its rules see and its comments say, weighed together, without a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from shortcut_lint.comments.comment import Block
from shortcut_lint.comments.kinds import kind_by_words
from shortcut_lint.comments.remark import Remark, remark, without_code
from shortcut_lint.engine import Judgement, by_remarks, remarks_in
from shortcut_lint.entries.entry import UnreadableError
from shortcut_lint.expression import expression
from shortcut_lint.finding import Finding, Kind, Place, Problem
from shortcut_lint.fingerprint import fingerprinted
from shortcut_lint.limit_kind import settled_kind
from shortcut_lint.matchers import files
from shortcut_lint.remarks import HEADER, LONGEST_SNIPPET, headers, marker_faults, references, tag_of
from shortcut_lint.rule import Read, Rule, TextHit
from shortcut_lint.setting import Declaration, Setting
from shortcut_lint.sources.lines import Lines
from shortcut_lint.sources.syntaxes import Syntax
from shortcut_lint.ties import names_place
from shortcut_lint.weigh import RANK, Construct, Weight, weigh

DOCUMENTATION: Final = ("-- ", "@param ", "@section ", "@default ")
"""What opens the comments of Helm's values that say what an option is for."""

HELD: Final = expression(r"[\s#]*[A-Za-z][\w.-]*(?:\[[\w,-]*\])?(?:[=~<>!]=|[<>])\d")
"""A requirement behind a comment sign."""


class Told(NamedTuple):
    """A remark, and the way in which it reaches a place, in words for people."""

    remark: Remark
    way: str


class Candidate(NamedTuple):
    """A hit with its weight, before it is settled which of several speaks for a line."""

    rule: Rule
    hit: TextHit
    weight: Weight
    told: tuple[Told, ...]
    declaration: Declaration | None


def readers(rules: Sequence[Rule], path: str) -> list[tuple[Rule, Read]]:
    """The rules that are about this file, with the functions that read it."""
    return [(rule, rule.read) for rule in rules if rule.read is not None and files.wanted(rule.files, path)]


def judge_text(path: str, text: str, syntax: Syntax, rules: Sequence[Rule], setting: Setting) -> Judgement:
    """Look at one file with the rules given; what fails becomes a Problem."""
    problems: list[Problem] = []
    lines, remarks = Lines(text), list(remarks_in(text, syntax, setting))
    seen = [pair for reader in readers(rules, path) for pair in _seen(*reader, path, text, problems)]
    kept = list(_settled([one for rule, hit in seen if (one := _weighed(path, rule, hit, remarks, setting))]))
    used = {id(told.remark) for one in kept for told in one.told if told.way != HEADER}
    rest = [one for one in remarks if id(one) not in used or marker_faults(one, setting)]
    findings = [_finding(path, lines, one) for one in kept]
    findings += by_remarks(path, lines, rest, rules, setting)
    findings.sort(key=lambda finding: (finding.place.line, finding.place.column, finding.rule))
    return Judgement(findings=tuple(fingerprinted(findings)), problems=tuple(problems))


def _seen(
    rule: Rule, read: Read, path: str, text: str, problems: list[Problem]
) -> Iterator[tuple[Rule, TextHit]]:
    try:
        yield from ((rule, hit) for hit in read(path, text))
    except UnreadableError as error:
        problem = Problem(
            path=path,
            line=error.line,
            reason="syntax",
            message=str(error),
            cure="its comments were still read",
        )
        if problem not in problems:
            problems.append(problem)
    except Exception as error:  # noqa: BLE001 - a rule's crash becomes a problem, here only
        problems.append(rule.failed(path, error))


def _weighed(
    path: str, rule: Rule, hit: TextHit, remarks: Sequence[Remark], setting: Setting
) -> Candidate | None:
    """The hit with all that speaks for it; None where nothing makes it worth a finding."""
    near = list(_near(hit, remarks))
    told = (*near, *_headers(remarks))
    ties = told if hit.alone else near
    declaration = next(
        (
            one
            for one in setting.of(path)
            if hit.symbol and names_place(hit.symbol, one.symbol) and one.is_of(hit.now)
        ),
        None,
    )
    weight = weigh(
        Construct(hit.alone, hit.confidence, hit.because, hit.now, hit.kind or rule.kind),
        [_spoken(one.remark, hit, setting) for one in near],
        tagged=next((clause for one in ties if (clause := tag_of(*one, setting)) is not None), None),
        declared=f"the register declares it for {declaration.incident}" if declaration else None,
    )
    return None if weight is None else Candidate(rule, hit, weight, told, declaration)


def _spoken(told: Remark, hit: TextHit, setting: Setting) -> Remark:
    """A remark without the code behind a comment sign that the hit is: its words are no excuse for it."""
    block = told.block
    if block is None or all((one.line, one.column) != (hit.line, hit.column) for one in block.comments):
        return told
    code = Block(comments=tuple(one for one in block.comments if hit.line <= one.line <= hit.end_line))
    words = without_code(block, code)
    return remark(words, line=told.line, id_pattern=setting.id_pattern, block=block)


def _near(hit: TextHit, remarks: Sequence[Remark]) -> Iterator[Told]:
    """The remarks behind or inside the hit's lines, then those directly above it and what it is a part of."""
    for one in remarks:
        if one.block is not None and one.block.line <= hit.end_line and one.block.end_line >= hit.line:
            yield Told(one, "comment")
    above = {hit.line - 1, hit.head - 1}
    remarks = [one for one in remarks if not one.text.startswith(DOCUMENTATION)]
    for one in remarks:
        if one.block is not None and one.block.own_line and one.block.end_line in above:
            if HELD.match(one.block.lines[-1]) is not None:
                continue  # it speaks of the requirement that it ends with
            yield Told(one, "comment above")


def _headers(remarks: Sequence[Remark]) -> Iterator[Told]:
    return (Told(one, HEADER) for one in headers(remarks))


def _settled(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """One finding for a place, and for a line only one that needs a witness."""
    places: set[tuple[int, int]] = set()
    taken: set[int] = set()
    for one in sorted(candidates, key=_order):
        place = (one.hit.line, one.hit.column)
        if place not in places and (one.hit.alone or one.hit.line not in taken):
            places.add(place)
            taken.add(one.hit.line)
            yield one


def _rolled_back(kind: Kind, remarks: Sequence[Remark]) -> Kind:
    """A version that is held because a newer one was rolled back is a rollback."""
    named = (kind_by_words(one, in_tests=False) for one in remarks)
    return "rollback" if kind == "pinned-dependency" and "rollback" in named else kind


def _order(one: Candidate) -> tuple[bool, int, bool]:
    """What speaks first: shapes that speak alone, the surest, and what its comment calls by its name."""
    name = one.hit.symbol.rpartition(".")[2]
    named = bool(name) and any(name in told.remark.text for told in one.told)
    return (not one.hit.alone, -RANK[one.weight.confidence], not named)


def _finding(path: str, lines: Lines, candidate: Candidate) -> Finding:
    rule, hit, weight, told, declaration = candidate
    remarks = [one.remark for one in told]
    on_it = [one.remark for one in told if one.way != HEADER]
    was = next((one.was for one in on_it if one.was is not None), None)
    if declaration is not None and declaration.was is not None:
        was = declaration.was
    kind = (declaration.kind if declaration is not None else None) or hit.kind or rule.kind
    return Finding(
        rule=rule.code,
        name=rule.name,
        kind=settled_kind(_rolled_back(kind, on_it), was=was, now=hit.now, remarks=on_it),
        place=Place(
            path=path, line=hit.line, column=hit.column, end_line=hit.end_line, end_column=hit.end_column
        ),
        message=hit.message,
        evidence=weight.evidence,
        confidence=weight.confidence,
        why=weight.why,
        references=references(told),
        symbol=hit.symbol,
        snippet=lines.line_text(hit.line)[:LONGEST_SNIPPET],
        was=was if hit.now is not None or declaration is not None else None,
        now=hit.now,
        until=next((one.until for one in remarks if one.until is not None), None),
        condition=next((one.condition for one in remarks if one.condition is not None), None),
        owner=next((one.owner for one in remarks if one.owner is not None), None),
    )
