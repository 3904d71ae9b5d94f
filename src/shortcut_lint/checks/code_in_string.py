"""SL204 code-in-string: code that was put between triple quotes to stop it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from textwrap import dedent
from typing import TYPE_CHECKING, Final

from shortcut_lint.comments.code_shapes import Shape, of_statements
from shortcut_lint.comments.prose import OPENING
from shortcut_lint.expression import expression
from shortcut_lint.python import lazily
from shortcut_lint.python.naming import shortened
from shortcut_lint.python.reach import block_of
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

LONGEST: Final = 20_000
"""Characters that are parsed."""
DEEPEST: Final = 30
"""Open brackets at once; LibCST dies of a thousand."""

_TEST: Final = expression(r"^\s*(?:(?:async\s+)?def test|class Test|@(?:pytest|mock)\b)", re.MULTILINE)


def look(node: cst.Expr, tree: Tree) -> Iterator[Hit]:
    """A string that nobody reads and no tool shows, and that is code."""
    value = node.value
    if not isinstance(value, cst.SimpleString) or len(value.quote) != 3 or _is_documentation(tree):
        return
    text = value.evaluated_value
    shape = shape_of(text) if isinstance(text, str) else None
    if shape is not None and shape.clear:
        first = next(line.strip() for line in str(text).splitlines() if _says_something(line))
        yield Hit(
            node=node,
            message="code inside a string",
            kind="skipped-test" if tree.is_test and _TEST.search(str(text)) else None,
            because=f"`{shortened(first)}` is code, and nothing reads the string",
        )


def shape_of(text: str) -> Shape | None:
    """What a text parses as; None where it is no code, or too much of it."""
    first = next(filter(_says_something, text.splitlines()), "")
    if not OPENING.match(first.strip()) or not _bounded(text):
        return None
    return next((shape for code in (dedent(text), cleandoc(text)) if (shape := _parsed(code))), None)


def _parsed(code: str) -> Shape | None:
    try:
        return of_statements(cst.parse_module(code).body)
    except cst.ParserSyntaxError:
        return None


def _says_something(line: str) -> bool:
    return not line.isspace() and line != "" and not line.lstrip().startswith("#")


def _bounded(text: str) -> bool:
    depth = deepest = 0
    for character in text[: LONGEST + 1]:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    return len(text) <= LONGEST and deepest <= DEEPEST


def _is_documentation(tree: Tree) -> bool:
    """Whether the string being looked at documents what it stands in, or the name bound above it."""
    line, parent = tree.items[tree.here]
    around = tree.items[parent].node if parent >= 0 else None
    if around is not None and not isinstance(around, (cst.FunctionDef, cst.ClassDef)):
        return False
    body = block_of(tree, parent)
    at = next((number for number, one in enumerate(body) if one is line), 0)
    above = body[at - 1] if at else None
    if above is None:
        return True
    binds = isinstance(above, cst.SimpleStatementLine) and isinstance(
        above.body[-1], (cst.Assign, cst.AnnAssign)
    )
    in_function = isinstance(around, cst.FunctionDef) and around.name.value != "__init__"
    return binds and not in_function


_OPENS_CODE: Final = (
    r"(?:@[A-Za-z_]|(?:async|def|class|if|elif|while|for|with|except|else|try|finally|from|import|return"
    r"|yield|assert|raise|pass|break|continue|del|print|await)\b|\*|[(\[{'\"]"
    r"|[A-Za-z_]\w*(?:\.\w+|\[[^\]\r\n]*\])*[ \t\f\v]*[(,:=\-+*/|&%@^<>])"
)

_ENDS_CODE: Final = r"(?:[^\s:=(,\[{+*/%|&^<>.@-]|\#[^\r\n#]*)"
"""Not what stands before a string that begins: quotes that end one look like those that open the next."""

RULE: Final = Rule(
    code="SL204",
    name="code-in-string",
    kind="disabled",
    what="Finds strings that stand for themselves, are no docstring, and hold code.",
    why=(
        "Quotes around a block switch it off at once, in three keystrokes. Nothing parses, searches by "
        "name or "
        "tests what is between them, and it looks as if it were documentation."
    ),
    instead="Put the code back or delete it, git keeps it; or name the incident that it waits for.",
    needles=('"""', "'''"),
    sharp=(
        r"(?:\A(?:\xef\xbb\xbf)?|[\r\n;:])[ \t\f]*[rRuU]?(\"\"\"|\'\'\')"
        r"(?:\s|[\x1c-\x1f\x80-\xff]|\\[\r\nrnt]|\#[^\r\n]*[\r\n])*"
        rf"{_OPENS_CODE}(?:(?!\1)[\s\S])*?{_ENDS_CODE}\s*\1"
    ),
    looks={"Expr": look},
    invalid=(
        Example(
            code=(
                "def process(request):\n    host = request.host()\n    # Off at the moment.\n    '''\n"
                "    if '_' in host:\n        host = host.replace('_', '-')\n        redirect(host)\n"
                "    '''\n"
            ),
            at="4:5",
        ),
        Example(
            code=(
                'class TestUrls(TestCase):\n    def test_one(self):\n        get(\'/\')\n\n    """\n'
                "    # Off for now, until the UI is fixed.\n    def test_two(self):\n        get('/two')\n"
                '    """\n'
            ),
            at="5:5",
            path="tests/test_urls.py",
            kind="skipped-test",
        ),
    ),
    valid=(
        Example(
            code='def drain(queue):\n    """drain(queue)"""\n    queue.drain()\n',
            why="a docstring, though it parses",
        ),
        Example(
            code='class Cart:\n    items = []\n    """add(item), remove(item)"""\n',
            why="documents the attribute above it",
        ),
        Example(
            code="setup()\n'''\nThe rest is for tests only (see below).\n'''\nrun()\n",
            why="prose",
        ),
        Example(code="setup()\n'''\n{'a': 1, 'b': [2]}\n'''\nrun()\n", why="data, which does nothing"),
    ),
)
