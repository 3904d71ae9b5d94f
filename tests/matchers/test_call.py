"""What the `call` and `decorator` matchers take for a fit."""

from __future__ import annotations

import pytest

from tests.checks.seen import seen
from tests.matchers.matching import because, rule

CALL = "[match.call]\n"
VERIFY = f"{CALL}names = ['requests.get', '*.post']\nimports = ['requests']\nkeywords = {{ verify = false }}"


@pytest.mark.parametrize(
    ("match", "code", "reason"),
    [
        pytest.param(
            VERIFY,
            "import requests\nrequests.get(url, verify=False)\n",
            "`requests.get` is called with `verify=False`",
            id="by the name",
        ),
        pytest.param(
            VERIFY,
            "from requests import get as g\ng(url, verify=False)\n",
            "`requests.get` is called with `verify=False`",
            id="renamed by its import",
        ),
        pytest.param(
            VERIFY,
            "import requests\nself.session.post(url, verify=False)\n",
            "`self.session.post` is called with `verify=False`",
            id="behind any receiver",
        ),
        pytest.param(
            f"{CALL}names = ['requests.*']",
            "import requests\nrequests.adapters.HTTPAdapter()\n",
            "`requests.adapters.HTTPAdapter` is called",
            id="all in a module",
        ),
        pytest.param(
            f"{CALL}keywords = {{ a = 1, b = 2 }}",
            "f(b=2, c=3, a=1)\n",
            "`f` is called with `a=1` and `b=2`",
            id="several keywords, whatever the callee",
        ),
        pytest.param(
            f"{CALL}keywords = {{ a = 1 }}",
            "f()[0](a=1)\n",
            "`f()[0]` is called with `a=1`",
            id="a callee without a name",
        ),
        pytest.param(
            f"{CALL}names = ['open']\npositional = ['x', {{ name = 'None' }}]",
            "open('x', None, 3)\n",
            "`open` is called",
            id="first positional arguments",
        ),
        pytest.param(
            "[[match.call]]\nnames = ['f']\n[[match.call]]\nnames = ['g']",
            "g()\n",
            "`g` is called",
            id="one of several patterns",
        ),
        pytest.param(f"{CALL}names = ['f']", "@f()\ndef g(): ...\n", "`f` is called", id="in a decorator"),
    ],
)
def test_a_call_fits(match: str, code: str, reason: str) -> None:
    assert because(match, code) == [reason]


@pytest.mark.parametrize(
    ("match", "code"),
    [
        pytest.param(VERIFY, "requests.get(url, verify=False)\n", id="nothing imported"),
        pytest.param(VERIFY, "import requests\nrequests.get(url, verify=True)\n", id="another value"),
        pytest.param(
            VERIFY, "import requests\nrequests.get(url, verify=off)\n", id="a value not plain to see"
        ),
        pytest.param(VERIFY, "import requests\nrequests.get(url, **{'verify': False})\n", id="spread"),
        pytest.param(VERIFY, "import requests\npost(url, verify=False)\n", id="no receiver"),
        pytest.param(VERIFY, "import requests\nrequests.put(url, verify=False)\n", id="another callee"),
        pytest.param(
            f"{CALL}names = ['requests.*']", "import requests\nrequests()\n", id="the module itself"
        ),
        pytest.param(f"{CALL}names = ['f']\npositional = [1, 2]", "f(1)\n", id="too few arguments"),
        pytest.param(f"{CALL}names = ['f']\npositional = [1]", "f(*one)\n", id="a starred argument"),
    ],
)
def test_a_call_does_not_fit(match: str, code: str) -> None:
    assert because(match, code) == []


def test_a_call_is_reported_at_its_first_keyword_with_its_value() -> None:
    match = f"{CALL}keywords = {{ a = [1], b = true }}"
    (hit,) = seen(rule(match), "f(b=True, a=(1,))\n")
    assert (hit.now, hit.exact, hit.message, hit.alone, hit.confidence) == (
        "(1,)", True, "it is off", True, "likely",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("match", "needles", "sharp"),
    [
        (VERIFY, ("verify",), r"\b(?:verify)[\s\\]*[=#]"),
        (f"{CALL}names = ['requests.sessions.Sess']", ("requests",), ""),
        (
            "[[match.call]]\nnames = ['f']\n[[match.call]]\nkeywords = { Verify_Off = 1 }",
            ("f", "verify_off"),
            "",
        ),
    ],
)
def test_needles_are_words_without_which_it_cannot_fit(
    match: str, needles: tuple[str, ...], sharp: str
) -> None:
    made = rule(match)
    assert (made.needles, made.sharp) == (needles, sharp)


def test_a_rule_that_never_speaks_alone_waits_for_what_speaks_for_it() -> None:
    made = rule(f"alone = false\n{VERIFY}")
    assert (made.needles, made.sharp) == ((), "")


def test_tests_can_be_left_alone() -> None:
    made = rule(f"tests = false\n{CALL}names = ['f']")
    assert len(seen(made, "f()\n", "shop/pay.py")) == 1
    assert seen(made, "f()\n", "tests/test_pay.py") == []


DECORATOR = "[match.decorator]\nnames = ['django.csrf_exempt', '*.exempt']\n"


@pytest.mark.parametrize(
    ("match", "code", "reason"),
    [
        pytest.param(
            DECORATOR,
            "from django import csrf_exempt\n@csrf_exempt\ndef f(): ...\n",
            "`@django.csrf_exempt` stands on it",
            id="bare",
        ),
        pytest.param(
            f"{DECORATOR}keywords = {{ block = false }}",
            "@limiter.exempt(block=False)\nclass A: ...\n",
            "`@limiter.exempt` stands on it with `block=False`",
            id="called",
        ),
    ],
)
def test_a_decorator_fits(match: str, code: str, reason: str) -> None:
    assert because(match, code) == [reason]


@pytest.mark.parametrize(
    ("match", "code"),
    [
        pytest.param(f"{DECORATOR}keywords = {{ a = 1 }}", "@x.exempt\ndef f(): ...\n", id="no arguments"),
        pytest.param(
            f"{DECORATOR}keywords = {{ a = 1 }}", "@x.exempt(a=2)\ndef f(): ...\n", id="another value"
        ),
        pytest.param(DECORATOR, "x.exempt()\n", id="a call"),
        pytest.param(DECORATOR, "@exempt\ndef f(): ...\n", id="another name"),
    ],
)
def test_a_decorator_does_not_fit(match: str, code: str) -> None:
    assert because(match, code) == []
