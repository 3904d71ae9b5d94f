"""What a worker has to know of config and register to judge files: small, frozen, sent once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from shortcut_lint.comments.references import id_pattern_with
from shortcut_lint.finding import Kind
from shortcut_lint.knowledge.values import direction
from shortcut_lint.ties import names

if TYPE_CHECKING:
    from shortcut_lint.register.config import Loaded
    from shortcut_lint.rule import Rule


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """A declared shortcut: what the register says of one path and symbol."""

    path: str
    symbol: str
    incident: str
    was: str | None = None
    kind: Kind | None = None

    def is_of(self, now: str | None) -> bool:
        """Whether a value may be the shortcut: it is not what was there before."""
        if self.was is None or now is None:
            return True
        return now.strip("\"'") != self.was and direction(self.was, now) != "same"


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """The same for every file of a run."""

    id_pattern: str
    """What IDs look like, and the aliases that look like nothing else."""
    names: frozenset[str] = frozenset()
    """All that incidents answer to, in normal form (`INC-42`, `bug 12`, `owner/repo#3`)."""
    declared: tuple[Declaration, ...] = ()
    rules: frozenset[str] = frozenset()
    """The codes that were selected."""
    packs: tuple[str, ...] = ()
    """The folders of the packs that the rules come from, beside our own."""
    needles: bool = True
    """False looks at every file with every rule; the findings must not differ."""

    def of(self, path: str) -> tuple[Declaration, ...]:
        """What is declared of one path."""
        return tuple(one for one in self.declared if one.path == path)


def setting_of(loaded: Loaded, rules: Sequence[Rule], packs: Sequence[str]) -> Setting:
    """What the workers have to know."""
    incidents = loaded.register.incidents.values()
    return Setting(
        id_pattern=id_pattern_with(
            loaded.config.policy.id_pattern, [alias for one in incidents for alias in one.aliases]
        ),
        names=frozenset(names(loaded.register.incidents).by_name),
        declared=tuple(
            Declaration(
                path=shortcut.path,
                symbol=shortcut.symbol,
                incident=one.id,
                was=None if shortcut.was is None else str(shortcut.was),
                kind=shortcut.kind,
            )
            for one in incidents
            for shortcut in one.shortcuts
        ),
        rules=frozenset(rule.code for rule in rules),
        packs=tuple(packs),
    )
