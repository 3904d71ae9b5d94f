"""SL006 version-held: a commit pinned, bounded or took back a version."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL006",
    "version-held",
    "pinned-dependency",
    "Finds packages, images and tools that a commit pinned, bounded, took back to an older version, or "
    "replaced by a branch or fork.",
    "The old version misses security fixes from then on, and each month makes the way forward longer.",
    "Repair what the new version broke and let it go; or name the upstream bug beside it.",
    invalid=(
        change(
            "requirements.txt",
            "Pin pip for now, the new one breaks the build\n\n-pip\n+pip==25.0.1\n",
            "1:1",
        ),
        change(
            "Dockerfile",
            "Go back to bullseye until the wheel is fixed\n\n-FROM python:3.13-bookworm\n"
            "+FROM python:3.11-bullseye\n",
            "1:1",
        ),
    ),
    valid=(
        change("requirements.txt", "Upgrade\n\n-django==4.2\n+django==5.0\n", why="upwards"),
        change("requirements.txt", "Add a client\n\n pip\n+requests==2.31\n", why="a new package"),
    ),
)
