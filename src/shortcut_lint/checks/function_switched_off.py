"""SL211 function-switched-off: functions that leave at once because a constant of their file says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from shortcut_lint.knowledge.flags import flag_words, switch_sort
from shortcut_lint.python import lazily
from shortcut_lint.python.constants import set_to
from shortcut_lint.python.reach import is_leftover, trivial, without_docstring
from shortcut_lint.python.truth import literal
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")


GATES: Final = (
    *(f"{prefix}_" for prefix in flag_words().disabling.prefixes),
    *(f"_{suffix}" for suffix in flag_words().disabling.suffixes),
    *flag_words().disabling.names,
)
"""Parts of the names of constants that are looked at, in lower case."""


def look(node: cst.If, tree: Tree) -> Iterator[Hit]:
    """A function that begins with `if DISABLE_SYNC: return`, where this file says `DISABLE_SYNC = True`."""
    function = _gated(node, tree)
    if function is None or tree.is_test or not isinstance(node.test, cst.Name):
        return
    name = node.test.value
    gates = name.isupper() and switch_sort(name) == "disabling" and any(one in name.lower() for one in GATES)
    value = set_to(name, tree) if gates else None
    if value is not None and literal(value) is True and _is_constant(name, tree.text):
        yield Hit(
            node=node,
            message=f"`{function.name.value}` does nothing: `{name}` is on",
            because=f"`{name} = {tree.code(value)}` in this file makes it leave at once",
            name=name,
        )


def _gated(node: cst.If, tree: Tree) -> cst.FunctionDef | None:
    """The function that an `if`, the one being looked at, may leave before it has begun."""
    parent = tree.items[tree.here].parent
    function = tree.items[parent].node if parent >= 0 else None
    if not isinstance(function, cst.FunctionDef) or node.orelse is not None:
        return None
    first, *rest = without_docstring(function)
    if first is not node or all(is_leftover(statement, tree) for statement in rest):
        return None
    last = node.body.body[-1]
    small = last.body[-1] if isinstance(last, cst.SimpleStatementLine) else last
    leaves = isinstance(small, cst.Raise) or (isinstance(small, cst.Return) and trivial(small.value))
    return function if leaves else None


def _is_constant(name: str, text: str) -> bool:
    """Whether a file binds a name once, at the beginning of a line, and no function can change it."""
    bound = re.findall(rf"(?<![\w.]){name}[ \t]*(?::[^=\n]*)?=(?!=)", text)
    first = re.search(rf"^{name}\b", text, re.MULTILINE)
    changed = re.search(rf"\bglobal\b[^\n]*\b{name}\b", text)
    return len(bound) == 1 and first is not None and changed is None


RULE: Final = Rule(
    code="SL211",
    name="function-switched-off",
    kind="disabled",
    what=(
        "Finds functions that begin with `if DISABLE_SYNC: return` in a file that says `DISABLE_SYNC = True`."
    ),
    why=(
        "A switch in the code needs a deployment to be thrown back, and the reason to do so is not in "
        "the code. "
        "Callers see nothing of it."
    ),
    instead="Throw it back, or delete the function and its calls; or name the incident that keeps it off.",
    needles=GATES,
    sharp=(
        r"(?:\A(?:\xef\xbb\xbf)?|[\r\n;])[A-Z_\x80-\xff][A-Z0-9_\x80-\xff]*[ \t\f\\]*(?::[^=\r\n]*)?"
        r"=[\s\\(]*(?:not[\s\\(]+)*(?:True|1|False|0|None)\b"
    ),
    looks={"If": look},
    invalid=(
        Example(
            code=(
                "DISABLE_SYNC = True\n\n\ndef sync(repo):\n    if DISABLE_SYNC:\n        return\n"
                "    fetch(repo)\n"
            ),
            at="5:5",
        ),
        Example(
            code=(
                "PAUSE_EXPORT = 1\n\n\nclass Export:\n    def get(self, request):\n        if PAUSE_EXPORT:\n"
                "            raise Http503('paused')\n        return export(request)\n"
            ),
            at="6:9",
        ),
    ),
    valid=(
        Example(
            code="def sync(repo):\n    if settings.DISABLE_SYNC:\n        return\n    fetch(repo)\n",
            why="a switch, and nothing here says that it is on",
        ),
        Example(
            code=(
                "DISABLED = True\n\n\ndef start():\n    global DISABLED\n    DISABLED = False\n\n\n"
                "def sync(repo):\n    if DISABLED:\n        return\n    fetch(repo)\n"
            ),
            why="a state that changes while the program runs",
        ),
    ),
)
