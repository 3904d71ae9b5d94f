"""SL002 limit-lowered: a commit lowered a limit, or set one where there was none."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL002",
    "limit-lowered",
    "lowered-limit",
    "Finds limits, timeouts and sizes that a commit lowered, or set where there was none, where its message, "
    "its incident or a comment says why.",
    "A lowered limit spares what is overloaded, and slows down or turns away everybody else until somebody "
    "remembers.",
    "Repair what could not bear the load and put the old value back; or name the incident and the old value.",
    invalid=(
        change(
            "rebuild.py",
            "Halve the batch for now, the indexer runs out of memory\n\n"
            "-BATCH_SIZE = 5000\n+BATCH_SIZE = 2500\n",
            "1:1",
        ),
        change(
            "Procfile",
            "Restart workers sooner as a workaround for the memory leak\n\n"
            "-web: gunicorn shop.wsgi --max-requests 2000\n+web: gunicorn shop.wsgi --max-requests 50\n",
            "1:1",
        ),
    ),
    valid=(
        change(
            "rebuild.py", "Tidy up\n\n-BATCH_SIZE = 5000\n+BATCH_SIZE = 4000\n", why="nothing speaks for it"
        ),
        change(
            "rebuild.py",
            "Restore the timeout, the vendor is back\n\n-TIMEOUT = 300\n+TIMEOUT = 30\n",
            why="the way back",
        ),
    ),
)
