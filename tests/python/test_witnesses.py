"""Which comments speak for a construct, by what way, and how a file is judged by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from shortcut_lint.python.judge import judge
from shortcut_lint.register.config import load
from shortcut_lint.registry import own
from shortcut_lint.setting import setting_of

RULES = own()
SETTING = setting_of(load(None, root=Path()), RULES, ())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("# until bug 12345 is fixed\nget(url, timeout=60)\n", ("SL301", "comment above")),
        ("get(url, timeout=60)  # until bug 12345 is fixed\n", ("SL301", "comment")),
        ("get(\n    url,\n    timeout=60,  # until bug 12345 is fixed\n)\n", ("SL301", "comment")),
        ("# until bug 12345 is fixed\n@retry(timeout=60)\ndef f(): ...\n", ("SL301", "comment above")),
        ("# timeout until bug 12345 is fixed\ndef f(timeout=60): ...\n", ("SL301", "comment above")),
    ],
)
def test_a_comment_reaches_the_construct_that_it_hangs_on(code: str, expected: tuple[str, str]) -> None:
    (finding,) = judge("shop/pay.py", code, RULES, SETTING).findings
    assert (finding.rule, finding.references[0].where) == expected


def test_what_stands_on_a_function_speaks_of_a_parameter_only_by_its_name() -> None:
    code = "# until bug 12345 is fixed\ndef f(timeout=60): ...\n"
    assert [one.rule for one in judge("shop/pay.py", code, RULES, SETTING).findings] == ["SL103"]


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ("# TODO: see bug 12345\nsend(order, notify_enabled=False)\n", ["SL205"]),
        ("# TODO: see bug 12345\nsend(\n    order,\n    notify_enabled=False,\n)\n", []),
        (
            "# TODO: notify_enabled, see bug 12345\nsend(\n    order,\n    notify_enabled=False,\n)\n",
            ["SL205"],
        ),
        ("send(\n    order,\n    # TODO: see bug 12345\n    notify_enabled=False,\n)\n", ["SL205"]),
        ("# until bug 12345 is fixed\nsend(\n    order,\n    notify_enabled=False,\n)\n", ["SL205"]),
        ("# TODO: see bug 12345\n@task(\n    timeout=300,\n)\ndef f(): ...\n", []),
    ],
)
def test_a_task_above_a_statement_is_none_for_a_line_inside_that_it_does_not_name(
    code: str, rules: list[str]
) -> None:
    assert [one.rule for one in judge("shop/pay.py", code, RULES, SETTING).findings] == rules


def test_one_comment_speaks_for_one_construct_and_is_not_told_once_more() -> None:
    code = "# timeout raised until bug 12345 is fixed\nget(url, timeout=60, retries=5)\n"
    (finding,) = judge("shop/pay.py", code, RULES, SETTING).findings
    assert finding.symbol == "get.timeout"


def test_what_commented_out_code_says_is_no_word_for_it() -> None:
    code = "def f(k):\n    # if k.late:\n    #     skip += fails(k)\n    #     continue\n    g(k)\n"
    (finding,) = judge("shop/pay.py", code, RULES, SETTING).findings
    assert (finding.confidence, len(finding.why)) == ("possible", 1)
    (excused,) = judge(
        "shop/pay.py", code.replace("    # if", "    # It fails.\n    # if"), RULES, SETTING
    ).findings
    assert excused.confidence == "likely"
