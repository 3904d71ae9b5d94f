"""SL009 special-cased: a commit treats one customer, host or number otherwise."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL009",
    "special-cased",
    "special-case",
    "Finds what a commit does for one customer, host, name or number only, and values that it wrote in place "
    "of what was looked up.",
    "The case outlives its reason, and the next change has to work around it.",
    "Repair what made the case special; or name the incident beside it.",
    invalid=(
        change(
            "covers.py",
            "Temporarily downscale the covers of one item, it is overloaded\n\n def cover(item):\n"
            "+    if item.bucket == 'covers_0008':\n+        return small(item)\n     return large(item)\n",
            "2:1",
        ),
        change(
            "build.py",
            "Hardcode the user for now\n\n def user():\n-    return settings.DOCKER_USER\n"
            "+    return 'docs:docs'\n",
            "2:1",
        ),
    ),
    valid=(
        change(
            "covers.py",
            "Serve WebP\n\n def cover(item):\n+    if item.format == 'webp':\n"
            "+        return webp(item)\n     return large(item)\n",
            why="a feature",
        ),
        change("covers.py", "Rename\n\n-NAME = 'covers'\n+NAME = 'images'\n", why="nothing speaks for it"),
    ),
)
