"""One Python file's findings: parse once, walk once, ask the comments, weigh."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import libcst as cst
import msgspec

from shortcut_lint.comments.comment import Block, Comment, blocks
from shortcut_lint.comments.remark import Remark, joined, remark, without_code
from shortcut_lint.finding import Finding, Place, Problem
from shortcut_lint.fingerprint import fingerprinted
from shortcut_lint.limit_kind import settled_kind
from shortcut_lint.python.attach import Attachment
from shortcut_lint.python.kinds import kind_of
from shortcut_lint.python.places import Extent
from shortcut_lint.python.symbols import symbol
from shortcut_lint.python.tree import Lookers, Seen, Tree
from shortcut_lint.python.witnesses import Witness, Witnesses
from shortcut_lint.remarks import LONGEST_SNIPPET, heard, listeners, marker_faults, references, tag_of
from shortcut_lint.rule import Hit, Look, Rule
from shortcut_lint.setting import Declaration, Setting
from shortcut_lint.ties import names_place
from shortcut_lint.weigh import RANK, Construct, Weight, weigh

SCOPES = (cst.FunctionDef, cst.ClassDef)
ON_IT = frozenset({"comment", "comment above", "reason", "decorator"})
"""The ways of remarks that hang on the construct itself; they are told with it, and not once more."""


class Judged(NamedTuple):
    """What one file gave."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


class Candidate(NamedTuple):
    """A hit with its weight, before it is settled which of several speaks for a remark."""

    rule: Rule
    hit: Hit
    item: int
    weight: Weight
    witnesses: tuple[Witness, ...]
    declaration: Declaration | None


def judge(path: str, text: str, rules: Sequence[Rule], setting: Setting) -> Judged:
    """Look at one file with the rules given.

    Raises libcst.ParserSyntaxError where it does not parse, and LostTextError as judge_tree does.
    """
    return judge_tree(Tree(text, path), rules, setting)


def judge_tree(tree: Tree, rules: Sequence[Rule], setting: Setting) -> Judged:
    """Look at one parsed file: show its nodes to the rules, then ask its comments about what they saw.

    Raises LostTextError where somebody has to know where something stands, and LibCST has lost a part of it.
    """
    seen, problems = met(tree, rules)
    if not seen and not any(rule.hears or "Block" in rule.looks for rule in rules):
        return Judged((), tuple(problems))
    wanted = {id(item.node) for item in tree.items} | {id(one.hit.node) for one in seen}
    desk = _Desk(tree, setting, tree.written.extents(wanted))
    for block in desk.blocks:
        tree.here = desk.attachment.item_of(block)
        desk.heard(block, tree.here)
        for rule in rules:
            look = rule.looks.get("Block")
            if look is None:
                continue
            try:
                seen.extend(Seen(rule, hit, tree.here) for hit in look(block, tree))
            except Exception as error:  # noqa: BLE001 - as in Tree.walk
                problems.append(rule.failed(tree.path, error))
    items = {id(item.node): number for number, item in enumerate(tree.items)}
    candidates = [
        candidate
        for rule, hit, item in seen
        if (candidate := desk.weighed(rule, hit, items.get(id(hit.node), item))) is not None
    ]
    kept = list(desk.settled(candidates))
    used = {id(w.remark) for candidate in kept for w in candidate.witnesses if w.way in ON_IT}
    findings = [*map(desk.finding, kept), *desk.leftover(rules, used)]
    findings.sort(key=lambda finding: (finding.place.line, finding.place.column, finding.rule))
    return Judged(tuple(fingerprinted(findings)), tuple(problems))


def met(tree: Tree, rules: Sequence[Rule]) -> tuple[list[Seen], list[Problem]]:
    """What the rules see at the nodes of a file, and what went wrong with some; no comment is asked yet."""
    problems: list[Problem] = []

    def crashed(rule: Rule, error: Exception) -> None:
        problems.append(rule.failed(tree.path, error))

    meant = (rule for rule in rules if rule.in_tests or not tree.is_test)
    return tree.walk(_lookers(meant), crashed), problems


def _lookers(rules: Iterable[Rule]) -> Lookers:
    table: dict[str, list[tuple[Rule, Look]]] = defaultdict(list)
    for rule in rules:
        for node, look in rule.looks.items():
            table[node].append((rule, look))
    return table


class _Desk:
    """What is known of one file while its hits are weighed."""

    def __init__(self, tree: Tree, setting: Setting, extents: dict[int, Extent]) -> None:
        self.tree, self.setting, self.extents = tree, setting, extents
        self.lines = tree.lines
        self.blocks = list(blocks([self._comment(tree.text, extent) for extent in tree.written.comments]))
        self.attachment = Attachment(tree, extents, self.lines)
        self.witnesses = Witnesses(tree)
        self.remarks: list[tuple[Remark, int]] = []
        self.declared = setting.of(tree.path)

    def _comment(self, text: str, extent: Extent) -> Comment:
        start, end = extent
        line, column = self.lines.place(start)
        return Comment(
            text=text[start + 1 : end],
            line=line,
            column=column,
            end_column=column + end - start,
            own_line=not text[start - column + 1 : start].strip(),
        )

    def heard(self, block: Block, item: int) -> None:
        """Read a block, and keep it where it says something."""
        told = remark(joined(block), line=block.line, id_pattern=self.setting.id_pattern, block=block)
        if not told.silent:
            self.remarks.append((told, item))
            self.witnesses.add(told, item)

    def weighed(self, rule: Rule, hit: Hit, item: int) -> Candidate | None:
        """The hit with all that speaks for it; None where nothing makes it worth a finding."""
        near = list(self._near(hit, item))
        if hit.reason:
            told = remark(hit.reason, line=self._line(hit), id_pattern=self.setting.id_pattern)
            on_decorators = next((n for n, w in enumerate(near) if w.way == "decorator"), len(near))
            near.insert(on_decorators, Witness(told, "reason"))
        all_round = [*near, *self.witnesses.scopes(item)]
        ties = all_round if hit.alone else near
        tagged = next((clause for w in ties if (clause := tag_of(*w, self.setting)) is not None), None)
        declaration = self._declared(hit, item)
        weight = weigh(
            Construct(hit.alone, hit.confidence, hit.because, hit.now, hit.kind or rule.kind),
            [self._spoken(w, hit, item) for w in near],
            tagged=tagged,
            declared=f"the register declares it for {declaration.incident}" if declaration else None,
        )
        return None if weight is None else Candidate(rule, hit, item, weight, tuple(all_round), declaration)

    def _spoken(self, witness: Witness, hit: Hit, item: int) -> Remark:
        """A witness's remark without what is no word for this hit: the code behind a `#` that it is about,
        what stands above a function and does not name the parameter, and what only calls for work on a
        statement of which the hit is a line inside.
        """
        told, words = witness.remark, None
        above = told.block is not None and told.block.own_line
        mine = any(told is one for one in self.witnesses.by_item.get(item, ()))
        if isinstance(hit.node, Block) and told.block is not None and told.block.holds(hit.node):
            words = without_code(told.block, hit.node)
        elif isinstance(hit.node, cst.Param) and above and hit.name.lower() not in told.text.lower():
            words = None if mine else ""
        elif above and not mine and told.strength == "weak" and self._is_further_down(hit, told):
            words = ""
        if words is None:
            return told
        return remark(words, line=told.line, id_pattern=self.setting.id_pattern, block=told.block)

    def _is_further_down(self, hit: Hit, told: Remark) -> bool:
        """Whether a hit stands in a further line of the statement under a remark that does not name it."""
        assert told.block is not None
        named = bool(hit.name) and hit.name.lower() in told.text.lower()
        return not named and self._line(hit) > told.block.end_line + 1

    def _near(self, hit: Hit, item: int) -> Iterator[Witness]:
        if isinstance(hit.node, Block):
            yield from (Witness(told, "comment") for told, _ in self.remarks if told.block is hit.node)
        if item >= 0:
            yield from self.witnesses.near(item)

    def _declared(self, hit: Hit, item: int) -> Declaration | None:
        """What the register declares of a hit's own place; what stands inside of a declared function is tied
        to its incident, but has to speak for itself.
        """
        if not self.declared or item < 0:
            return None
        mine, node = symbol(self.tree, item, hit.name), self.tree.items[item].node
        if not isinstance(node, (*SCOPES, cst.Decorator)) and mine == symbol(self.tree, self._scope(item)):
            return None
        found = (one for one in self.declared if names_place(mine, one.symbol) and one.is_of(hit.now))
        return next(found, None)

    def _scope(self, item: int) -> int:
        """The function or class around an item, -1 at the top."""
        item = self.tree.items[item].parent
        while item >= 0 and not isinstance(self.tree.items[item].node, SCOPES):
            item = self.tree.items[item].parent
        return item

    def settled(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """One finding for a construct; and for a remark only the construct that it fits best."""
        taken: set[tuple[int, int]] = set()
        used: set[int] = set()
        for candidate in sorted(candidates, key=self._rank):
            start = self._extent(candidate.hit)[0]
            place = (self.lines.place(start)[0], id(candidate.hit.node))
            words = {id(w.remark) for w in candidate.witnesses if w.way in {"comment", "comment above"}}
            if any(line == place[0] for line, _ in taken) and not candidate.hit.alone:
                continue
            if place in taken or (not candidate.hit.alone and words & used and not candidate.declaration):
                continue
            taken.add(place)
            used |= words
            yield candidate

    def _rank(self, candidate: Candidate) -> tuple[bool, int, int, int]:
        hit = candidate.hit
        on_it = [w.remark for w in candidate.witnesses if w.way in ON_IT]
        text = " ".join(remark.text.lower() for remark in on_it if remark.block is not None)
        fits = 2 * bool(hit.name and hit.name.lower() in text) + hit.exact
        kind = hit.kind or candidate.rule.kind
        words = {said.says for remark in on_it for said in remark.words}
        fits += kind in {"raised-limit", "lowered-limit"} and bool(words & {"raised", "lowered"})
        fits += kind in {"disabled", "disabled-check"} and "switched off" in words
        return (not hit.alone, -RANK[candidate.weight.confidence], -fits, self._extent(hit)[0])

    def _extent(self, hit: Hit) -> Extent:
        if isinstance(hit.node, Block):
            first, last = hit.node.comments[0], hit.node.comments[-1]
            return (
                self.lines.offset(first.line, first.column),
                self.lines.offset(last.line, last.end_column),
            )
        return self.extents[id(hit.node)]

    def _line(self, hit: Hit) -> int:
        return self.lines.place(self._extent(hit)[0])[0]

    def finding(self, candidate: Candidate) -> Finding:
        """A candidate as the finding that the rest of the program sees."""
        rule, hit, item, weight, witnesses, declaration = candidate
        remarks = [w.remark for w in witnesses if w.way in ON_IT]
        told = [w.remark for w in witnesses]
        was = hit.was or next((r.was for r in remarks if r.was is not None), None)
        if declaration is not None and declaration.was is not None:
            was = declaration.was
        kind = (declaration.kind if declaration else None) or hit.kind or rule.kind
        return Finding(
            rule=rule.code,
            name=rule.name,
            kind=settled_kind(kind, was=was, now=hit.now, remarks=remarks),
            place=self._place(self._extent(hit)),
            message=hit.message,
            evidence=weight.evidence,
            confidence=weight.confidence,
            why=weight.why,
            references=references(witnesses),
            symbol=symbol(self.tree, item, hit.name),
            snippet=self.lines.line_text(self._line(hit))[:LONGEST_SNIPPET],
            was=was if hit.now is not None or declaration else None,
            now=hit.now,
            until=next((r.until for r in told if r.until is not None), None),
            condition=next((r.condition for r in told if r.condition is not None), None),
            owner=next((r.owner for r in told if r.owner is not None), None),
        )

    def _place(self, extent: Extent) -> Place:
        line, column = self.lines.place(extent[0])
        end_line, end_column = self.lines.place(extent[1])
        return Place(path=self.tree.path, line=line, column=column, end_line=end_line, end_column=end_column)

    def leftover(self, rules: Sequence[Rule], used: set[int]) -> Iterator[Finding]:
        """What the remarks say that speak for no construct which a rule knows."""
        looks = listeners(rules)
        for told, item in self.remarks:
            if id(told) in used and not marker_faults(told, self.setting):
                continue
            if (what := heard(told, looks, self.setting)) is None:
                continue
            kind = what.hit.kind or kind_of(told, item, self.tree)
            hit = msgspec.structs.replace(what.hit, kind=kind)
            witnesses = (Witness(told, "comment"), *self.witnesses.scopes(item))
            yield self.finding(Candidate(what.rule, hit, item, what.weight, witnesses, None))
