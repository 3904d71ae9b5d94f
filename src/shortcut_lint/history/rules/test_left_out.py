"""SL010 test-left-out: a commit took out a test or a part of one."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL010",
    "test-left-out",
    "skipped-test",
    "Finds tests, assertions and parameters of tests that a commit took out.",
    "What the test was for may break from then on, and nothing turns red.",
    "Repair the test or the code; or skip it with a reason that names the bug.",
    invalid=(
        change(
            "tests/test_kernel.py",
            "Revert me: leave the infrared driver out\n\n @pytest.mark.parametrize('driver', [\n"
            "     'BLUETOOTH',\n"
            "-    'IRDA',\n ])\n def test_driver_is_off(driver):\n     assert off(driver)\n",
            "3:1",
        ),
        change(
            "tests/test_shop.py",
            "Skip the check of the total for now, it is flaky\n\n def test_total():\n"
            "     order = buy()\n     assert order\n"
            "-    assert order.total == 3\n",
            "4:1",
        ),
    ),
    valid=(
        change(
            "tests/test_shop.py",
            "Totals are integers\n\n def test_total():\n-    assert total() == 3.0\n"
            "+    assert total() == 3\n",
            why="changed with what it tests",
        ),
        change(
            "tests/test_shop.py",
            "Drop the shop\n\n-def test_total():\n-    assert total() == 3\n",
            why="gone with it",
        ),
    ),
)
