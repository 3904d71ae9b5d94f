"""What the rules about switches, special cases and stand-ins say, and what they leave alone."""

from __future__ import annotations

import pytest

from shortcut_lint.checks import flag_forced, flag_overridden, special_case, stand_in, uuid_compared
from shortcut_lint.rule import Rule
from tests.checks.seen import seen

UUID = "d6aa2c68-a2d9-4437-ab19-3ae8eb202553"


@pytest.mark.parametrize(
    ("rule", "code", "message", "because"),
    [
        (
            flag_forced.RULE,
            "ENABLE_SEARCH = False\n",
            "`ENABLE_SEARCH` set to False",
            "False switches off what `ENABLE_SEARCH` is about",
        ),
        (
            flag_forced.RULE,
            "live = os.getenv('ENABLE_LIVE', 'false')\n",
            "`ENABLE_LIVE` set to 'false'",
            "'false' switches off what `ENABLE_LIVE` is about",
        ),
        (flag_forced.RULE, "ISSUER = None\n", "`ISSUER` set to None", "None leaves `ISSUER` out"),
        (flag_forced.RULE, "scripting.ENGINE = None\n", "`ENGINE` set to None", "None leaves `ENGINE` out"),
        (
            flag_forced.RULE,
            "VIEW = {'filters': [\n    # all\n]}\n",
            "`filters` set to []",
            "[] leaves `filters` out",
        ),
        (
            flag_overridden.RULE,
            "from statsig import statsig\nstatsig.override_gate('pay', False)\n",
            "`statsig.override_gate` overrides feature flags",
            "by it a gate is forced (Statsig)",
        ),
        (
            flag_overridden.RULE,
            "WAFFLE_OVERRIDE = True\n",
            "`WAFFLE_OVERRIDE` overrides feature flags",
            "by it a parameter of the address switches any flag (django-waffle)",
        ),
        (
            flag_overridden.RULE,
            "live = flag_is_active(request, 'live')\nlive = True\n",
            "flag replaced by True",
            "`live` was just asked for by `flag_is_active`",
        ),
        (
            special_case.RULE,
            "if 'tryton' in project.repo:\n    skip()\n",
            "special case for 'tryton'",
            "`'tryton' in project.repo` singles it out",
        ),
        (
            special_case.RULE,
            "if user.id in (471, 472):\n    skip()\n",
            "special case for (471, 472)",
            "`user.id in (471, 472)` singles it out",
        ),
        (
            uuid_compared.RULE,
            f"held = job == '{UUID}'\n",
            "special case for one record",
            f"`job == '{UUID}'` compares with the UUID of a record",
        ),
        (
            stand_in.RULE,
            "def up():\n    ping()\n    return True, []\n",
            "constant returned: True, []",
            "`True, []` is asked of nobody",
        ),
        (
            stand_in.RULE,
            "def up(request):\n    return JsonResponse({'ok': True})\n",
            "fixed response returned",
            "`JsonResponse({'ok': True})` is asked of nobody",
        ),
        (
            stand_in.RULE,
            "gateway = FakeGateway(key)\n",
            "`FakeGateway` stands in for the real thing",
            "`FakeGateway` is the name of a stand-in",
        ),
        (
            stand_in.RULE,
            "HOST = '10.1.2.3:80'\n",
            "address hard-coded: 10.1.2.3:80",
            "it is an address in the code",
        ),
    ],
)
def test_it_says_what_it_saw_and_why(rule: Rule, code: str, message: str, because: str) -> None:
    (hit,) = seen(rule, code)
    assert (hit.message, hit.because) == (message, because)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (flag_forced.RULE, "self.rows = []\n"),
        (flag_forced.RULE, "found = None\n"),
        (flag_forced.RULE, "return_({'users': []})\n"),
        (flag_forced.RULE, "DISABLE_MAIL = False\n"),
        (flag_forced.RULE, "live = os.getenv('ENABLE_LIVE', 'true')\n"),
        (flag_forced.RULE, "live = config('LIVE', default=None)\n"),
        (flag_overridden.RULE, "statsig.override_gate('pay', False)\n"),
        (flag_overridden.RULE, "live = flag_is_active(request, 'live')\nlive = other\n"),
        (flag_overridden.RULE, "live = flag_is_active(request, 'live')\nfast = True\n"),
        (special_case.RULE, "if os.name == 'posix':\n    go()\n"),
        (special_case.RULE, "if method == 'GET':\n    go()\n"),
        (special_case.RULE, "if left == 3:\n    go()\n"),
        (uuid_compared.RULE, "if job == '00000000-0000-0000-0000-000000000000':\n    go()\n"),
        (stand_in.RULE, "def f():\n    g()\n    return None\n"),
        (stand_in.RULE, "def f(x):\n    return JsonResponse({'ok': x})\n"),
        (stand_in.RULE, "name = 'orders'\n"),
    ],
)
def test_ordinary_code_is_left_alone(rule: Rule, code: str) -> None:
    assert seen(rule, code) == []


@pytest.mark.parametrize("module", [flag_forced, flag_overridden, special_case, stand_in, uuid_compared])
def test_tests_may_force_and_fake_what_they_like(module: object) -> None:
    rule = module.RULE  # type: ignore[attr-defined]
    assert rule.invalid
    for example in rule.invalid:
        assert seen(rule, example.code, "tests/test_pay.py") == []
