"""SL104 commented-out-code: statements, decorators and entries that a `#` switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from shortcut_lint.comments.beside import line_below, words_above
from shortcut_lint.comments.comment import Block
from shortcut_lint.comments.dead_code import Run, runs
from shortcut_lint.comments.prose import SHARP
from shortcut_lint.comments.tags import tags
from shortcut_lint.expression import expression
from shortcut_lint.finding import Confidence
from shortcut_lint.python import lazily
from shortcut_lint.python.emptied import emptied
from shortcut_lint.python.handlers import silenced
from shortcut_lint.python.naming import shortened
from shortcut_lint.python.untested import untested
from shortcut_lint.rule import Example, Hit, Rule

if TYPE_CHECKING:
    import libcst as cst

    from shortcut_lint.python.tree import Tree
else:
    cst = lazily("libcst")

TEMPLATE: Final = expression(
    r"(?i)(?:^|/)(?:conf|(?:sample|example|skeleton)[_-]\w+|\w+[._-](?:sample|example|template|dist"
    r"|skeleton))\.py$|(?:^|/)(?:\w+[_-])?(?:templates?|skeleton)/"
)
"""Files in which commented code shows what could be written there."""

UNTIDY: Final = expression(
    r"(?i)(?:^|/)(?:docs?|examples?|samples?|templates?|migrations|alembic|versions|vendor\w*|third_party)/"
)
"""Folders in which a comment has to speak for itself."""

IN_FORCE: Final = expression(
    r"(?i)(?:apps|middlewares?(?:_classes)?|urlpatterns|urls|routes?|schedules?|backends?|processors"
    r"|plugins?|validators"
    r"|handlers|hooks|jobs|tasks|cron\w*|permission_classes|authentication_classes|throttle\w*|pipelines?"
    r"|steps|stages"
    r"|checks|extensions|loaders|finders|listeners|filters)$"
)
"""Ends of the names of displays whose entries do something: without one, something is off."""

GUARD: Final = expression(
    r"(?i)limit|throttl|cache|memoiz|retry|backoff|circuit|timeout|periodic|schedul|cron|login|permission"
    r"|require|auth|csrf"
    r"|receiver|listen"
)
"""Decorators that protect or start what they stand on."""


_NAME: Final = expression(r"^[ \t]*(\w+)[ \t]*=(?!=)")
_LONG_WORD: Final = expression(r"[A-Za-z][\w.-]{7,}")

STARTED: Final = expression(
    r"[\w.]*\b(?:add_periodic_task|add_processor|add_middleware|add_job|register_blueprint|include_router"
    r"|re_path|path|url)\("
)
"""Calls that put something into service: routes, schedules, middleware."""


def look(block: Block, tree: Tree) -> Iterator[Hit]:
    """Code in comments on their own lines; behind code they explain it."""
    if not block.own_line or TEMPLATE.search(tree.path):
        return
    if emptied(block, tree) or silenced(block, tree) or untested(block, tree):
        return  # body-commented-out, raise-commented-out and test-neutralised say more of it
    found = [run for run in runs(block.lines) if not run.example and _fits(run, block, tree)]
    if not found:
        return
    code = Block(comments=block.comments[found[0].first : found[-1].last + 1])
    first_line = code.comments[0].text.strip().lstrip("# \t")
    yield Hit(
        node=code if tree.here >= 0 else block,
        message=_message(found, tree),
        alone=_alone(found, block, tree),
        confidence=_confidence(found[0], first_line),
        kind="skipped-test" if re.match(r"(?:async\s+)?def test|class Test", first_line) else None,
        because=f"`{shortened(first_line)}` is code behind a `#`",
        reason="" if found[0].first else words_above(block, tree.lines),
    )


def _fits(run: Run, block: Block, tree: Tree) -> bool:
    """Whether the code could stand where its comment stands."""
    node = tree.items[tree.here].node if tree.here >= 0 else None
    if run.form == "statement":
        return not (isinstance(node, (cst.FunctionDef, cst.ClassDef)) and run.names == {node.name.value})
    if run.form == "decorator":
        return isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.Decorator, cst.Param))
    if isinstance(node, (cst.Arg, cst.Param)):
        return run.form in {"argument", "element"}
    if isinstance(node, (cst.DictElement, cst.StarredDictElement)):
        return run.form == "entry"
    if isinstance(node, (cst.Element, cst.StarredElement)):
        return run.form == "element"
    return node is not None and line_below(block, tree.lines).startswith((")", "]", "}"))


def _alone(found: Sequence[Run], block: Block, tree: Tree) -> bool:
    """Whether it is worth a note though no word says that it is a stop-gap.

    It is where it is surely code and uses names of this file, is an entry of a list that is in force, has a
    tag above it, or was replaced by what stands beside it.
    """
    if tree.is_test or UNTIDY.search(tree.path):
        return False
    if _tagged(found[0], block) or _replaced(found[0], block, tree):
        return True
    known = _words(tree.text)
    meant = IN_FORCE.search(_display_name(tree)) is not None
    return any(run.clear and (meant or not known.isdisjoint(run.names)) for run in found)


def _tagged(first: Run, block: Block) -> bool:
    """Whether the words above the code in its comment say that something is left to do."""
    return bool(tags(" ".join(block.lines[: first.first])).tags)


def _replaced(run: Run, block: Block, tree: Tree) -> bool:
    """Whether the line above or below is another value of the same: `#"tool==1.2",` under `"git+…/tool",`."""
    if run.form not in {"argument", "element"}:
        return False
    name = _NAME if run.form == "argument" else _LONG_WORD
    lines = tree.lines
    mine = set(name.findall(block.lines[run.first]))
    above = lines.line_text(block.line - 1) if block.line > 1 else ""
    return not mine.isdisjoint({*name.findall(above), *name.findall(line_below(block, lines))})


def _confidence(run: Run, first_line: str) -> Confidence:
    started = STARTED.match(first_line) is not None
    guarded = run.form == "decorator" and GUARD.search(first_line.partition("(")[0]) is not None
    return "likely" if started or guarded else "possible"


def _display_name(tree: Tree) -> str:
    """The name that the display around the comment is assigned to; `` where there is none."""
    for node in tree.around(tree.here):
        if isinstance(node, cst.SimpleStatementLine):
            small = node.body[0]
            if isinstance(small, cst.Assign):
                return tree.code(small.targets[0].target)
            return tree.code(small.target) if isinstance(small, (cst.AnnAssign, cst.AugAssign)) else ""
    return ""


def _message(found: Sequence[Run], tree: Tree) -> str:
    form = found[0].form
    if form in {"element", "entry"} and (name := _display_name(tree)):
        return f"entry of `{name}` commented out"
    if form != "statement":
        return f"{form} commented out"
    count = sum(run.last - run.first + 1 for run in found)
    return "statement commented out" if count == 1 else f"{count} lines of code commented out"


@lru_cache(maxsize=1)
def _words(text: str) -> frozenset[str]:
    """The words of a file outside its comments."""
    return frozenset(re.findall(r"[^\W\d]\w*", re.sub(r"#.*", "", text)))


RULE: Final = Rule(
    code="SL104",
    name="commented-out-code",
    kind="commented-out",
    what=(
        "Finds code in comments: statements, decorators, entries of lists like `INSTALLED_APPS`. It parses "
        "what stands behind the `#`, and asks whether it could stand there and uses names of the file."
    ),
    why=(
        "A `#` is the quickest way to take a call, a limit or a scheduled job out of service. Nothing fails "
        "while it is missing, the code under the `#` is no longer kept in step, and nobody remembers that "
        "it was to come back."
    ),
    instead="Put it back or delete it, git keeps it; or name the incident that it waits for.",
    needles=("#",),
    sharp=SHARP,
    looks={"Block": look},
    invalid=(
        Example(
            code="def update(ctx):\n    locales()\n    # products.update(ctx)\n    compress(products)\n",
            at="3:5",
        ),
        Example(
            code=(
                "# Disabled until the queue is fixed.\n# with queue.lock() as lock:\n"
                "#     queue.drain(lock)\nstart()\n"
            ),
            at="2:1",
        ),
        Example(
            code=(
                "@post_required\n# @ratelimit(block=True, rate=LOGIN_RATE)\ndef login(request):\n"
                "    ...\nLOGIN_RATE = 3\n"
            ),
            at="2:1",
            why="a decorator that protects what it stands on",
        ),
        Example(code="MIDDLEWARE = [\n    'a.Cache',\n    # 'a.Limit',\n    'a.Session',\n]\n", at="3:5"),
        Example(code="MIDDLEWARE = [\n    # 'a.Limit',\n]\n", at="2:5"),
        Example(
            code="connect(\n    host,\n    # timeout=5,  until the network is fixed\n    # retries=3,\n)\n",
            at="4:5",
            why="words after the comma are no code, the second argument is",
        ),
        Example(
            code=(
                "SCHEDULE = {\n    'a': daily(),\n    # Too slow, off until it is fixed.\n\n"
                "    # 'b': daily(),\n}\n"
            ),
            at="5:5",
            why="the reason stands in the comment above",
        ),
        Example(
            code=(
                "def test_one():\n    ...\n\n# Temporarily disabled.\n# def test_two(client):\n"
                "#     client.get('/')\nx = 1\n"
            ),
            at="5:1",
            kind="skipped-test",
        ),
        Example(
            code=(
                "PACKAGES = [\n    'git+https://github.com/o/sphinx-theme@fix',\n"
                "    #'sphinx-theme==0.1.8',\n    'pillow==2.6.1',\n]\n"
            ),
            at="3:5",
            why="what stood there before the line above",
        ),
        Example(
            code="pool = connect(\n    # size=5,\n    size=50,\n)\n",
            at="2:5",
            why="the old value of the argument below",
        ),
    ),
    valid=(
        Example(
            code="# uncomment this after adding it:\n# from shop.search import Query\nx = 1\n",
            path="shop/project_template/views.py",
            why="a template of a project",
        ),
        Example(
            code="def test_one():\n    ...\n\n# def test_two():\n#     get('/')\n",
            path="tests/test_x.py",
            why="test-neutralised reports it",
        ),
        Example(
            code="# for example: queue.drain(lock)\nqueue.drain(lock)\n", why="prose that begins like code"
        ),
        Example(code="# if this fails, the caller tries again\ncall()\n", why="prose that begins like code"),
        Example(code="# Usage:\n#     drain(queue)\ndef drain(queue): ...\n", why="an example"),
        Example(code="# >>> drain(queue)\ndef drain(queue): ...\n", why="a doctest"),
        Example(code="# LEVEL = 3\nsetup()\n", why="an option with its default"),
        Example(code="drain(queue)  # queue.drain(lock)\n", why="behind code it explains the code"),
        Example(code="# pylint: disable=unused-argument\ndef f(a): ...\n", why="for a program"),
        Example(
            code="x = 1\n# return the first row\n# print(x)\n",
            why="words, and a call that only tells something",
        ),
        Example(
            code="# Uncomment the next line to enable the admin:\n# url('admin/', admin.urls)\nadmin = 1\n",
            why="an option that the comment offers",
        ),
        Example(code="# drain()\n# -------\ndef drain(): ...\n", why="a heading"),
        Example(code="# html_title = title()\ntitle = 1\n", path="docs/conf.py", why="a file of options"),
    ),
)
