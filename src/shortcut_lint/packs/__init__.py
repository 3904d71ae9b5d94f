"""Rules as data, one TOML file a rule: our own, and the packs of teams."""

from shortcut_lint.packs.own import own_rules
from shortcut_lint.packs.pack import pack_rules, resolved

__all__ = ["own_rules", "pack_rules", "resolved"]
