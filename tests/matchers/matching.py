"""Makes a rule of a `match` table, and tells what it sees."""

from __future__ import annotations

import tomli

from shortcut_lint.packs.pack_file import PackFile
from shortcut_lint.packs.rule_file import rule_of
from shortcut_lint.register.document import Document
from shortcut_lint.rule import Rule, TextHit
from tests.checks.seen import seen

PACK = PackFile(name="acme", prefix="ACME")
RULE = """\
code = "ACME1"
name = "it"
kind = "disabled"
message = "it is off"
what = "Finds it."
why = "It stays."
instead = "Put it back."
"""
EXAMPLES = """
[[invalid]]
code = "x"
at = "1:1"
path = "PATH"
[[valid]]
code = "y"
path = "PATH"
"""


def rule(match: str, path: str = "shop/pay.py") -> Rule:
    """The rule with these patterns."""
    text = f"{RULE}{match}\n{EXAMPLES.replace('PATH', path)}"
    made = rule_of(Document("it.toml", text, tomli.loads(text)), PACK, "it.toml")
    assert isinstance(made, Rule), made
    return made


def because(match: str, code: str, path: str = "shop/pay.py") -> list[str]:
    """Why the rule reports what it sees in some Python."""
    return [hit.because for hit in seen(rule(match), code, path)]


def text_hits(match: str, path: str, text: str) -> list[TextHit]:
    """What the rule sees in some other file."""
    read = rule(match, path).read
    assert read is not None
    return list(read(path, text))
