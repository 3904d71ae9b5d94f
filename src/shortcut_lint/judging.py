"""What a worker does with one file: parsed by its own parser, and judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from shortcut_lint.engine import Judgement, by_comments
from shortcut_lint.finding import Problem
from shortcut_lint.isolation.answering import answering
from shortcut_lint.rule import Rule
from shortcut_lint.setting import Setting
from shortcut_lint.sources.syntaxes import HEAD, PYTHON, syntax_of
from shortcut_lint.text_rules import judge_text


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One file for a worker: its text, and the codes of the rules that could fire on it."""

    path: str
    text: str
    rules: tuple[str, ...]


def worker(setup: bytes) -> Callable[[bytes], bytes]:
    """The function that a worker process runs for each file."""
    from shortcut_lint.registry import rules  # noqa: PLC0415 - the program has them already

    setting = msgspec.msgpack.decode(setup, type=Setting)
    known = {rule.code: rule for rule in rules(setting.packs)}

    def judged(order: Order) -> Judgement:
        wanted = [known[code] for code in order.rules]
        syntax = syntax_of(order.path, order.text[:HEAD].encode("utf-8", "replace"))
        if syntax is None or syntax is PYTHON:
            return _judged(order, wanted, setting)
        return judge_text(order.path, order.text, syntax, wanted, setting)

    return answering(Order, judged)


def _judged(order: Order, wanted: Sequence[Rule], setting: Setting) -> Judgement:
    """What a Python file gives; one that does not parse gives what its comments do."""
    import libcst as cst  # noqa: PLC0415 - slow to import, and not every worker meets Python

    from shortcut_lint.python.judge import judge  # noqa: PLC0415
    from shortcut_lint.python.places import LostTextError  # noqa: PLC0415
    from shortcut_lint.python.unparsed import unparsed  # noqa: PLC0415

    try:
        judged = judge(order.path, order.text, wanted, setting)
    except (cst.ParserSyntaxError, SyntaxError, LostTextError) as error:
        what = unparsed(error, order.text)
        problem = Problem(
            path=order.path, reason=what.reason, line=what.line, message=what.message,
            cure="its comments were still read",
        )  # fmt: skip
        findings = by_comments(order.path, order.text, PYTHON, wanted, setting)
        return Judgement(findings=findings, problems=(problem,))
    return Judgement(findings=judged.findings, problems=judged.problems)
