from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.history.changes.changes import changes
from shortcut_lint.history.changes.facts import facts
from shortcut_lint.history.facts.values import bare

PYTHON = b"""\
import pytest

TIMEOUT = 60 * 5
APPS = ["shop", "pay"]


@login_required
class Shop:
    size: int = 3

    def pay(self, retries=2):
        self.client.get(URL, timeout=9)
        try:
            go()
        except KeyError:
            raise Gone
        if self.host == "a.example.org":
            return LIMITS["up"]


@pytest.mark.skip
def test_a():
    assert a()
"""


def said(path: str, data: bytes) -> list[tuple[object, ...]]:
    return [(one.sort, one.scope, one.name, one.value, one.line) for one in facts(path, data)]


@pytest.mark.parametrize(
    "fact",
    [
        ("value", "", "TIMEOUT", "60 * 5", 3),
        ("entry", "APPS", '"pay"', None, 4),
        ("decorator", "Shop", "login_required", "login_required", 7),
        ("value", "Shop", "size", "3", 9),
        ("value", "Shop.pay", "retries", "2", 11),
        ("value", "Shop.pay.self.client.get", "timeout", "9", 12),
        ("call", "Shop.pay", "go", "go()", 14),
        ("handler", "Shop.pay", "KeyError", "raises", 15),
        ("raise", "Shop.pay", "Gone", None, 16),
        ("condition", "Shop.pay", 'self.host == "a.example.org"', None, 17),
        ("finding", "test_a", "test-skipped", "@pytest.mark.skip", 21),
    ],
    ids=lambda fact: str(fact[0]),
)
def test_what_a_python_file_says(fact: tuple[object, ...]) -> None:
    assert fact in said("shop/tests/test_shop.py", PYTHON)


@pytest.mark.parametrize(
    ("path", "data", "fact"),
    [
        (
            "a.yaml",
            b"spec:\n  web:\n    - name: x\n      replicas: 3\n",
            ("value", "spec.web", "replicas", "3", 4),
        ),
        (
            "a.yaml",
            b"spec:\n  web:\n    replicas: 3\n  db:\n    size: 1\n",
            ("value", "spec.db", "size", "1", 5),
        ),
        ("a.toml", b"[tool.a]\nlimit = 5 # five\n", ("value", "tool.a", "limit", "5", 2)),
        ("a.ini", b"[web]\ntimeout: 30\n", ("value", "web", "timeout", "30", 2)),
        ("a.sh", b"run --workers 4 --fast\n", ("value", "", "--workers", "4", 1)),
        ("a.sh", b"export LIMIT=4\n", ("value", "", "LIMIT", "4", 1)),
        ("Dockerfile", b"FROM a/b:1.2 AS x\n", ("pin", "image", "a/b", "1.2", 1)),
        ("requirements.txt", b"# pins\nA_b[c] == 1.0 ; x\n", ("pin", "", "a-b", "==1.0", 2)),
        ("requirements.txt", b"a>=1,<2\n", ("pin", "", "a", ">=1,<2", 1)),
        (
            "package.json",
            b'{\n "dependencies": {\n  "a": "^1.0.0"\n }\n}\n',
            ("pin", "dependencies", "a", "^1.0.0", 3),
        ),
        (".travis.yml", b"addons:\n  firefox: 54.0.1\n", ("pin", "addons", "firefox", "54.0.1", 2)),
        ("a.sh", b"make || true\n", ("entry", "exempted", "|| true", None, 1)),
    ],
)
def test_what_a_line_of_another_file_says(path: str, data: bytes, fact: tuple[object, ...]) -> None:
    assert fact in said(path, data)


def test_a_fact_that_changed_is_found_again_in_the_whole_file() -> None:
    after = PYTHON.replace(b"timeout=9", b"timeout=90")
    (one,) = changes("shop/shop.py", PYTHON, after)
    again = [
        fact for fact in facts("shop/shop.py", after) if (fact.sort, fact.scope, bare(fact.name)) == one.fact
    ]
    assert [fact.value for fact in again] == [one.now]


@given(st.sampled_from(["a.py", "a.yaml", "requirements.txt", "a.toml", "a.md"]), st.binary(max_size=80))
def test_any_file_says_something_or_nothing(path: str, data: bytes) -> None:
    for fact in facts(path, data):
        assert fact.line <= fact.end_line


def test_a_document_says_nothing() -> None:
    assert facts("README.md", b"timeout: 3\n") == ()
