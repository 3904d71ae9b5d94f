"""SL003 switched-off: a commit turned off or emptied a setting."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL003",
    "switched-off",
    "disabled",
    "Finds switches and settings that a commit turned off or emptied.",
    "The feature is off, and the file does not say that it was ever on.",
    "Turn it on again or remove the feature; or name the incident that keeps it off.",
    invalid=(
        change(
            "settings.py",
            "Disable the cache until the eviction bug is fixed\n\n-CACHE_ENABLED = True\n"
            "+CACHE_ENABLED = False\n",
            "1:1",
        ),
        change(
            "compose.yaml",
            "Turn off mail on staging for now\n\n services:\n   web:\n     environment:\n"
            "-      SEND_MAIL: 'true'\n+      SEND_MAIL: 'false'\n",
            "4:1",
        ),
    ),
    valid=(
        change(
            "settings.py",
            "Enable the cache\n\n-CACHE_ENABLED = False\n+CACHE_ENABLED = True\n",
            why="it is on",
        ),
        change("settings.py", "Move it\n\n-FAST = True\n SLOW = 1\n+FAST = True\n", why="moved"),
    ),
)
