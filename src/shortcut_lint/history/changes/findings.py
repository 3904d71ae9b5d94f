"""What the rules of the tree see in a version, and which of it is new."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from shortcut_lint.comments.references import DEFAULT_ID_PATTERN
from shortcut_lint.engine import by_comments
from shortcut_lint.finding import Finding, Problem
from shortcut_lint.history.change import Change, Fact, Weight
from shortcut_lint.history.facts.text_facts import text_facts
from shortcut_lint.history.versions.sparse import sparse
from shortcut_lint.history.versions.unmatched import unmatched
from shortcut_lint.history.versions.version import Version
from shortcut_lint.isolation.guard import Refusal, refusal
from shortcut_lint.needles import Sieve
from shortcut_lint.registry import rules
from shortcut_lint.rule import Rule
from shortcut_lint.setting import Setting
from shortcut_lint.text_rules import judge_text, readers

if TYPE_CHECKING:
    from shortcut_lint.python.tree import Tree

T = TypeVar("T")
SETTING: Final = Setting(id_pattern=DEFAULT_ID_PATTERN)
"""What holds where no register says more."""
WEIGHT: Final[dict[str, Weight]] = {"certain": "strong", "likely": "strong", "possible": "fair"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one version tells where it changed."""

    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=4)
def _rules(setting: Setting) -> tuple[tuple[Rule, ...], Sieve]:
    known = rules(setting.packs)
    chosen = tuple(
        rule for rule in known if rule.default and (not setting.rules or rule.code in setting.rules)
    )
    return chosen, Sieve(chosen, setting)


@dataclass(frozen=True, slots=True)
class Look:
    """Which lines of a version are looked at, and for what; numbers of lines from 1."""

    around: Collection[int]
    """The lines that changed, and those beside them."""
    touching: Collection[int]
    """The lines that facts have to stand on; none where no facts are asked for."""
    near: Sequence[range] = ()
    """The lines in which a rule has to see something, with what stands around them."""


def seen(one: Version, look: Look, setting: Setting) -> Seen:
    """The facts on the lines that changed, and the findings of the rules in what stands around them."""
    if not one.text:
        return Seen()
    return _python(one, look, setting) if one.is_python else _other(one, look, setting)


def _other(one: Version, look: Look, setting: Setting) -> Seen:
    facts = text_facts(one.path, one.text, one.syntax, look.touching) if look.touching else ()
    if one.syntax is None or not look.near:
        return Seen(facts)
    chosen, sieve = _rules(setting)
    near = "\n\n".join(_near(one, look.near))
    reading = [rule for rule, _ in readers(chosen, one.path)]
    wanted = sieve.text(one.path, near.encode("utf-8", "surrogatepass"), one.syntax, reading)
    if not wanted:
        return Seen(facts)
    judged = judge_text(one.path, one.text, one.syntax, wanted, setting)
    return Seen(facts, judged.findings, judged.problems)


def _python(one: Version, look: Look, setting: Setting) -> Seen:
    chosen, sieve = _rules(setting)
    found = {
        rule.code
        for near in _near(one, look.near)
        for rule in sieve.python(one.path, near.encode("utf-8", "surrogatepass"), near)
    }
    wanted = [rule for rule in chosen if rule.code in found]
    facts = _facts(one, look) if look.touching else Seen()
    judged = _findings(one, look, setting, wanted, chosen) if wanted else Seen()
    return Seen(facts.facts, judged.findings, tuple(dict.fromkeys((*facts.problems, *judged.problems))))


def _facts(one: Version, look: Look) -> Seen:
    from shortcut_lint.history.facts.python_facts import python_facts  # noqa: PLC0415 - only Python needs LibCST

    told = _of_tree(one, look.around, lambda tree: python_facts(tree, look.touching), for_rules=False)
    if isinstance(told, Problem):
        assert one.syntax is not None
        return Seen(facts=text_facts(one.path, one.text, one.syntax, look.touching), problems=(told,))
    return Seen(told)


def _findings(
    one: Version, look: Look, setting: Setting, wanted: Sequence[Rule], chosen: Sequence[Rule]
) -> Seen:
    from shortcut_lint.python.judge import judge_tree  # noqa: PLC0415 - only Python needs LibCST

    told = _of_tree(one, look.around, lambda tree: judge_tree(tree, wanted, setting), for_rules=True)
    if isinstance(told, Problem):
        assert one.syntax is not None
        return Seen((), by_comments(one.path, one.text, one.syntax, chosen, setting), (told,))
    return Seen((), told.findings, told.problems)


def _of_tree(
    one: Version, around: Collection[int], ask: Callable[[Tree], T], *, for_rules: bool
) -> T | Problem:
    """What a tree of as little of a version as will do tells, or why nobody can or may parse it."""
    import libcst as cst  # noqa: PLC0415 - only Python needs it

    from shortcut_lint.python.places import LostTextError  # noqa: PLC0415
    from shortcut_lint.python.tree import Tree  # noqa: PLC0415
    from shortcut_lint.python.unparsed import Unparsed, unparsed  # noqa: PLC0415

    failed: Unparsed | Refusal | None = None
    cut = sparse(one.text, around, for_rules=for_rules)
    for text, numbers in {cut.text: cut.numbers, one.text: None}.items():
        if (failed := refusal(text.encode("utf-8", "surrogatepass"))) is not None:
            continue
        try:
            return ask(Tree(text, one.path, numbers))
        except (cst.ParserSyntaxError, SyntaxError, LostTextError, RecursionError) as error:
            failed = unparsed(error, one.text)
    assert failed is not None
    return Problem(
        path=one.path, reason=failed.reason, line=failed.line, message=failed.message,
        cure="what changed in it was judged by its lines and comments",
    )  # fmt: skip


def _near(one: Version, near: Sequence[range]) -> Iterator[str]:
    """The lines near a change, stretch by stretch."""
    return ("\n".join(one.lines[max(0, stretch.start - 1) : stretch.stop - 1]) for stretch in near)


def new_findings(
    before: Sequence[Finding], after: Sequence[Finding], where: Callable[[int], int]
) -> Iterator[Change]:
    """The findings that only one version has, by what they are about and not by where they stand."""
    gone, came = unmatched(before, after, lambda one: one.fingerprint)
    gone, came = unmatched(gone, came, lambda one: (one.rule, one.symbol))
    gone, came = unmatched(gone, came, lambda one: (one.rule, "".join(one.snippet.split())))
    for one in came:
        yield _change(one, one.place.line, one.place.end_line)
    for one in gone:
        at = where(one.place.line)
        yield _change(one, at, at, gone=True)


def those_near(found: Sequence[Finding], stretches: Sequence[range]) -> tuple[Finding, ...]:
    """The findings that touch one of the stretches of lines."""
    return tuple(
        one
        for one in found
        if any(one.place.line < each.stop and each.start <= one.place.end_line for each in stretches)
    )


def _change(one: Finding, line: int, end_line: int, *, gone: bool = False) -> Change:
    return Change(
        sort="finding", rule=one.rule, kind=one.kind, scope=one.symbol, name=one.name,
        was=one.snippet.strip() if gone else one.was, now=None if gone else one.now or one.snippet.strip(),
        line=line, end_line=end_line, before_line=one.place.line if gone else None,
        direction="tighter" if gone else "looser", weight=WEIGHT[one.confidence],
        message=f"gone: {one.message}" if gone else one.message, finding=one,
    )  # fmt: skip
