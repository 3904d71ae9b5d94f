"""Which limit an argument, an assignment, an entry or a default sets, and to what."""

from __future__ import annotations

import time
from collections.abc import Iterator

import libcst as cst
import pytest

from shortcut_lint.python import turned
from shortcut_lint.python.tree import Tree
from shortcut_lint.python.turned import Turned
from shortcut_lint.rule import Hit, Rule


def limits(code: str) -> list[tuple[str, str]]:
    tree = Tree(code, "shop/pay.py")
    tree.walk({}, lambda *_: None)
    found: list[Turned | None] = []
    for number, item in enumerate(tree.items):
        tree.here = number
        if isinstance(item.node, cst.Arg):
            found.append(turned.by_argument(item.node, tree))
        elif isinstance(item.node, cst.Param):
            found.append(turned.by_default(item.node, tree))
        elif isinstance(item.node, cst.DictElement):
            found.append(turned.by_entry(item.node, tree, "x"))
    return [(one.name, one.now) for one in found if one is not None]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("get(url, timeout=60)\n", [("timeout", "60")]),
        ("get(url, *args, **kw)\n", []),
        ("get(url, colour=60)\n", []),
        ("config('POOL_SIZE', default=50)\n", [("POOL_SIZE", "50")]),
        ("wait.timeout(60)\n", [("timeout", "60")]),
        ("wait.timeout(60, 70)\n", []),
        ("outer(timeout(60), timeout=70)\n", [("timeout", "60"), ("timeout", "70")]),
        ("class A(timeout=3): ...\n", [("timeout", "3")]),
        ("def get(url, max_retries=5): ...\n", [("max_retries", "5")]),
        ("x = {'timeout': 60, 'name': 'a'}\n", [("timeout", "60")]),
        ("x = {'schedule': crontab(minute=0)}\n", [("schedule", "crontab(minute=0)")]),
    ],
)
def test_what_sets_a_limit_is_told_with_its_value(code: str, expected: list[tuple[str, str]]) -> None:
    assert limits(code) == expected


def test_a_value_without_bound_is_known_as_such() -> None:
    assert [turned.unlimited(Turned("timeout", now)) for now in ("None", "60")] == [True, False]


def test_a_call_with_many_arguments_is_read_in_linear_time() -> None:
    def seconds(count: int) -> float:
        code = f"pool({', '.join(f'size_{n}={n}' for n in range(count))})\n"
        tree = Tree(code, "shop/pay.py")

        def look(arg: cst.Arg, tree: Tree) -> Iterator[Hit]:
            turned.by_argument(arg, tree)
            yield from ()

        start = time.process_time()
        tree.walk({"Arg": [(RULE, look)]}, lambda _, error: pytest.fail(str(error)))
        return time.process_time() - start

    seconds(500)
    assert seconds(8000) < 40 * max(seconds(1000), 0.01)


RULE = Rule(
    code="SL301", name="limit-changed", kind="raised-limit", what="", why="", instead="", invalid=(), valid=()
)
