"""SL007 check-loosened: a commit switched off a check, or exempted something."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL007",
    "check-loosened",
    "disabled-check",
    "Finds checks that a commit switched off or gave something to ignore: types, lint, security advisories, "
    "certificates, validation.",
    "What the check was for goes through from then on, and not only what it was loosened for.",
    "Repair what the check found, and give it back its teeth; or name the incident beside it.",
    invalid=(
        change(
            "Makefile",
            "Ignore the advisory until the backport is released\n\n safety:\n-\tsafety check\n"
            "+\tsafety check --ignore 42926\n",
            "2:1",
        ),
        change(
            "setup.cfg",
            "Temporarily disable mypy for the importer\n\n [mypy]\n strict = true\n+[mypy-importer]\n"
            "+ignore_errors = true\n",
            "4:1",
        ),
    ),
    valid=(
        change(
            "Makefile", "Check all\n\n-\tsafety check --ignore 42926\n+\tsafety check\n", why="the way back"
        ),
        change("Makefile", "Tidy up\n\n-\tflake8 shop\n+\tflake8 shop tests\n", why="more is checked"),
    ),
)
