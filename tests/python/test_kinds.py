"""What kind of shortcut a comment speaks of, by its words and by the statement under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from shortcut_lint.python.judge import judge
from shortcut_lint.register.config import load
from shortcut_lint.registry import own
from shortcut_lint.setting import setting_of

RULES = own()
SETTING = setting_of(load(None, root=Path()), RULES, ())


def kinds(code: str, path: str) -> list[str]:
    return [finding.kind for finding in judge(path, code, RULES, SETTING).findings]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("# temporary hack until bug 12345 is fixed\nsave(order)\n", "tag"),
        ("# temporary hack until bug 12345 is fixed\nif shop == 'acme':\n    save(order)\n", "special-case"),
        ("# The cart is emptied. Disabled temporarily.\nif get('ia'):\n    save(order)\n", "disabled"),
        ("if late:\n    # temporary hack until bug 12345 is fixed\n    return_later(order)\n", "tag"),
        ("# temporary hack until bug 12345 is fixed\nif state == '':\n    save(order)\n", "special-case"),
        (
            "def f():\n    # temporary hack until bug 12345 is fixed\n    if not on('x'):\n        return\n    g()\n",
            "disabled",
        ),
        ("def f():\n    # temporary hack until bug 12345 is fixed\n    return join(base)\n", "tag"),
        (
            "BLOCKED_AGENTS = (\n    # until bug 12345 is fixed\n    compile('^ActiveData'),\n)\n",
            "special-case",
        ),
        ("# Temporarily block changes, until bug 12345 is fixed.\nif preview:\n    fail()\n", "disabled"),
        (
            "try:\n    save(order)\nexcept KeyError as error:\n"
            "    # temporary trap until bug 12345 is fixed\n    raise Broken(order) from error\n",
            "tag",
        ),
        ("# pinned until bug 12345 is fixed\nsave(order)\n", "pinned-dependency"),
        (
            "try:\n    save(order)\nexcept KeyError as error:\n"
            "    # disabled temporarily until bug 12345 is fixed\n    log(error)\n",
            "swallowed-error",
        ),
    ],
)
def test_a_comment_speaks_of_this_kind(code: str, kind: str) -> None:
    assert kinds(code, "shop/pay.py") == [kind]


def test_in_a_test_what_is_switched_off_is_the_test() -> None:
    code = "# disabled temporarily, bug 12345\ndef test_pay() -> None:\n    assert pay()\n"
    assert kinds(code, "tests/test_pay.py") == ["skipped-test"]
