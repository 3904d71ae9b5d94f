"""SL704 stand-in: a constant, a fake or a hard-coded address in place of what the code should ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from shortcut_lint.expression import expression
from shortcut_lint.finding import Kind
from shortcut_lint.knowledge.naming import parts
from shortcut_lint.python import lazily
from shortcut_lint.python.naming import on_one_line, shortened, text_of
from shortcut_lint.python.reach import cut_short, opens, trivial
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

FAKES: Final = frozenset(
    {"dummy", "fake", "fakes", "magicmock", "mock", "mocked", "mocks", "stub", "stubbed"}
)
"""Parts of names of what only looks like the real thing."""

RESPONSES: Final = expression(r"(?:Response|jsonify|make_response|render)$")
"""Ends of the names of what makes a response."""

ADDRESS: Final = expression(
    r"[a-z][a-z0-9+.-]*://[^\s/]+\S*|(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?|(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev"
    r"|internal|local|corp)(?::\d+)?"
)


def look_return(node: cst.Return, tree: Tree) -> Iterator[Hit]:
    """`return True, []` in a monitor, `return JsonResponse({"ok": True})` in a view."""
    if tree.is_test or node.value is None or cut_short(node, tree) is not None:
        return
    answer = on_one_line(node.value, tree)
    because = f"`{shortened(answer)}` is asked of nobody"
    if trivial(node.value) and (opens(node, tree) is not None or not isinstance(node.value, cst.Name)):
        yield _hit(node, f"constant returned: {shortened(answer)}", because, "disabled")
    elif is_fixed_response(node.value, tree):
        yield _hit(node, "fixed response returned", because, "disabled")


def look_call(node: cst.Call, tree: Tree) -> Iterator[Hit]:
    """`client = FakeClient()`, `MagicMock()`."""
    name = tree.names.resolve(node.func)
    if tree.is_test or FAKES.isdisjoint(parts(name.rpartition(".")[2])):
        return
    yield _hit(
        node, f"`{name}` stands in for the real thing", f"`{name}` is the name of a stand-in", "disabled"
    )


def look_value(node: cst.Assign | cst.DictElement | cst.Arg, tree: Tree) -> Iterator[Hit]:
    """`HOST = "10.1.2.3"`."""
    address = text_of(node.value)
    if not tree.is_test and ADDRESS.fullmatch(address):
        yield _hit(
            node, f"address hard-coded: {shortened(address)}", "it is an address in the code", "special-case"
        )


def _hit(node: cst.CSTNode, message: str, because: str, kind: Kind) -> Hit:
    extent: Literal["node", "statement"] = (
        "node" if isinstance(node, (cst.Arg, cst.DictElement)) else "statement"
    )
    return Hit(node=node, message=message, alone=False, because=because, kind=kind, extent=extent)


def is_fixed_response(value: cst.BaseExpression, tree: Tree) -> bool:
    """Whether a call makes a response from literals only."""
    from shortcut_lint.python.nodes import descendants  # noqa: PLC0415 - imports libcst

    if not isinstance(value, cst.Call) or not RESPONSES.search(tree.names.resolve(value.func)):
        return False
    return not any(
        isinstance(node, (cst.Call, cst.Attribute, cst.Subscript, cst.FormattedString))
        or (isinstance(node, cst.Name) and node.value not in {"True", "False", "None"})
        for arg in value.args
        for node in descendants(arg.value)
    )


RULE: Final = Rule(
    code="SL704",
    name="stand-in",
    kind="disabled",
    what=(
        "Finds constants, fixed responses, fakes and hard-coded addresses that a comment says stand in for "
        "something for the moment: a dependency that was down, a check that was too slow."
    ),
    why=(
        "A stand-in answers quickly and always the same. When the real thing is back nobody notices that it "
        "is not asked, and a health check that cannot fail hides the next outage."
    ),
    instead=(
        "Ask the real thing again, with a timeout and a fallback; or name the incident that the stand-in is "
        "for."
    ),
    looks={
        "Return": look_return,
        "Call": look_call,
        "Assign": look_value,
        "Arg": look_value,
        "DictElement": look_value,
    },
    invalid=(
        Example(
            code=(
                "def hera():\n    ping()\n    # Too slow, re-enable it when it is fixed.\n"
                "    return True, []\n"
            ),
            at="4:5",
            kind="disabled",
        ),
        Example(
            code="def status(request):\n    if request.quick:\n        # Hotfix, the check times out.\n"
            "        return JsonResponse({'ok': True})\n    return check(request)\n",
            at="4:9",
        ),
        Example(code="# Until the gateway is fixed.\ngateway = FakeGateway(key)\n", at="2:11"),
        Example(
            code="# HOTFIX: the name does not resolve\nbase = 'https://10.1.2.3/api'\n",
            at="2:1",
            kind="special-case",
        ),
    ),
    valid=(
        Example(code="def size():\n    log()\n    return 3\n", why="no word of a stop-gap"),
        Example(code="gateway = FakeGateway()  # temporary fix\n", path="tests/test_x.py", why="a test"),
        Example(
            code="def find():\n    # temporary fix\n    scan()\n    return None\n",
            why="the comment is on another statement",
        ),
        Example(code="base = 'orders'  # temporary fix\n", why="no address"),
    ),
)
