"""What the rules of the tree see in a version, and which of it is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from shortcut_lint.comments.references import DEFAULT_ID_PATTERN
from shortcut_lint.engine import by_comments
from shortcut_lint.finding import Finding, Problem
from shortcut_lint.history.change import Change, Fact, Weight
from shortcut_lint.history.difference import Difference
from shortcut_lint.history.sparse import sparse
from shortcut_lint.history.text_facts import text_facts
from shortcut_lint.history.version import Version
from shortcut_lint.needles import Sieve
from shortcut_lint.registry import rules
from shortcut_lint.rule import Rule
from shortcut_lint.setting import Setting
from shortcut_lint.text_rules import judge_text, readers

SETTING: Final = Setting(id_pattern=DEFAULT_ID_PATTERN)
"""What holds where no register says more."""
FAR: Final = 6
"""Lines between a change and a construct that it makes a finding of: a comment may be so long."""

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


def seen(one: Version, around: Collection[int], touching: Collection[int], setting: Setting) -> Seen:
    """The facts on the lines that changed, and the findings of the rules in what stands around them."""
    if not one.text:
        return Seen()
    return _python(one, around, touching, setting) if one.is_python else _other(one, touching, setting)


def _other(one: Version, touching: Collection[int], setting: Setting) -> Seen:
    facts = text_facts(one.path, one.text, one.syntax, touching)
    if one.syntax is None:
        return Seen(facts)
    chosen, sieve = _rules(setting)
    if not readers(chosen, one.path) and not sieve.text(one.data, one.syntax):
        return Seen(facts)
    judged = judge_text(one.path, one.text, one.syntax, chosen, setting)
    return Seen(facts, judged.findings, judged.problems)


def _python(one: Version, around: Collection[int], touching: Collection[int], setting: Setting) -> Seen:
    import libcst as cst  # noqa: PLC0415 - only Python needs it

    from shortcut_lint.history.python_facts import python_facts  # noqa: PLC0415
    from shortcut_lint.python.judge import judge  # noqa: PLC0415
    from shortcut_lint.python.places import LostTextError  # noqa: PLC0415
    from shortcut_lint.python.tree import Tree  # noqa: PLC0415
    from shortcut_lint.python.unparsed import unparsed  # noqa: PLC0415

    chosen, sieve = _rules(setting)
    failed: Exception | None = None
    for text in dict.fromkeys((sparse(one.text, around), one.text)):
        try:
            wanted = sieve.python(one.path, text.encode("utf-8", "surrogatepass"), text)
            facts = python_facts(Tree(text, one.path), touching)
            judged = judge(one.path, text, wanted, setting) if wanted else None
        except (cst.ParserSyntaxError, SyntaxError, LostTextError, RecursionError) as error:
            failed = error
            continue
        return Seen(facts, judged.findings if judged else (), judged.problems if judged else ())
    assert failed is not None
    what = unparsed(failed, one.text)
    problem = Problem(
        path=one.path, reason=what.reason, line=what.line, message=what.message,
        cure="what changed in it was judged by its lines and comments",
    )  # fmt: skip
    assert one.syntax is not None
    found = by_comments(one.path, one.text, one.syntax, chosen, setting)
    return Seen(text_facts(one.path, one.text, one.syntax, touching), found, (problem,))


def new_findings(
    before: Sequence[Finding], after: Sequence[Finding], lines: Difference, where: Callable[[int], int]
) -> Iterator[Change]:
    """The findings that only one version has, by what they are about and not by where they stand."""
    gone, came = _left(before, after, lambda one: one.fingerprint)
    gone, came = _left(gone, came, lambda one: (one.rule, one.symbol))
    gone, came = _left(gone, came, lambda one: (one.rule, "".join(one.snippet.split())))
    near = _near([range(hunk.after, hunk.after_end + 2) for hunk in lines.hunks])
    for one in came:
        if near(one):
            yield _change(one, one.place.line, one.place.end_line)
    near = _near([range(hunk.before, hunk.before_end + 2) for hunk in lines.hunks])
    for one in gone:
        if near(one):
            at = where(one.place.line)
            yield _change(one, at, at, gone=True)


def _near(stretches: Sequence[range]) -> Callable[[Finding], bool]:
    def near(one: Finding) -> bool:
        first, last = one.place.line - FAR, one.place.end_line + 1
        return any(stretch.start <= last and first < stretch.stop for stretch in stretches)

    return near


def _left(
    before: Sequence[Finding], after: Sequence[Finding], identity: Callable[[Finding], object]
) -> tuple[list[Finding], list[Finding]]:
    there = Counter(map(identity, after))
    gone = []
    for one in before:
        if there[identity(one)] > 0:
            there[identity(one)] -= 1
        else:
            gone.append(one)
    came = []
    for one in reversed(after):
        if there[identity(one)] > 0:
            there[identity(one)] -= 1
            came.append(one)
    return gone, came[::-1]


def _change(one: Finding, line: int, end_line: int, *, gone: bool = False) -> Change:
    return Change(
        sort="finding", rule=one.rule, kind=one.kind, scope=one.symbol, name=one.name,
        was=one.snippet.strip() if gone else one.was, now=None if gone else one.now or one.snippet.strip(),
        line=line, end_line=end_line, before_line=one.place.line if gone else None,
        direction="tighter" if gone else "looser", weight=WEIGHT[one.confidence],
        message=f"gone: {one.message}" if gone else one.message, finding=one,
    )  # fmt: skip
