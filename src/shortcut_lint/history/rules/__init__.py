"""The rules about what only a change shows, SL001 to SL013, one a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from shortcut_lint.history.rules import (
    change_reverted,
    changed_for_now,
    check_loosened,
    entry_removed,
    error_silenced,
    gate_loosened,
    limit_lowered,
    limit_raised,
    special_cased,
    switched_off,
    test_left_out,
    turned_into_comment,
    version_held,
)
from shortcut_lint.rule import Rule

LIMIT_RAISED: Final = limit_raised.RULE
LIMIT_LOWERED: Final = limit_lowered.RULE
SWITCHED_OFF: Final = switched_off.RULE
ENTRY_REMOVED: Final = entry_removed.RULE
ERROR_SILENCED: Final = error_silenced.RULE
VERSION_HELD: Final = version_held.RULE
CHECK_LOOSENED: Final = check_loosened.RULE
GATE_LOOSENED: Final = gate_loosened.RULE
SPECIAL_CASED: Final = special_cased.RULE
TEST_LEFT_OUT: Final = test_left_out.RULE
CHANGE_REVERTED: Final = change_reverted.RULE
CHANGED_FOR_NOW: Final = changed_for_now.RULE
TURNED_INTO_COMMENT: Final = turned_into_comment.RULE

RULES: Final = (
    LIMIT_RAISED,
    LIMIT_LOWERED,
    SWITCHED_OFF,
    ENTRY_REMOVED,
    ERROR_SILENCED,
    VERSION_HELD,
    CHECK_LOOSENED,
    GATE_LOOSENED,
    SPECIAL_CASED,
    TEST_LEFT_OUT,
    CHANGE_REVERTED,
    CHANGED_FOR_NOW,
    TURNED_INTO_COMMENT,
)
"""By their codes."""

BY_CODE: Final[Mapping[str, Rule]] = {rule.code: rule for rule in RULES}
