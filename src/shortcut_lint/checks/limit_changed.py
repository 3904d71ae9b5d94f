"""SL301 limit-changed: limits, timeouts and retries that a comment says were turned for the moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.finding import Kind
from shortcut_lint.knowledge.limits import usual_direction
from shortcut_lint.python import lazily, turned
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
    from shortcut_lint.python.turned import Turned
else:
    cst = lazily("libcst")

RECYCLING: Final = frozenset({
    "limit_max_requests", "max-requests", "max_requests", "max_tasks_per_child", "maxtasksperchild",
    "reload-on-rss", "worker_max_memory_per_child", "worker_max_tasks_per_child",
})  # fmt: skip
"""Limits that have nobody find the leak: they restart whoever leaks."""

KIND_BY_WAY: Final[dict[str, Kind]] = {
    "up": "raised-limit",
    "on": "raised-limit",
    "down": "lowered-limit",
    "off": "lowered-limit",
}


def look_argument(node: cst.Arg, tree: Tree) -> Iterator[Hit]:
    """`create_engine(url, pool_size=50)`."""
    yield from hits(node, turned.by_argument(node, tree))


def look_assignment(node: cst.Assign | cst.AnnAssign, tree: Tree) -> Iterator[Hit]:
    """`MAX_RETRIES = 50`, `pool.timeout: float = 60`, `LIMITS["upload"] = 2**30`."""
    if node.value is not None:
        target = node.targets[0].target if isinstance(node, cst.Assign) else node.target
        yield from hits(node, turned.by_assignment(target, node.value, tree, _path(tree)))


def look_entry(node: cst.DictElement, tree: Tree) -> Iterator[Hit]:
    """`{"timeout": 120}`."""
    yield from hits(node, turned.by_entry(node, tree, _path(tree)))


def look_default(node: cst.Param, tree: Tree) -> Iterator[Hit]:
    """`def fetch(url, timeout=120):`."""
    yield from hits(node, turned.by_default(node, tree))


def _path(tree: Tree) -> str:
    from shortcut_lint.python.symbols import symbol  # noqa: PLC0415 - imports libcst

    return symbol(tree, tree.here)


def hits(node: cst.CSTNode, found: Turned | None) -> Iterator[Hit]:
    """A hit that needs a witness: the value of a limit alone says nothing."""
    if found is None:
        return
    knob = found.knob
    way = knob.looser if knob is not None else usual_direction(found.name)
    if found.name in turned.SCHEDULES:
        way = "down"
    yield Hit(
        node=node,
        message=message(found),
        alone=False,
        kind=KIND_BY_WAY.get(way),
        because=because(found),
        name=found.name,
        now=found.now,
        extent="statement" if isinstance(node, (cst.Assign, cst.AnnAssign)) else "node",
    )


def message(found: Turned) -> str:
    """What is set, and to what."""
    if turned.unlimited(found):
        return f"limit `{found.name}` without bound: {found.now}"
    if found.name in RECYCLING:
        return f"workers restarted by `{found.name}`: {found.now}"
    return f"limit `{found.name}` set to {found.now}"


def because(found: Turned) -> str:
    """Why it is taken for a limit."""
    if found.knob is None:
        return f"`{found.name}` is the name of a limit"
    default = "" if found.knob.default is None else f", by default {found.knob.default}"
    return f"`{found.name}` is a limit of {found.knob.library}{default}"


RULE: Final = Rule(
    code="SL301",
    name="limit-changed",
    kind="raised-limit",
    what=(
        "Finds limits, timeouts, retries, pools, rates and schedules whose comment says that the value is a "
        "stop-gap or gives the old one: arguments of known libraries, constants, settings, defaults."
    ),
    why=(
        "A raised limit stops the bleeding and hides the wound: the leak, the slow query or the missing "
        "index stays. Of all shortcuts these are undone least, since a number in a file does not look like "
        "one."
    ),
    instead=(
        "Repair the cause and put the old value back; or name the incident and the old value: `# INC-42 "
        "was=10`."
    ),
    looks={
        "Arg": look_argument,
        "Assign": look_assignment,
        "AnnAssign": look_assignment,
        "DictElement": look_entry,
        "Param": look_default,
    },
    invalid=(
        Example(
            code="from sqlalchemy import create_engine\n\nengine = create_engine(\n    url,\n"
            "    pool_size=50,  # temporarily raised from 10\n)\n",
            at="5:5",
            kind="raised-limit",
        ),
        Example(code="MAX_RETRIES = 2  # TODO: restore to 10\n", at="1:1", kind="lowered-limit"),
        Example(
            code="CACHES = {\n    # Bumped until the cluster is fixed.\n    'timeout': 60 * 60,\n}\n",
            at="3:5",
            kind="raised-limit",
        ),
        Example(
            code="# Temporary workaround for the leak.\nworker_max_tasks_per_child = 50\n",
            at="2:1",
            kind="lowered-limit",
            why="restarting the workers hides the leak",
        ),
        Example(code="def fetch(url, timeout=120):  # was 30, the vendor is slow\n    ...\n", at="1:16"),
        Example(
            code=(
                "import os\n\n# For now, until the index is fixed.\n"
                "limit = os.environ.get('QUERY_TIMEOUT', None)\n"
            ),
            at="4:1",
            why="without bound unless the environment sets one",
        ),
        Example(
            code="BEAT = {\n    'sweep': {\n        # Every hour for now, the backlog is long.\n"
            "        'schedule': crontab(minute=0, hour='*'),\n    },\n}\n",
            at="4:9",
            kind="lowered-limit",
        ),
        Example(
            code="self.pause_for(2)\nself.sleep_for(2,  # TODO: restore to 10\n    'retry')\n",
            at="2:16",
            kind="lowered-limit",
        ),
    ),
    valid=(
        Example(code="MAX_RETRIES = 10\n", why="the value alone says nothing"),
        Example(code="MAX_RETRIES = 10  # the vendor allows no more\n", why="no word of a stop-gap"),
        Example(
            code="# fails without an order, see #12\nrows = query.limit(2)\n",
            path="tests/test_query.py",
            why="the query that a test tries out",
        ),
        Example(
            code="@mark.min_server_version('4.10')  # temporary fix\ndef check():\n    ...\n",
            why="a version is no limit",
        ),
        Example(code="limit = 2  # the adapter was [ticket:1180]\n", why="a ticket's number is no old value"),
        Example(code="color_count = 3  # TODO: restore to 10\n", why="no limit's name"),
        Example(code="timeout = compute()  # temporary fix\n", why="no value to be seen"),
        Example(code="max_name = 'none'  # temporary fix\n", why="a text, which counts nothing"),
    ),
)
