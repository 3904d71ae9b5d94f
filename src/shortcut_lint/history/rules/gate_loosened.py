"""SL008 gate-loosened: a commit lets a step of CI pass that fails."""

from __future__ import annotations

from typing import Final

from shortcut_lint.history.rules.change_rule import change, change_rule

RULE: Final = change_rule(
    "SL008",
    "gate-loosened",
    "ci-bypass",
    "Finds what a commit lets through in CI: steps that may fail, that are gone, or that run no more.",
    "A gate that lets everything pass looks like one that holds.",
    "Repair what fails, or take the step out for good; or name the incident beside it.",
    invalid=(
        change(
            ".github/workflows/test.yml",
            "Let the flaky job fail for now\n\n jobs:\n   slow:\n     runs-on: ubuntu-latest\n"
            "+    continue-on-error: true\n",
            "4:1",
        ),
        change(
            ".travis.yml",
            "Temporarily ignore the linter\n\n script:\n-  - make lint\n+  - make lint || true\n",
            "2:1",
        ),
    ),
    valid=(
        change(
            ".travis.yml", "Clean up\n\n script:\n+  - rm -r build || true\n", why="nothing speaks for it"
        ),
        change(
            ".github/workflows/test.yml",
            "Make the job count\n\n jobs:\n   slow:\n-    continue-on-error: true\n"
            "     runs-on: ubuntu-latest\n",
            why="the way back",
        ),
    ),
)
