"""What the rules about code that never runs and errors that nobody hears of see, and which one speaks."""

from __future__ import annotations

import pytest

from shortcut_lint.checks import (
    code_in_string,
    constant_condition,
    error_worked_around,
    function_switched_off,
    kill_switch_thrown,
    test_neutralised,
)
from shortcut_lint.knowledge.flags import flag_words
from shortcut_lint.needles import Sieve
from shortcut_lint.python.judge import judge
from shortcut_lint.registry import own
from shortcut_lint.setting import Setting
from tests.checks.seen import seen

SETTING = Setting(id_pattern=r"INC-\d+")
QUOTES = '"""'


def spoken(code: str, path: str = "shop/pay.py") -> list[str]:
    """The codes of the findings of all rules, in reading order."""
    return [one.rule for one in judge(path, code, own(), SETTING).findings]


@pytest.mark.parametrize(
    ("code", "path", "rules"),
    [
        pytest.param(
            "def pay():\n    # charge(cart)\n    pass\n", "shop/pay.py", ["SL210"], id="an emptied function"
        ),
        pytest.param(
            "def test_pay():\n    # assert charge(cart)\n    pass\n",
            "tests/test_pay.py",
            ["SL403"],
            id="an emptied test",
        ),
        pytest.param(
            "def test_pay():\n    pay()\n    # assert paid(cart)\n    # refund(cart)\n",
            "tests/test_pay.py",
            ["SL403"],
            id="an assertion",
        ),
        pytest.param(
            "try:\n    pay(cart)\nexcept Busy:\n    log(cart)\n    # raise Later(cart)\n",
            "shop/pay.py",
            ["SL511"],
            id="a raise",
        ),
        pytest.param(
            "def test_pay():\n    pay()\n    return\n    assert paid()\n",
            "tests/test_pay.py",
            ["SL403"],
            id="a test that ends early",
        ),
        pytest.param(
            "import pytest\n\ndef test_pay():\n    raise pytest.skip('flaky')\n    pay()\n",
            "tests/test_pay.py",
            ["SL401"],
            id="a skip with code behind it",
        ),
        pytest.param(
            "import pytest\n\n@pytest.skip('flaky')\ndef test_pay():\n    pay()\n",
            "tests/test_pay.py",
            ["SL404"],
            id="a call used as a decorator",
        ),
        pytest.param("def pay():\n    return\n    charge(cart)\n", "shop/pay.py", ["SL203"], id="a function"),
        pytest.param("if False and pay():\n    charge(cart)\n", "shop/pay.py", ["SL201"], id="a condition"),
    ],
)
def test_one_rule_speaks_for_one_shortcut(code: str, path: str, rules: list[str]) -> None:
    assert spoken(code, path) == rules


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("if x and not True:\n    f()\n", "condition is always false"),
        ("if True:\n    f()\nelse:\n    g()\n", "condition is always true"),
        ("rows = [row for row in table if False]\n", "condition is always false"),
        ("live: bool = is_on('pay') or True\n", "value is always true"),
    ],
)
def test_a_condition_is_told_by_what_it_always_is(code: str, message: str) -> None:
    assert [hit.message for hit in seen(constant_condition.RULE, code)] == [message]


@pytest.mark.parametrize(
    ("code", "confidence"),
    [
        ("if False:\n    f()\n", "certain"),
        ("if x or True:\n    f()\n", "certain"),
        ("if True:\n    f()\nelse:\n    g()\n", "likely"),
        ("if True:\n    f()\n", "possible"),
    ],
)
def test_code_that_always_runs_may_mean_nothing(code: str, confidence: str) -> None:
    assert [hit.confidence for hit in seen(constant_condition.RULE, code)] == [confidence]


@pytest.mark.parametrize(
    "code",
    [
        "if False:\n    from shop import Cart\n",
        "def rows():\n    if 0: yield\n",
        "while not False:\n    f()\n",
        "count = given or 1\n",
        "name = given and None\n",
        "first = first and False\n",
    ],
)
def test_idioms_are_no_constant_conditions(code: str) -> None:
    assert seen(constant_condition.RULE, code) == []


@pytest.mark.parametrize(
    ("name", "confidence"),
    [
        ("xtest_pay", "likely"),
        ("DISABLED_test_pay", "likely"),
        ("disabledTestPay", "likely"),
        ("xtestPay", "likely"),
        ("_test_pay", "possible"),
        ("broken_test", ""),
        ("contest_pay", ""),
    ],
)
def test_a_renamed_test_is_known_by_what_stands_before_its_name(name: str, confidence: str) -> None:
    code = f"class PayTests(TestCase):\n    def {name}(self):\n        self.assertTrue(pay())\n"
    hits = seen(test_neutralised.RULE, code, "tests/test_pay.py")
    assert [(hit.message, hit.confidence) for hit in hits] == (
        [(f"test renamed to `{name}`: no runner collects it", confidence)] if confidence else []
    )


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("def xtest_pay():\n    pay()\n", id="asserts nothing"),
        pytest.param("def xtest_pay():\n    assert pay()\n\nxtest_pay()\n", id="is called"),
        pytest.param("@pytest.fixture\ndef xtest_pay():\n    assert pay()\n", id="a fixture"),
        pytest.param("def _test_pay(self, to):\n    assert pay(to)\n", id="takes what callers vary"),
    ],
)
def test_a_helper_of_tests_is_no_renamed_test(code: str) -> None:
    assert seen(test_neutralised.RULE, code, "tests/test_pay.py") == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        pytest.param("charge(cart)", 1, id="a call"),
        pytest.param("if cart:\n        charge(cart)", 1, id="deeper lines"),
        pytest.param("# off\n    charge(cart)", 1, id="below a comment"),
        pytest.param("charge(cart\n    refund()", 0, id="does not parse"),
        pytest.param("charged, refunded", 0, id="words"),
        pytest.param("price = 3", 0, id="could be words"),
        pytest.param("f(" * 40 + ")" * 40, 0, id="too deep"),
        pytest.param("charge(cart)\n    " * 2000, 0, id="too long"),
        pytest.param("", 0, id="empty"),
    ],
)
def test_a_string_is_code_where_it_parses_and_does_something(text: str, hits: int) -> None:
    code = f"def pay(cart):\n    log(cart)\n    {QUOTES}{text}{QUOTES}\n    done()\n"
    assert len(seen(code_in_string.RULE, code)) == hits


@pytest.mark.parametrize(
    ("code", "hits"),
    [
        pytest.param(f"{QUOTES}pay(cart){QUOTES}\n", 0, id="a module's docstring"),
        pytest.param(f"class A:\n    {QUOTES}pay(cart){QUOTES}\n", 0, id="a class's docstring"),
        pytest.param(f"PAY = 1\n{QUOTES}pay(cart){QUOTES}\n", 0, id="an attribute's"),
        pytest.param(f"def __init__(self):\n    self.x = 1\n    {QUOTES}f(x){QUOTES}\n", 0, id="a field's"),
        pytest.param(
            f"def f(self):\n    x = 1\n    {QUOTES}f(x){QUOTES}\n", 1, id="a local variable has none"
        ),
        pytest.param(f"if x:\n    {QUOTES}f(x){QUOTES}\n", 1, id="a block has none"),
        pytest.param("def f():\n    g()\n    'f(x)'\n", 0, id="a short string"),
        pytest.param(f"def f():\n    g()\n    b{QUOTES}f(x){QUOTES}\n", 0, id="bytes"),
    ],
)
def test_a_docstring_is_no_code(code: str, hits: int) -> None:
    assert len(seen(code_in_string.RULE, code)) == hits


@pytest.mark.parametrize("end", flag_words().emergency)
def test_every_switch_for_emergencies_that_is_known_is_seen(end: str) -> None:
    rule, code = kill_switch_thrown.RULE, f"SHOP_{end.upper()} = True\n"
    (hit,) = seen(rule, code)
    assert hit.message == f"`SHOP_{end.upper()}` is on"
    assert hit.because == f"`SHOP_{end.upper()}` is the name of a switch for emergencies"
    assert Sieve([rule], SETTING).python("shop/pay.py", code.encode(), code) == (rule,)


@pytest.mark.parametrize(
    ("code", "path", "hits"),
    [
        ("settings.MAINTENANCE_MODE = True\n", "shop/pay.py", 1),
        ("FLAGS['maintenanceMode'] = 1\n", "shop/pay.py", 1),
        ("FLAGS: dict = {'shop': {'maintenance-mode': True}}\n", "shop/pay.py", 1),
        ("maintenance_mode = True\n", "shop/pay.py", 0),
        ("MAINTENANCE_MODE: bool\n", "shop/pay.py", 0),
        ("def status():\n    answer = {'maintenance_mode': True}\n", "shop/pay.py", 0),
        ("respond({'maintenance_mode': True})\n", "shop/pay.py", 0),
        ("MAINTENANCE_MODE = True\n", "tests/test_pay.py", 0),
    ],
)
def test_a_switch_for_emergencies_is_a_setting(code: str, path: str, hits: int) -> None:
    assert len(seen(kill_switch_thrown.RULE, code, path)) == hits


GATED = "def sync(repo):\n    {}\n    fetch(repo)\n"


@pytest.mark.parametrize(
    ("constant", "gate", "hits"),
    [
        ("DISABLE_SYNC = True", "if DISABLE_SYNC: return", 1),
        ("SYNC_PAUSED: bool = True", "if SYNC_PAUSED:\n        raise Http404", 1),
        ("DISABLE_SYNC = True", "if DISABLE_SYNC:\n        log()\n        return None", 1),
        ("DISABLE_SYNC = False", "if DISABLE_SYNC: return", 0),
        ("DISABLE_SYNC = env('X')", "if DISABLE_SYNC: return", 0),
        ("DEBUG = True", "if DEBUG: return", 0),
        ("DISABLE_SYNC = True", "if DISABLE_SYNC: log()", 0),
        ("DISABLE_SYNC = True", "if DISABLE_SYNC: return repo.old()", 0),
        ("DISABLE_SYNC = True", "if DISABLE_SYNC:\n        return\n    else:\n        log()", 0),
        ("DISABLE_SYNC = True", "log()\n    if DISABLE_SYNC: return", 0),
        ("DISABLE_SYNC = True\nif fast:\n    DISABLE_SYNC = False", "if DISABLE_SYNC: return", 0),
    ],
)
def test_a_function_is_switched_off_by_a_constant_that_stays(constant: str, gate: str, hits: int) -> None:
    code = f"{constant}\n\n\n{GATED.format(gate)}"
    found = seen(function_switched_off.RULE, code)
    assert len(found) == hits
    for hit in found:
        assert hit.message == f"`sync` does nothing: `{hit.name}` is on"
        assert hit.because == f"`{hit.name} = True` in this file makes it leave at once"


@pytest.mark.parametrize(
    ("handler", "messages"),
    [
        ("except Busy:\n    retry()", ["error covered up: `Busy` is caught"]),
        ("except (Busy, Slow):\n    retry()", ["error covered up: `(Busy, Slow)` is caught"]),
        ("except:\n    retry()", ["error covered up: everything is caught"]),
        (
            "except Busy:\n    if x:\n        pass",
            ["error covered up: `Busy` is caught", "error covered up: answered with `pass`"],
        ),
        ("except Busy:\n    if x:\n        raise", []),
        ("except (ImportError, Busy):\n    pass", []),
        ("except AttributeError:\n    pass", []),
    ],
)
def test_a_handler_covers_up_where_it_raises_nothing(handler: str, messages: list[str]) -> None:
    hits = seen(error_worked_around.RULE, f"try:\n    pay()\n{handler}\n")
    assert [hit.message for hit in hits] == messages
    assert not any(hit.alone for hit in hits)


def test_in_tests_an_error_may_be_covered_up() -> None:
    assert seen(error_worked_around.RULE, "try:\n    f()\nexcept E:\n    pass\n", "tests/test_pay.py") == []
