"""SL004 entry-removed: a commit took out what ran."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL004",
    "entry-removed",
    "disabled",
    "Finds what a commit took out so that it runs no more: entries of schedules, routes, apps, "
    "middleware and "
    "handlers, decorators, whole calls.",
    "What is gone cannot be seen. A job that no longer runs is missed on the day that it was for.",
    "Put it back or remove what it called as well; or declare it in the register with its old text.",
    invalid=(
        change(
            "settings.py",
            "Temporarily remove the digest job, it floods the queue\n\n"
            " SCHEDULE = {\n     'sweep': {'task': 'sweep'},\n-    'digest': {'task': 'digest'},\n }\n",
            "3:1",
        ),
        change(
            "views.py",
            "Drop the rate limit for now\n\n-@rate_limited('10/m')\n def upload(request):\n     ...\n",
            "1:1",
        ),
    ),
    valid=(
        change(
            "settings.py",
            "Rename the job\n\n SCHEDULE = {\n-    'digest': {'task': 'digest'},\n"
            "+    'summary': {'task': 'digest'},\n }\n",
            why="renamed",
        ),
        change(
            "settings.py",
            "Sort the apps\n\n APPS = [\n-    'b',\n     'a',\n+    'b',\n ]\n",
            why="moved",
        ),
    ),
)
