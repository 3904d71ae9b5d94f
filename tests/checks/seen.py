"""What a rule's looks see in a piece of code, before anybody weighs it."""

from __future__ import annotations

from shortcut_lint.python.judge import met
from shortcut_lint.python.tree import Tree
from shortcut_lint.rule import Hit, Rule


def seen(rule: Rule, code: str, path: str = "shop/pay.py") -> list[Hit]:
    """The hits of a rule's looks at nodes, in reading order."""
    found, problems = met(Tree(code, path), [rule])
    assert problems == []
    return [one.hit for one in found]
