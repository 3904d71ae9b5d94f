"""SL001 limit-raised: a commit raised a limit, a timeout or a size."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL001",
    "limit-raised",
    "raised-limit",
    "Finds limits, timeouts, retries and sizes that a commit raised, where its message, its incident or a "
    "comment says why.",
    "A raised limit looks like any number: once it is in, nobody sees that it was ever lower. It hides the "
    "leak or the slow query that filled it.",
    "Repair the cause and put the old value back; or name the incident and the old value beside it.",
    invalid=(
        change(
            "search.py",
            "Raise the search timeout for now, the new cluster is slow\n\n"
            " def search(query):\n-    return get(URL, query, timeout=3)\n"
            "+    return get(URL, query, timeout=30)\n",
            "2:1",
        ),
        change(
            "deploy/worker.yaml",
            "Temporarily double the memory of the worker\n\n resources:\n   limits:\n"
            "-    memory: 512Mi\n+    memory: 1Gi\n",
            "3:1",
        ),
    ),
    valid=(
        change(
            "search.py",
            "Tune the search\n\n-TIMEOUT = 3\n+TIMEOUT = 5\n",
            why="tuning, for which nothing speaks",
        ),
        change(
            "search.py",
            "Put the timeout into one place for now\n\n-TIMEOUT = 60\n+TIMEOUT = 1 * 60\n",
            why="the same value, written otherwise",
        ),
    ),
)
