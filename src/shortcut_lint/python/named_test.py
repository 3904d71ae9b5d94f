"""A test by its node ID: where it is, whether it runs, and whether it would notice anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from shortcut_lint.expression import expression
from shortcut_lint.knowledge.skips import Effect, marker, skips
from shortcut_lint.proofs.judged import Judged, bad, nearest
from shortcut_lint.python.names import dotted
from shortcut_lint.python.naming import last_name
from shortcut_lint.python.nodes import descendants
from shortcut_lint.python.parametrised import cases
from shortcut_lint.python.reach import does_nothing
from shortcut_lint.python.skipping import LEAVES, MARKS, Use, says_where, use, uses
from shortcut_lint.python.tree import Tree
from shortcut_lint.python.truth import outcome

Scope: TypeAlias = "cst.FunctionDef | cst.ClassDef"

NOT_RUN: Final[frozenset[Effect]] = frozenset({"skip", "xfail"})
_TOLD: Final = {"skip": "is skipped", "xfail": "is allowed to fail"}
_ASSERTS: Final = expression(r"assert(?!ion)\w*|fail(?:If|Unless)?\w*|raises(?:_\w+)?|warns|deprecated_call")
"""What a call that checks something is called: `assertEqual`, `assert_called_once`, `pytest.raises`."""
_DEEPEST: Final = 4
"""Calls of helpers of the same file that are followed to an assertion."""


class Node(NamedTuple):
    """A test function, with the classes that it stands in, outermost first."""

    chain: tuple[Scope, ...]

    @property
    def name(self) -> str:
        """As pytest has it behind the path: `TestPool::test_bound`."""
        return "::".join(scope.name.value for scope in self.chain)

    @property
    def function(self) -> Scope:
        """The innermost."""
        return self.chain[-1]


def judged_test(text: str, path: str, name: str) -> Judged:
    """What there is to say of `Class::test[param]`."""
    try:
        tree = Tree(text, path)
    except cst.ParserSyntaxError as error:
        return bad(f"{path} does not parse: {error.message} (line {error.raw_line})", "correct it")
    plain, _, param = name.partition("[")
    known = _by_name(tree)
    node = known.get(plain)
    if node is None:
        return _absent(plain, path, known)
    if isinstance(node.function, cst.ClassDef):
        tests = [one for one in known.values() if one.chain[:-1] == node.chain and _is_test(one)]
        if not tests:
            return bad(f"{plain} holds no test", "name a test function")
        judged = [_judged(tree, one, "", known) for one in tests]
        answer = next((one for one in judged if not one.good), judged[0])
        return _placed(answer, node, tree)
    if not _is_test(node):
        cure = "name it test_…, or name a test"
        return bad(f"{plain} is no test that is collected: its name does not begin with test", cure)
    return _placed(_judged(tree, node, param.removesuffix("]"), known), node, tree)


def naming(text: str, path: str, names: Sequence[str]) -> tuple[str, ...]:
    """The tests that name an incident: in their name, their docstring or a marker."""
    try:
        tree = Tree(text, path)
    except cst.ParserSyntaxError:
        return ()  # a check of the file says so
    patterns = [_spelling(name) for name in names]
    return tuple(
        node.name
        for node in _by_name(tree).values()
        if isinstance(node.function, cst.FunctionDef)
        and _is_test(node)
        and any(pattern.search(said) for pattern in patterns for said in _said(node, tree))
    )


def _spelling(name: str) -> re.Pattern[str]:
    """`INC-421` also as `inc_421` and `INC421`."""
    parts = "[-_ ]?".join(re.escape(part) for part in re.split(r"[-_ ]", name))
    return expression(rf"(?<![A-Za-z0-9]){parts}(?![0-9])", re.IGNORECASE)


def _said(node: Node, tree: Tree) -> Iterator[str]:
    for scope in node.chain:
        yield scope.name.value
        yield scope.get_docstring() or ""
        yield from (tree.code(decorator.decorator) for decorator in scope.decorators)


def _is_test(node: Node) -> bool:
    return isinstance(node.function, cst.FunctionDef) and node.function.name.value.startswith("test")


def _by_name(tree: Tree) -> Mapping[str, Node]:
    """The functions and classes by their node IDs, those of base classes of this file among them."""
    found = {node.name: node for node in _nodes(tree.module.body, ())}
    for node in tuple(found.values()):
        if isinstance(node.function, cst.ClassDef):
            for base in node.function.bases:
                for one in tuple(found.values()):
                    if len(one.chain) == 2 and one.chain[0].name.value == dotted(base.value):
                        inherited = Node((*node.chain, one.function))
                        found.setdefault(inherited.name, inherited)
    return found


def _nodes(body: Sequence[cst.CSTNode], chain: tuple[Scope, ...]) -> Iterator[Node]:
    for statement in body:
        if isinstance(statement, (cst.FunctionDef, cst.ClassDef)):
            yield Node((*chain, statement))
            if isinstance(statement, cst.ClassDef):
                yield from _nodes(statement.body.body, (*chain, statement))
        elif isinstance(statement, (cst.If, cst.Try, cst.With, cst.Else)):
            yield from _nodes(statement.body.body, chain)
            if isinstance(statement, cst.If) and statement.orelse is not None:
                yield from _nodes((statement.orelse,), chain)


def _absent(name: str, path: str, known: Mapping[str, Node]) -> Judged:
    last = name.rpartition("::")[2]
    moved = next((one for one in known if one.rpartition("::")[2] == last), None)
    match = moved or nearest(name, known)
    cure = f"did you mean {path}::{match}?" if match else "correct its name, or name another test"
    return bad(f"there is no {name} in {path}", cure)


def _judged(tree: Tree, node: Node, param: str, known: Mapping[str, Node]) -> Judged:
    if param and (wrong := _case(tree, node, param)) is not None:
        return wrong
    left = next(_left_out(tree, node), None)
    if left is not None:
        return bad(f"{node.name} {_TOLD[left.marker.effect]} by {left.marker.name}", "let it run, and pass")
    if isinstance(node.function, cst.FunctionDef) and does_nothing(node.function, tree):
        return bad(f"{node.name} does nothing", "write what it checks")
    if not _checks(node.function, node, tree, known, _DEEPEST):
        return bad(f"{node.name} asserts nothing", "let it assert what the repair changed")
    return Judged(good=True, why=f"{node.name} is there, runs, and asserts something")


def _case(tree: Tree, node: Node, param: str) -> Judged | None:
    """Why a test has no such case, or has it and leaves it out; None where it runs or cannot be known."""
    params = cases(node.chain, tree)
    if params is None:
        return bad(f"{node.name} is not parametrised", f"leave out [{param}]")
    if params.ids and param not in params.ids:
        match = nearest(param, params.ids)
        cure = f"did you mean [{match}]?" if match else f"name one of [{'], ['.join(params.ids[:5])}]"
        return bad(f"{node.name} has no case [{param}]", cure)
    if param in params.left_out:
        return bad(f"the case [{param}] of {node.name} is skipped", "let it run")
    return None


def _left_out(tree: Tree, node: Node) -> Iterator[Use]:
    """The markers that leave it out or bear its failure, whatever their reason; not those of platforms."""
    for one in _marks(tree, node):
        if not one.idle and not (one.condition is not None and says_where(one.condition, tree)):
            yield one
    body = node.function.body.body
    for statement in body if isinstance(node.function, cst.FunctionDef) else ():
        for small in statement.body if isinstance(statement, cst.SimpleStatementLine) else ():
            value = small.exc if isinstance(small, cst.Raise) else getattr(small, "value", None)
            if isinstance(value, cst.BaseExpression):
                found = use(value, tree, LEAVES, NOT_RUN)
                if found is not None:
                    yield found


def _marks(tree: Tree, node: Node) -> Iterator[Use]:
    for scope in node.chain:
        for decorator in scope.decorators:
            found = use(decorator.decorator, tree, MARKS, NOT_RUN)
            if found is not None:
                yield found
        if isinstance(scope, cst.ClassDef):
            yield from _assigned(scope.body.body, tree)
    yield from _assigned(tree.module.body, tree)


def _assigned(body: Sequence[cst.CSTNode], tree: Tree) -> Iterator[Use]:
    """What `pytestmark = …` and `__test__ = False` say."""
    for statement in body:
        for small in statement.body if isinstance(statement, cst.SimpleStatementLine) else ():
            if not isinstance(small, cst.Assign):
                continue
            for target in small.targets:
                name = tree.names.resolve(target.target)
                known = marker(name)
                if name in skips().carried.names:
                    yield from uses(small.value, tree, NOT_RUN)
                elif known is not None and known.effect == "skip" and tree.code(small.value) in known.values:
                    yield Use(known, None)


def _checks(scope: cst.CSTNode, node: Node, tree: Tree, known: Mapping[str, Node], depth: int) -> bool:
    """Whether something in it can fail by a claim: an assertion, or a helper of this file that has one."""
    called: list[Scope] = []
    for one in descendants(scope):
        if isinstance(one, cst.Assert):
            fixed = outcome(one.test)
            if fixed is None or not fixed.value:
                return True
        elif isinstance(one, cst.Call):
            name = last_name(one.func)
            if _ASSERTS.fullmatch(name):
                return True
            called += _helpers(dotted(one.func), node, known)
    return depth > 0 and any(_checks(one, node, tree, known, depth - 1) for one in called if one is not scope)


def _helpers(name: str, node: Node, known: Mapping[str, Node]) -> Iterator[Scope]:
    """The function of this file that a name calls from within a test."""
    owner, _, last = name.rpartition(".")
    if owner in {"self", "cls"} and len(node.chain) > 1:
        outer = "::".join(scope.name.value for scope in node.chain[:-1])
        found = known.get(f"{outer}::{last}")
    else:
        found = known.get(name)
    if found is not None:
        yield found.function


def _placed(judged: Judged, node: Node, tree: Tree) -> Judged:
    places = MetadataWrapper(tree.module, unsafe_skip_copy=True).resolve(PositionProvider)
    place = places[node.function]
    first = min([place.start.line, *(places[one].start.line for one in node.function.decorators)])
    return Judged(good=judged.good, why=judged.why, cure=judged.cure, first=first, last=place.end.line)
