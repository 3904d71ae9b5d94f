"""What the `assign` matcher takes for a fit, and which literals it takes for a value."""

from __future__ import annotations

import pytest

from tests.checks.seen import seen
from tests.matchers.matching import because, rule

ASSIGN = "[match.assign]\n"
DEBUG = f"{ASSIGN}targets = ['DEBUG', '*.debug', 'app.config.LEVEL']\nkeys = ['DEBUG']\n"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        pytest.param("DEBUG = True\n", "`DEBUG` is `True`", id="a name"),
        pytest.param("DEBUG: bool = True\n", "`DEBUG` is `True`", id="annotated"),
        pytest.param("x = DEBUG = True\n", "`DEBUG` is `True`", id="one of several targets"),
        pytest.param("self.app.debug = f(x)\n", "`self.app.debug` is `f(x)`", id="an attribute of anything"),
        pytest.param("import app\napp.config.LEVEL = 3\n", "`app.config.LEVEL` is `3`", id="an attribute by import"),
        pytest.param("config['DEBUG'] = 1\n", "`DEBUG` is `1`", id="a key"),
        pytest.param("config = {'DEBUG': 1}\n", "`DEBUG` is `1`", id="an entry"),
        pytest.param("config = dict(DEBUG=1)\n", "`DEBUG` is `1`", id="a keyword"),
        pytest.param("class A:\n    DEBUG = 1\n", "`DEBUG` is `1`", id="in a class"),
        pytest.param(
            f"DEBUG = '{'a' * 80}'\n", f"`DEBUG` is `'{'a' * 59}…`", id="a long value is cut",
        ),
    ],
)  # fmt: skip
def test_an_assignment_fits(code: str, reason: str) -> None:
    assert because(DEBUG, code) == [reason]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("DEBUG: bool\n", id="no value"),
        pytest.param("debug = True\n", id="another name"),
        pytest.param("DEBUG += 1\n", id="changed in place"),
        pytest.param("DEBUG, x = 1, 2\n", id="unpacked"),
        pytest.param("x['DE\\x42UG'] = 1\n", id="a key that no needle would find"),
        pytest.param("x[b'DEBUG'] = 1\n", id="a key of bytes"),
        pytest.param("x['DEBUG':] = 1\n", id="a slice"),
        pytest.param("f(*DEBUG)\n", id="a starred argument"),
    ],
)
def test_an_assignment_does_not_fit(code: str) -> None:
    assert because(DEBUG, code) == []


@pytest.mark.parametrize(
    ("scope", "found"),
    [("any", ["1", "2", "3"]), ("module", ["1"]), ("class", ["2"])],
)
def test_an_assignment_may_have_to_stand_somewhere(scope: str, found: list[str]) -> None:
    match = f"{ASSIGN}targets = ['X']\nscope = '{scope}'"
    code = "if a:\n    X = 1\nclass A:\n    X = 2\n    def f(self):\n        X = 3\n"
    assert [hit.now for hit in seen(rule(match), code)] == found


def test_an_assignment_may_need_an_import() -> None:
    match = f"{ASSIGN}targets = ['X']\nimports = ['requests', 'httpx']"
    assert because(match, "X = 1\n") == []
    assert because(match, "try:\n    import httpx.client\nexcept ImportError:\n    pass\nX = 1\n") == [
        "`X` is `1`"
    ]


def test_an_assignment_has_a_name_that_its_comment_may_use() -> None:
    (hit,) = seen(rule(DEBUG), "self.app.debug = 1\n")
    assert (hit.name, hit.exact) == ("debug", True)


VALUES = [
    ("true", "True", True),
    ("true", "1", False),
    ("false", "False", True),
    ("false", "None", False),
    ("0", "0", True),
    ("0", "0x0", True),
    ("0", "0.0", True),
    ("0", "False", False),
    ("-1", "-1", True),
    ("-1", "~1", False),
    ("2.5", "2.5", True),
    ("'off'", "'off'", True),
    ("'off'", '"""off"""', True),
    ("'off'", "r'off'", True),
    ("'off'", "b'off'", False),
    ("'off'", "f'off'", False),
    ("'a\\nb'", "'a\\\\nb'", False),
    ("[]", "[]", True),
    ("[]", "()", True),
    ("[]", "[1]", False),
    ("[]", "{}", False),
    ("['*']", "{'*'}", True),
    ("['*', 2]", "('*', 2)", True),
    ("['*']", "[*a]", False),
    ("{}", "{}", True),
    ("{}", "{'a': 1}", True),
    ("{ a = false }", "{'b': 1, 'a': False}", True),
    ("{ a = false }", "{'a': True}", False),
    ("{ a = false }", "{**b}", False),
    ("{ name = 'None' }", "None", True),
    ("{ name = 'ssl.CERT_NONE' }", "ssl.CERT_NONE", True),
    ("{ name = 'ssl.CERT_NONE' }", "C", True),
    ("{ name = '*.CERT_NONE' }", "my.CERT_NONE", True),
    ("{ name = 'None' }", "'None'", False),
    ("{ name = 'f' }", "f()", False),
    ("{ name = 3 }", "{'name': 3}", True),
]


@pytest.mark.parametrize(("wanted", "code", "fits"), VALUES, ids=[f"{w} {c}" for w, c, _ in VALUES])
def test_a_value_stands_for_what_is_plain_to_see(wanted: str, code: str, *, fits: bool) -> None:
    match = (
        f'{ASSIGN}targets = ["X"]\nvalues = [{wanted}]'
        if "'" in wanted
        else f"{ASSIGN}targets = ['X']\nvalues = [{wanted}]"
    )
    program = f"import ssl\nfrom ssl import CERT_NONE as C\nX = {code}\n"
    assert bool(because(match, program)) is fits


def test_needles_are_the_longest_parts_of_targets_and_keys() -> None:
    assert rule(DEBUG).needles == ("config", "debug")
