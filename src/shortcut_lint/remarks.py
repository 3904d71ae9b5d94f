"""What remarks say by themselves: those that speak for no construct which a rule knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from shortcut_lint.comments.kinds import kind_by_words
from shortcut_lint.comments.references import references as references_in
from shortcut_lint.comments.remark import Remark, line_at
from shortcut_lint.comments.words import Said
from shortcut_lint.finding import Finding, Place, Reference
from shortcut_lint.rule import Hear, Hit, Rule
from shortcut_lint.setting import Setting
from shortcut_lint.weigh import Weight, doubts

LONGEST_SNIPPET: Final = 240
HEADER: Final = "file header"
"""The way of a remark that speaks for its whole file."""


class Heard(NamedTuple):
    """A remark as a hit of a rule, weighed."""

    rule: Rule
    hit: Hit
    weight: Weight


def listeners(rules: Sequence[Rule]) -> list[tuple[Rule, Hear]]:
    """The rules that listen to comments: the first that has something to say, says it."""
    return [(rule, rule.hears) for rule in rules if rule.hears is not None]


def tag_of(remark: Remark, way: str, setting: Setting) -> str | None:
    """How a remark names an incident, as a clause; None where it names none."""
    for name in remark.names:
        if name.form == "id" or name.text in setting.names:
            return f"its {way} names {name.text}"
    return None


def marker_faults(remark: Remark, setting: Setting) -> tuple[str, ...]:
    """What keeps the directive of a remark from being read; nothing where it has none, or a sound one."""
    explicit = remark.directive
    if explicit is None:
        return ()
    meant = references_in(explicit.subject, id_pattern=setting.id_pattern)
    if not explicit.subject or any(name.form == "id" or name.text in setting.names for name in meant):
        return explicit.faults
    return (*explicit.faults, f"`{explicit.subject}` is no incident's ID")


def heard(remark: Remark, listening: Sequence[tuple[Rule, Hear]], setting: Setting) -> Heard | None:
    """The first hit of a rule on a remark; None where it says nothing worth a finding."""
    for rule, hear in listening:
        for hit in hear(remark, setting):
            return Heard(rule, hit, _weight(remark, hit, setting))
    return None


def _weight(remark: Remark, hit: Hit, setting: Setting) -> Weight:
    words = tuple(f'it says "{one.text}"{_where(remark, one)}' for one in remark.words[:1])
    doubtful = doubts([remark])
    because = (hit.because,) if hit.because else ()
    tag = tag_of(remark, "comment", setting)
    if tag is not None:
        named = tag.replace("its comment", "it")
        return Weight("tagged", "certain", tuple(dict.fromkeys((named, *because, *words, *doubtful))))
    return Weight("worded" if words else "shape", hit.confidence, (*(words or because), *doubtful))


def _where(remark: Remark, words: Said) -> str:
    """The line of the words, where the comment begins above it."""
    line = line_at(remark.block, words.offset) if remark.block is not None else remark.line
    return f" in line {line}" if line != remark.line else ""


def references(told: Sequence[tuple[Remark, str]]) -> tuple[Reference, ...]:
    """All that the remarks name, in their order, each once."""
    found: dict[str, Reference] = {}
    for remark, way in told:
        for name in remark.names:
            reference = Reference(text=name.text, form=name.form, where=way, line=remark.line)
            found.setdefault(name.text, reference)
    return tuple(found.values())


def headers(remarks: Sequence[Remark]) -> list[Remark]:
    """Those that speak for their whole file: `# shortcut-file: INC-42`."""
    return [one for one in remarks if one.directive is not None and one.directive.whole_file]


def finding_of(
    remark: Remark,
    what: Heard,
    of_file: Sequence[Remark],
    *,
    path: str,
    line_text: str,
    in_tests: bool,
) -> Finding:
    """The finding that a remark gives in a file without a tree; `of_file` are the file's headers."""
    block = remark.block
    assert block is not None
    last = block.comments[-1]
    return Finding(
        rule=what.rule.code,
        name=what.rule.name,
        kind=what.hit.kind or kind_by_words(remark, in_tests=in_tests) or what.rule.kind,
        place=Place(
            path=path, line=block.line, column=block.column, end_line=last.line, end_column=last.end_column
        ),
        message=what.hit.message,
        evidence=what.weight.evidence,
        confidence=what.weight.confidence,
        why=what.weight.why,
        references=references([(remark, "comment"), *((header, HEADER) for header in of_file)]),
        snippet=line_text[:LONGEST_SNIPPET],
        until=remark.until,
        condition=remark.condition,
        owner=remark.owner,
    )
