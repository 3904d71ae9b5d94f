"""SL206 flag-overridden: a feature flag that code forces past the flag service."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from shortcut_lint.knowledge.flags import Override, Sdk, evaluation, sdks
from shortcut_lint.knowledge.knob import Scalar
from shortcut_lint.python import lazily
from shortcut_lint.python.naming import last_name, on_one_line, text_of
from shortcut_lint.python.reach import block_of
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")


@cache
def overrides() -> tuple[tuple[Sdk, Override], ...]:
    """Every known way to force flags from code, with the SDK that it belongs to."""
    return tuple((sdk, one) for sdk in sdks() for one in sdk.overrides)


def look_call(node: cst.Call, tree: Tree) -> Iterator[Hit]:
    """`statsig.override_gate("pay", False)`, `Config(key, offline=True)`."""
    if tree.is_test:
        return
    callee = tree.names.resolve(node.func)
    for sdk, one in overrides():
        if one.call is None or not (callee == one.call or callee.endswith(f".{one.call}")):
            continue
        if not tree.names.roots.isdisjoint(sdk.imports) and _given(one, node, tree):
            yield _hit(node, sdk, one, on_one_line(node.func, tree))
            return


def look_assignment(node: cst.Assign, tree: Tree) -> Iterator[Hit]:
    """`posthog.disabled = True`, `WAFFLE_OVERRIDE = True`, and a flag asked for and then set."""
    if tree.is_test:
        return
    target = node.targets[0].target
    name = tree.names.resolve(target)
    for sdk, one in overrides():
        if name and name in {one.attribute, one.setting} and _is(one.value, node.value, tree):
            yield _hit(node, sdk, one, name, now=on_one_line(node.value, tree))
            return
    if (asked := _asked_before(node, tree)) is not None:
        yield Hit(
            node=node,
            message=f"flag replaced by {on_one_line(node.value, tree)}",
            alone=False,
            because=f"`{last_name(target)}` was just asked for by `{on_one_line(asked.func, tree)}`",
            name=last_name(target),
            now=on_one_line(node.value, tree),
        )


def _hit(node: cst.CSTNode, sdk: Sdk, one: Override, name: str, *, now: str | None = None) -> Hit:
    return Hit(
        node=node,
        message=f"`{name}` overrides feature flags",
        alone=False,
        because=f"by it {one.what} ({sdk.sdk})",
        now=now,
    )


def _given(one: Override, node: cst.Call, tree: Tree) -> bool:
    """Whether the call passes what makes it an override."""
    if one.keyword is not None:
        return any(
            arg.keyword is not None and arg.keyword.value == one.keyword and _is(one.value, arg.value, tree)
            for arg in node.args
        )
    if one.position is not None:
        return len(node.args) > one.position and _is(one.value, node.args[one.position].value, tree)
    return True


def _is(wanted: Scalar | None, node: cst.BaseExpression, tree: Tree) -> bool:
    """Whether a value is the one that overrides; where the table names none, each does."""
    if wanted is None:
        return True
    return text_of(node) == wanted if isinstance(wanted, str) else on_one_line(node, tree) == str(wanted)


def _asked_before(node: cst.Assign, tree: Tree) -> cst.Call | None:
    """The question for a flag whose answer the statement before has put into the same name."""
    if not isinstance(node.value, cst.Name) or node.value.value not in {"True", "False", "None"}:
        return None
    item = tree.items[tree.here]
    siblings = block_of(tree, item.parent)
    at = next((number for number, one in enumerate(siblings) if one is item.node), 0)
    before = siblings[at - 1] if at else None
    small = before.body[0] if isinstance(before, cst.SimpleStatementLine) else None
    if not isinstance(small, cst.Assign) or not isinstance(small.value, cst.Call):
        return None
    same = on_one_line(small.targets[0].target, tree) == on_one_line(node.targets[0].target, tree)
    asked = evaluation(tree.names.resolve(small.value.func), tree.names.roots)
    return small.value if same and asked is not None else None


RULE: Final = Rule(
    code="SL206",
    name="flag-overridden",
    kind="disabled",
    what=(
        "Finds overrides of feature-flag SDKs outside tests, and flags whose answer is replaced by a "
        "constant, where a comment says that this is a stop-gap."
    ),
    why=(
        "The flag service then shows one thing and the program does another: whoever turns the flag in the "
        "next outage turns nothing."
    ),
    instead=(
        "Ask the flag service again and set the flag there; or name the incident that needs the override."
    ),
    looks={"Call": look_call, "Assign": look_assignment},
    invalid=(
        Example(
            code=(
                "from statsig import statsig\n\n# Until the gate is fixed.\n"
                "statsig.override_gate('pay', False)\n"
            ),
            at="4:1",
        ),
        Example(
            code=(
                "from ldclient.config import Config\n\nconfig = Config(key, offline=True)  # temporary fix\n"
            ),
            at="3:10",
        ),
        Example(code="import posthog\n\nposthog.disabled = True  # temporarily disabled\n", at="3:1"),
        Example(
            code=(
                "import waffle\n\nlive = waffle.flag_is_active(request, 'live')\n"
                "live = False  # hotfix, stale pages\n"
            ),
            at="4:1",
        ),
    ),
    valid=(
        Example(code="import posthog\n\nposthog.disabled = True\n", why="no word of a stop-gap"),
        Example(
            code="from statsig import statsig\n\nstatsig.override_gate('pay', False)  # temporary fix\n",
            path="tests/test_pay.py",
            why="how flags are set in tests",
        ),
        Example(
            code=(
                "from ldclient.config import Config\n\nconfig = Config(key, offline=False)  # temporary fix\n"
            ),
            why="not the value that overrides",
        ),
        Example(code="live = ask('live')\nlive = False  # temporary fix\n", why="no flag was asked for"),
    ),
)
