from __future__ import annotations

import pytest

from shortcut_lint.finding import Kind
from shortcut_lint.history.belief.roles import Role, kind_in, role


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("shop/tests/test_pay.py", "tests"),
        ("shop/pay_test.go", "tests"),
        ("ui/Button.spec.ts", "tests"),
        ("socorro/unittest/a.py", "tests"),
        ("conftest.py", "tests"),
        ("shop/settings_test.py", "code"),
        ("shop/settings/test.py", "code"),
        ("shop/contest.py", "code"),
        ("shop/latest.py", "code"),
        (".github/workflows/test.yml", "ci"),
        (".circleci/config.yml", "ci"),
        (".travis.yml", "ci"),
        ("Jenkinsfile", "ci"),
        ("requirements/dev.in", "requirements"),
        ("requirements.txt", "requirements"),
        (".github/dependabot.yml", "requirements"),
        ("renovate.json", "requirements"),
        ("docs/requirements.md", "code"),
        ("deploy/web.yaml", "code"),
    ],
)
def test_what_a_file_is_for(path: str, expected: Role) -> None:
    assert role(path) == expected


@pytest.mark.parametrize(
    ("path", "kind", "expected"),
    [
        ("tests/test_pay.py", "commented-out", "skipped-test"),
        (".travis.yml", "disabled", "ci-bypass"),
        (".travis.yml", "raised-limit", "raised-limit"),
        ("requirements.txt", "tag", "pinned-dependency"),
        ("shop/pay.py", "disabled", "disabled"),
    ],
)
def test_what_is_off_comes_to_something_by_its_place(path: str, kind: Kind, expected: Kind) -> None:
    assert kind_in(path, kind) == expected
