"""How a test is told to be left out or to be allowed to fail, and what is said for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.finding import Confidence
from shortcut_lint.knowledge.skips import Effect, Form, Marker, is_legitimate, marker
from shortcut_lint.python import lazily
from shortcut_lint.python.constants import meaning, spoken
from shortcut_lint.python.excuses import cites, excuse, is_permanent
from shortcut_lint.python.truth import outcome

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

_SKIPPING: Final = expression(r"\bskip\w*", re.IGNORECASE)

_NAMED: Final = expression(r"(?:\b[^\W\d]+[\s:#-]+)?\S*\d\S*")
"""A word with a number, and the word before it: what could name an incident."""

_CI: Final = expression(
    r"(?<![a-z0-9])(?:ci|travis|circleci|jenkins|appveyor|github_actions|gitlab_ci|buildkite|teamcity)"
    r"(?![a-z0-9])",
    re.IGNORECASE,
)
_ELSEWHERE: Final = expression(r"\bnot\b|!=|\band\b|\bis None\b")

MARKS: Final[tuple[Form, ...]] = ("decorator",)
LEAVES: Final[tuple[Form, ...]] = ("call", "raise")
"""What is called or raised inside a test."""


class Use(NamedTuple):
    """A marker as it stands somewhere."""

    marker: Marker
    call: cst.Call | None
    """None where it is used without arguments."""

    def argument(self, position: int | None, keywords: Collection[str | None]) -> cst.BaseExpression | None:
        """What is passed at a position or by one of the keywords."""
        args = self.call.args if self.call is not None else ()
        for number, arg in enumerate(args):
            if arg.keyword is None and not arg.star and number == position:
                return arg.value
            if arg.keyword is not None and arg.keyword.value in keywords:
                return arg.value
        return None

    @property
    def condition(self) -> cst.BaseExpression | None:
        """What decides whether it acts; None where it always does."""
        if self.marker.condition is None:
            return None
        condition = self.argument(self.marker.condition, {self.marker.condition_keyword})
        known = None if condition is None else outcome(condition)
        return None if known is not None and known.value is self.marker.when else condition

    @property
    def idle(self) -> bool:
        """Whether its condition says that it never acts."""
        known = None if self.condition is None else outcome(self.condition)
        return known is not None and known.value is not self.marker.when


class Reason(NamedTuple):
    """What is said for a marker."""

    given: bool
    text: str
    """Empty where it cannot be read here, such as a constant of another module. That something is
    skipped, which a skip says of itself, is left out.
    """
    excuse: str
    """The words in it that own up to something to repair, or the issue that it cites."""


def use(
    node: cst.BaseExpression, tree: Tree, forms: Collection[Form], effects: Collection[Effect]
) -> Use | None:
    """The marker that an expression is, followed through names of this module."""
    found = _use(node, tree)
    if found is None or found.marker.legitimate:
        return None
    return found if found.marker.form in forms and found.marker.effect in effects else None


def _use(node: cst.BaseExpression, tree: Tree) -> Use | None:
    meant = node if marker(tree.names.resolve(node)) is not None else meaning(node, tree)
    known = marker(tree.names.resolve(meant))
    call = meant if isinstance(meant, cst.Call) else None
    if known is None or (known.arguments and _words(call).isdisjoint(known.arguments)):
        return None
    return Use(known, call)


def _words(call: cst.Call | None) -> set[str]:
    """The strings and keywords that a marker is called with."""
    args = call.args if call is not None else ()
    keywords = {arg.keyword.value for arg in args if arg.keyword is not None}
    return keywords | {arg.value.raw_value for arg in args if isinstance(arg.value, cst.SimpleString)}


def uses(node: cst.BaseExpression, tree: Tree, effects: Collection[Effect]) -> Iterator[Use]:
    """The markers in what is assigned to `pytestmark` or passed as `marks`: one, or a list of them."""
    if isinstance(node, (cst.List, cst.Tuple, cst.Set)):
        for element in node.elements:
            yield from uses(element.value, tree, effects)
    elif (one := use(node, tree, MARKS, effects)) is not None:
        yield one


def reason(of: Use, tree: Tree) -> Reason:
    """What is said for a use of a marker."""
    if of.call is not None and any(arg.star for arg in of.call.args):
        return Reason(given=True, text="", excuse="")  # what is passed on is not known here
    node = of.argument(of.marker.reason, of.marker.reason_keywords)
    text = None if node is None else spoken(node, tree)
    if node is None or (text is not None and not text.strip()):
        return Reason(given=False, text="", excuse="")
    text = text or ""
    return Reason(given=True, text=_SKIPPING.sub("", text), excuse=excuse(text) or cites(text))


def belief(of: Use, why: Reason, tree: Tree) -> Confidence | None:
    """How firmly a marker is believed to hide something broken; None where words beside it must tell."""
    if of.call is not None and any(arg.star for arg in of.call.args):
        return None
    if of.condition is not None:
        if spares_ci(of.condition, tree):
            return "possible"
        return "possible" if why.excuse and not says_where(of.condition, tree) else None
    if why.excuse or not why.given:
        return "likely"
    return None if is_permanent(why.text) else "possible"


def names_in(text: str) -> str:
    """What a reason may name an incident by, without its words: of a skip that says where a test can run,
    they tell no more than that.
    """
    return " ".join(_NAMED.findall(text))


def says_where(condition: cst.BaseExpression, tree: Tree) -> bool:
    """Whether a condition speaks of the platform, a version, or something that may not be installed."""
    from shortcut_lint.python.nodes import descendants  # noqa: PLC0415 - imports libcst

    return any(
        is_legitimate(tree.names.resolve(node))
        for node in descendants(condition)
        if isinstance(node, (cst.Name, cst.Attribute))
    )


def spares_ci(condition: cst.BaseExpression, tree: Tree) -> bool:
    """Whether a condition is true on CI and names nothing else: there a test that fails would be seen."""
    code = tree.code(condition)
    return _CI.search(code) is not None and _ELSEWHERE.search(code) is None


def raised_skip(node: cst.Raise, tree: Tree) -> bool:
    """Whether what is raised skips the test."""
    return node.exc is not None and use(node.exc, tree, LEAVES, {"skip"}) is not None
