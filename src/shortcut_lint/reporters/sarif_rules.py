"""A rule as SARIF's reporting descriptor: its names, what it is about, and where to read more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from shortcut_lint.report import RuleCard
from shortcut_lint.reporters.sarif_results import TEMPLATE

HOME: Final = "https://github.com/shortcut-lint/shortcut-lint"
RULE_PAGE: Final = f"{HOME}/blob/main/docs/rules/{{code}}.md"
"""The page of one of our own rules."""
TAGS: Final = 20
"""Tags of a rule that GitHub takes."""


def descriptor(card: RuleCard) -> Mapping[str, object]:
    """The descriptor of a rule; only our own rules have a page."""
    ours = card.origin == "shortcut-lint"
    return {
        "id": card.code,
        "name": "".join(word[:1].upper() + word[1:] for word in card.name.split("-")),
        "shortDescription": {"text": card.what},
        "fullDescription": {"text": f"{card.what} {card.why}"},
        "help": {
            "text": f"{card.why}\n\nInstead: {card.instead}",
            "markdown": f"{card.what}\n\n**Why it hurts.** {card.why}\n\n**Instead.** {card.instead}",
        },
        **({"helpUri": RULE_PAGE.format(code=card.code)} if ours else {}),
        "messageStrings": {"default": {"text": TEMPLATE}},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": [card.kind, "incident-debt", *([] if ours else [card.origin])][:TAGS]},
    }
