"""SL005 error-silenced: a commit keeps an error from being raised or heard."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL005",
    "error-silenced",
    "swallowed-error",
    "Finds handlers that a commit added or changed so that an error is no longer raised, and errors that it "
    "has logged at a lower level.",
    "The error still happens; only nobody hears of it any more.",
    "Handle the case that fails, and let the others raise.",
    invalid=(
        change(
            "export.py",
            "Hotfix: do not let one bad row break the export\n\n for row in rows:\n-    write(row)\n"
            "+    try:\n"
            "+        write(row)\n+    except Exception:\n+        continue\n",
            "4:1",
        ),
        change(
            "sync.py",
            "Quiet the sync for now, it pages us all night\n\n def sync():\n"
            "-    logger.error('no answer')\n+    logger.info('no answer')\n",
            "2:1",
        ),
    ),
    valid=(
        change(
            "sync.py", "Say more\n\n-logger.info('no answer')\n+logger.error('no answer')\n", why="louder"
        ),
        change(
            "sync.py",
            "Fall back to the copy\n\n try:\n     load()\n except KeyError:\n-    raise\n+    load_copy()\n",
            why="nothing speaks for a shortcut",
        ),
    ),
)
