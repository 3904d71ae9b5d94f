"""What the rules about skipped, failing, rerun and deselected tests see, and how firmly they believe it."""

from __future__ import annotations

import pytest

from shortcut_lint.checks import skip_as_decorator, test_deselected, test_rerun, test_skipped, test_xfailed
from shortcut_lint.knowledge.skips import Effect, Marker, skips
from shortcut_lint.needles import Sieve
from shortcut_lint.python.judge import judge
from shortcut_lint.rule import Hit, Rule
from shortcut_lint.setting import Setting
from tests.checks.seen import seen

SETTING = Setting(id_pattern=r"INC-\d+")
PATH = "tests/test_pay.py"
BY_EFFECT: dict[Effect, Rule] = {
    "skip": test_skipped.RULE,
    "xfail": test_xfailed.RULE,
    "rerun": test_rerun.RULE,
    "deselect": test_deselected.RULE,
}


def example(marker: Marker) -> str:
    """A file in which a marker of the table acts on a test, imported the short way."""
    module, _, last = marker.name.rpartition(".")
    name = marker.name
    lines = []
    if module not in {"", "self", "cls"}:
        first, dot, rest = module.partition(".")
        lines = [f"from {first} import {rest.partition('.')[0] or last}"]
        name = f"{rest}.{last}" if dot else last
    condition = ["enabled" if marker.when else "not enabled"] if marker.condition is not None else []
    arguments = ", ".join([*condition, *map(repr, marker.arguments[:1])])
    if marker.form == "assignment":
        return "\n".join([*lines, f"{marker.name} = {next(iter(marker.values), '[]')}", ""])
    if marker.form == "decorator":
        return "\n".join([*lines, f"@{name}({arguments})", "def test_pay():", "    pay()", ""])
    word = "raise " if marker.form == "raise" else ""
    return "\n".join([*lines, "def test_pay(self):", f"    {word}{name}({arguments})", "    pay()", ""])


@pytest.mark.parametrize("marker", skips().markers, ids=lambda marker: marker.name)
def test_every_marker_that_is_known_is_seen_by_its_rule(marker: Marker) -> None:
    rule, code = BY_EFFECT[marker.effect], example(marker)
    assert [len(seen(rule, code, PATH))] == [0 if marker.legitimate else 1]
    assert marker.legitimate or Sieve([rule], SETTING).python(PATH, code.encode(), code) == (rule,)


def skipped(arguments: str, *, above: str = "", marker: str = "pytest.mark.skip") -> Hit:
    """The hit for a test under a marker with these arguments."""
    code = f"import os, sys, pytest, unittest\n{above}\n@{marker}({arguments})\ndef test_pay():\n    pay()\n"
    (hit,) = seen(test_xfailed.RULE if "xfail" in marker else test_skipped.RULE, code, PATH)
    return hit


def told(hit: Hit) -> tuple[str, str, str]:
    """How firmly a hit is believed (``: not without a witness), what it says, and why."""
    return hit.confidence if hit.alone else "", hit.message, hit.because


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(
            "",
            ("likely", "test skipped without a reason", "`pytest.mark.skip` gives no reason"),
            id="no reason",
        ),
        pytest.param(
            "reason='  '",
            ("likely", "test skipped without a reason", "`pytest.mark.skip` gives no reason"),
            id="an empty reason",
        ),
        pytest.param(
            "'hangs since Monday'",
            ("likely", "test skipped until something is repaired", 'its reason says "hangs"'),
            id="an excuse",
        ),
        pytest.param(
            "reason='see https://bugs.example.org/show_bug.cgi?id=640694'",
            ("likely", "test skipped until something is repaired", 'its reason says "bug 640694"'),
            id="a bug",
        ),
        pytest.param(
            "reason='the view is now another'",
            ("possible", "test skipped", "`pytest.mark.skip` leaves it out"),
            id="another reason",
        ),
        pytest.param(
            "reason='requires a graphics card'",
            ("", "test skipped", "`pytest.mark.skip` leaves it out"),
            id="a reason that will stand",
        ),
        pytest.param(
            "reason=shop.WHY",
            ("possible", "test skipped", "`pytest.mark.skip` leaves it out"),
            id="a reason that stands elsewhere",
        ),
    ],
)
def test_the_reason_decides_how_firmly_a_skip_is_believed(
    arguments: str, expected: tuple[str, str, str]
) -> None:
    assert told(skipped(arguments)) == expected


@pytest.mark.parametrize(
    ("arguments", "alone"),
    [
        pytest.param("sys.platform == 'win32', reason='flaky there'", "", id="a platform"),
        pytest.param("not HAS_NUMPY, reason='broken without it'", "", id="a package"),
        pytest.param("settings.SLOW, reason='flaky on slow machines'", "possible", id="anything else"),
        pytest.param("settings.SLOW, reason='too few machines'", "", id="anything else without an excuse"),
        pytest.param("True, reason='flaky'", "likely", id="always"),
        pytest.param("condition=1, reason='flaky'", "likely", id="always, by keyword"),
    ],
)
def test_a_condition_takes_the_edge_off_a_skip(arguments: str, alone: str) -> None:
    assert told(skipped(arguments, marker="pytest.mark.skipif"))[0] == alone


@pytest.mark.parametrize(
    ("marker", "arguments"),
    [
        ("pytest.mark.skipif", "False, reason='flaky'"),
        ("unittest.skipUnless", "True, 'flaky'"),
        ("pytest.mark.xfail", "False, reason='flaky'"),
    ],
)
def test_a_marker_that_never_acts_is_left_alone(marker: str, arguments: str) -> None:
    code = f"import pytest, unittest\n@{marker}({arguments})\ndef test_pay():\n    pay()\n"
    assert seen(test_skipped.RULE, code, PATH) + seen(test_xfailed.RULE, code, PATH) == []


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("WHY = 'hangs, see below'\n", id="a constant"),
        pytest.param("FIRST = 'hangs'\nWHY = FIRST\n", id="a constant of a constant"),
        pytest.param("WHY: str = 'it ' 'hangs'\n", id="pieces"),
        pytest.param("WHY = f'hangs on {HOST}'\n", id="a formatted string"),
        pytest.param("WHY = 'hangs on ' + HOST\n", id="a sum"),
        pytest.param("WHY = 'hangs on {}'.format(HOST)\n", id="a format"),
        pytest.param("WHY = 'hangs on %s' % HOST\n", id="a format by percent"),
    ],
)
def test_a_reason_is_followed_to_where_it_is_written(above: str) -> None:
    assert told(skipped("reason=WHY", above=above))[2] == 'its reason says "hangs"'


def test_a_constant_that_is_set_twice_says_nothing() -> None:
    above = "WHY = 'hangs'\nWHY = 'too expensive'\n"
    assert told(skipped("reason=WHY", above=above))[:2] == ("possible", "test skipped")


def test_a_name_that_stands_for_a_marker_is_followed() -> None:
    code = "import pytest\nOFF = pytest.mark.skip(reason='hangs')\n\n@OFF\ndef test_pay():\n    pay()\n"
    (hit,) = seen(test_skipped.RULE, code, PATH)
    assert told(hit)[2] == 'its reason says "hangs"'


def test_names_that_stand_for_one_another_end() -> None:
    code = "A = B\nB = A\n@A\ndef test_pay():\n    pay()\n"
    assert seen(test_skipped.RULE, code, PATH) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("pytest.skip()\n    pay()", ("likely", "test skipped without a reason"), id="at once"),
        pytest.param(
            "pay()\n    pytest.skip()", ("likely", "test skipped without a reason"), id="at the end"
        ),
        pytest.param("pytest.skip()", ("", "test skipped without a reason"), id="takes out what it inherits"),
        pytest.param(
            "pytest.skip('TODO')",
            ("likely", "test skipped until something is repaired"),
            id="an excuse, and nothing more",
        ),
        pytest.param(
            "if slow:\n        pytest.skip('flaky')\n    pay()",
            ("possible", "test skipped until something is repaired"),
            id="an excuse on a condition",
        ),
        pytest.param(
            "if sys.platform == 'win32':\n        pytest.skip('flaky')\n    pay()",
            ("", "test skipped until something is repaired"),
            id="an excuse on a platform",
        ),
        pytest.param(
            "if slow:\n        return\n    pytest.skip()\n    pay()",
            ("", "test skipped without a reason"),
            id="after a way out",
        ),
        pytest.param(
            "try:\n        import redis\n    except ImportError:\n        pytest.skip()\n    pay()",
            ("", "test skipped without a reason"),
            id="for want of a module",
        ),
        pytest.param(
            "try:\n        pay()\n    except AssertionError:\n        pytest.skip('rows missing')",
            ("likely", "a failure of this test is turned into a skip"),
            id="after a failure",
        ),
        pytest.param(
            "with server():\n        pytest.skip()\n        pay()",
            ("likely", "test skipped without a reason"),
            id="within a context",
        ),
        pytest.param(
            "for host in hosts:\n        pytest.skip()\n        pay()",
            ("", "test skipped without a reason"),
            id="in a loop",
        ),
    ],
)
def test_a_skip_within_a_test_counts_where_it_always_happens(body: str, expected: tuple[str, str]) -> None:
    (hit,) = seen(test_skipped.RULE, f"import sys, pytest\n\ndef test_pay():\n    {body}\n", PATH)
    assert told(hit)[:2] == expected


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import pytest\npytestmark = pytest.mark.skip\n", "module of tests skipped without a reason"),
        ("import pytest\npytestmark = [pytest.mark.skip]\n", "module of tests skipped without a reason"),
        ("import pytest\npytest.skip(allow_module_level=True)\n", "module of tests skipped without a reason"),
        (
            "import pytest\n@pytest.mark.skip\nclass TestPay:\n    x = 1\n",
            "class of tests skipped without a reason",
        ),
        (
            "import pytest\nCASES = [pytest.param(1, marks=pytest.mark.skip)]\n",
            "case of a test skipped without a reason",
        ),
        ("class TestPay:\n    __test__ = False\n", "class of tests is not collected"),
    ],
)
def test_the_message_tells_what_is_left_out(code: str, message: str) -> None:
    (hit,) = seen(test_skipped.RULE, code, PATH)
    assert hit.message == message


@pytest.mark.parametrize(
    ("code", "path", "alone"),
    [
        ("class ESTestCase(TestCase):\n    x = 1\n", "shop/tests/base.py", True),
        ("def test_pay():\n    pay()\n", "shop/tests.py", True),
        ("def create_test_receipt():\n    pay()\n", "shop/tests.py", False),
        ("def test_receipt():\n    pay()\n", "shop/receipts.py", False),
    ],
)
def test_nottest_is_right_on_helpers(code: str, path: str, alone: bool) -> None:  # noqa: FBT001
    (hit,) = seen(test_skipped.RULE, f"from nose.tools import nottest\n\n@nottest\n{code}", path)
    assert hit.alone == alone


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param("", ("likely", "test is expected to fail"), id="no reason"),
        pytest.param("strict=True", ("likely", "test is expected to fail"), id="strict"),
        pytest.param("reason='fails on Mondays'", ("likely", "test is expected to fail"), id="an excuse"),
        pytest.param("reason='rounding'", ("possible", "test is expected to fail"), id="another reason"),
        pytest.param("reason='rounding', run=False", ("likely", "test is not run"), id="not run"),
        pytest.param(
            "reason='rounding', strict=False", ("likely", "failure of this test is borne"), id="lenient"
        ),
        pytest.param("raises=KeyError", ("", "test is expected to fail"), id="one failure only"),
        pytest.param(
            "raises=KeyError, reason='#12'",
            ("likely", "test is expected to fail"),
            id="one failure, an issue",
        ),
        pytest.param("os.name == 'nt', reason='fails'", ("", "test is expected to fail"), id="a platform"),
        pytest.param("SLOW, reason='fails'", ("possible", "test is expected to fail"), id="a condition"),
    ],
)
def test_an_expected_failure_is_believed_by_what_it_hides(arguments: str, expected: tuple[str, str]) -> None:
    assert told(skipped(arguments, marker="pytest.mark.xfail"))[:2] == expected


def test_a_repair_that_goes_unnoticed_is_told() -> None:
    hit = skipped("reason='rounding', strict=False", marker="pytest.mark.xfail")
    assert hit.because == "by `strict=False` a repair goes unnoticed"
    assert skipped("run=False", marker="pytest.mark.xfail").because == "`run=False` skips it"


@pytest.mark.parametrize(
    ("marks", "alone"),
    [
        ("pytest.mark.xfail", False),
        ("pytest.mark.xfail(reason='rounding')", False),
        ("pytest.mark.xfail(raises=KeyError, reason='broken')", False),
        ("[pytest.mark.slow, pytest.mark.xfail(reason='broken')]", True),
    ],
)
def test_a_case_that_must_fail_is_a_negative_test_unless_it_has_an_excuse(marks: str, alone: bool) -> None:  # noqa: FBT001
    (hit,) = seen(test_xfailed.RULE, f"import pytest\nCASES = [pytest.param(1, marks={marks})]\n", PATH)
    assert hit.alone == alone


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("items.append(1)", ""),
        ("collect_ignore.append('test_pay.py')", "not collected: 'test_pay.py'"),
        ("item.add_marker(pytest.mark.skip)", "tests skipped while they are collected"),
        ("request.applymarker(pytest.mark.xfail(reason='x'))", "tests are expected to fail"),
    ],
)
def test_what_a_conftest_does_is_told(call: str, message: str) -> None:
    hits = seen(test_deselected.RULE, f"import pytest\n{call}\n", "conftest.py")
    assert [(hit.message, hit.alone) for hit in hits] == ([(message, False)] if message else [])


def test_a_list_and_its_entry_may_each_have_a_comment() -> None:
    code = "collect_ignore = ['setup.py', 'test_pay.py']\ncollect_ignore += more\n"
    messages = [hit.message for hit in seen(test_deselected.RULE, code, "conftest.py")]
    assert messages == [
        "not collected: ['setup.py', 'test_pay.py']",
        "not collected: 'setup.py'",
        "not collected: 'test_pay.py'",
        "not collected: more",
    ]


def test_a_rerun_on_the_known_failure_only_needs_a_witness() -> None:
    code = "import pytest\npytestmark = pytest.mark.flaky(reruns=3{})\n"
    hits = [
        *seen(test_rerun.RULE, code.format(""), PATH),
        *seen(test_rerun.RULE, code.format(", only_rerun='Reset'"), PATH),
    ]
    assert [(hit.message, hit.alone, hit.confidence) for hit in hits] == [
        ("module of tests run again when it fails", True, "possible"),
        ("module of tests run again when it fails", False, "possible"),
    ]


def test_a_call_used_as_a_decorator_is_told_as_the_mistake_that_it_is() -> None:
    code = "import pytest\n@pytest.skip('flaky')\ndef test_pay():\n    pay()\n"
    (hit,) = seen(skip_as_decorator.RULE, code, PATH)
    assert hit.message == "`pytest.skip` is used as a decorator, which it is not"
    assert hit.because == "`pytest.skip` acts at once, when the module is imported"


@pytest.mark.parametrize(
    ("reason", "evidence"),
    [("INC-42: no fork there", ["tagged"]), ("Skipped because there is no fork, a workaround", [])],
)
def test_of_a_skip_on_a_platform_only_the_incident_counts(reason: str, evidence: list[str]) -> None:
    code = (
        "import sys, pytest\n\n"
        f"@pytest.mark.skipif(sys.platform == 'win32', reason={reason!r})\ndef test_fork():\n    fork()\n\n\n"
        f"def test_spawn():\n    if sys.platform == 'win32':\n        pytest.skip({reason!r})\n    spawn()\n"
    )
    found = judge(PATH, code, [test_skipped.RULE], SETTING).findings
    assert [one.evidence for one in found] == 2 * evidence
