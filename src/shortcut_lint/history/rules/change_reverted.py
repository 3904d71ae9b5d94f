"""SL011 change-reverted: a commit took another one back."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL011",
    "change-reverted",
    "rollback",
    "Finds changes that a commit took back.",
    "To roll back is the right thing to do in an outage. What was rolled back, and why it had "
    "to be, is still "
    "to be done.",
    "Land the change again with what was wrong about it repaired; or say that it is not coming back.",
    invalid=(
        change(
            "subjects.py",
            'Revert "Fix the paging of publishers"\n\n'
            "This reverts commit 2d54f0662a6fc44b80370ad9f30b6d5c88187ce2.\n"
            "It times out in production.\n\n def publishers(page):\n"
            "-    return works(limit=20, offset=20 * page)\n"
            "+    return works()\n",
            "2:1",
        ),
        change(
            "settings.py",
            "Put the old serializer back for now\n\n-ACCEPT = ['json']\n+ACCEPT = ['pickle']\n",
            "1:1",
        ),
    ),
    valid=(
        change(
            "subjects.py",
            'Reapply "Fix the paging of publishers"\n\n def publishers(page):\n-    return works()\n'
            "+    return works(limit=20, offset=20 * page)\n",
            why="landed again",
        ),
        change(
            "subjects.py",
            "Add a way to revert edits\n\n+def revert(edit):\n+    edit.undo()\n",
            why="a feature",
        ),
    ),
)
