"""What kind of shortcut a comment speaks of, as far as its own words tell."""

from __future__ import annotations

from typing import Final

from shortcut_lint.comments.remark import Remark
from shortcut_lint.finding import Kind

BY_WORDS: Final[tuple[tuple[tuple[str, ...], Kind], ...]] = (
    (("pylint", "flake8", "mypy", "pyright", "bandit", "eslint", "noqa", "type: ignore"), "disabled-check"),
    (("skip", "xfail", "flak", "intermittent"), "skipped-test"),
    (("pinned", "pinning", "unpin", "downgrad"), "pinned-dependency"),
    (("roll back", "rollback", "rolled back", "reverts", "reverted"), "rollback"),
    (
        (
            "disab",
            "turned off",
            "turn off",
            "switched off",
            "switch off",
            "deactivat",
            "comment out",
            "commented",
            "temporarily block",
            "temporarily remov",
            "temporarily stop",
            "removing this",
            "removed for now",
            "removed until",
        ),
        "disabled",
    ),
    (("hard-cod", "hardcod", "special case", "special-case", "exempt", "blacklist"), "special-case"),
)
"""The first row of which a word occurs, decides."""


def kind_by_words(remark: Remark, *, in_tests: bool) -> Kind | None:
    """The kind that the words name; None where they name none."""
    text = remark.text.lower()
    for words, kind in BY_WORDS:
        if any(word in text for word in words) and (in_tests or kind != "skipped-test"):
            return kind
    return None
