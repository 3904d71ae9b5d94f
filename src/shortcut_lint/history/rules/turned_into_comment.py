"""SL013 turned-into-comment: a commit turned lines into comments."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL013",
    "turned-into-comment",
    "commented-out",
    "Finds lines that a commit turned into comments.",
    "It was meant to come back, or it would have been deleted; git keeps what was deleted, and nobody keeps "
    "what was commented out.",
    "Bring it back or delete it; or say beside it which incident it waits for.",
    invalid=(
        change(
            "jobs.py",
            "Stop the hourly sync, it exhausts the quota\n\n def setup(queue):\n     queue.add(sweep)\n"
            "-    queue.add(sync)\n+    # queue.add(sync)\n",
            "3:1",
        ),
        change(
            "compose.yaml",
            "Disable the updater for now\n\n services:\n   web:\n     image: web\n-  updater:\n"
            "-    image: updater\n"
            "+  # updater:\n+  #   image: updater\n",
            "4:1",
        ),
    ),
    valid=(
        change("jobs.py", "Sync again\n\n-# queue.add(sync)\n+queue.add(sync)\n", why="the way back"),
        change("jobs.py", "Say why\n\n+# The queue is small.\n queue.add(sync)\n", why="words"),
    ),
)
