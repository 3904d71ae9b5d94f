"""All rules of a run: the checks, the rules as data that ship with them, and users' packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import msgspec

from shortcut_lint import checks
from shortcut_lint.errors import CannotDoError
from shortcut_lint.packs import own_rules, pack_rules
from shortcut_lint.rule import Rule


@cache
def own() -> tuple[Rule, ...]:
    """The rules that ship with the program, by code.

    Raises CannotDoError where there are none, or where two have one code or name.
    """
    return _sorted([*_checks(), *own_rules()])


def _checks() -> Iterator[Rule]:
    """The rules that are written in Python, each with its file.

    Raises CannotDoError where there are none: a folder that may not be listed looks empty.
    """
    names = [module.name for module in iter_modules(checks.__path__)]
    if not names:
        raise CannotDoError("no checks found; install shortcut-lint again where you may read its files")
    for name in names:
        rule = import_module(f"{checks.__name__}.{name}").RULE
        yield msgspec.structs.replace(rule, file=f"checks/{name}.py")


def rules(packs: Sequence[str]) -> tuple[Rule, ...]:
    """Our own rules and those of the packs named, by code."""
    return _sorted([*own(), *(rule for pack in packs for rule in pack_rules(pack))])


def _sorted(found: Iterable[Rule]) -> tuple[Rule, ...]:
    by_code: dict[str, Rule] = {}
    by_name: dict[str, Rule] = {}
    for rule in found:
        for table, key in ((by_code, rule.code), (by_name, rule.name)):
            if (other := table.setdefault(key, rule)) is not rule:
                raise CannotDoError(f"two rules are called {key}: {other.file} and {rule.file}; rename one")
    if not by_code:
        raise CannotDoError("no rules found; install shortcut-lint again")
    return tuple(by_code[code] for code in sorted(by_code))


def called(found: Sequence[Rule], word: str) -> Rule:
    """The rule that a code or a name means. Raises CannotDoError where none does, with the nearest."""
    for rule in found:
        if word == rule.name or word.upper() == rule.code:
            return rule
    if word and any(_fits(rule, word) for rule in found):
        raise CannotDoError(f"{word} means several rules; `shortcut-lint rules {word}` lists them")
    raise CannotDoError(_unknown(found, word))


def selected(
    found: Sequence[Rule], *, select: Sequence[str], ignore: Sequence[str], extend: Sequence[str] = ()
) -> tuple[Rule, ...]:
    """The rules that a code, the beginning of a code, or a name selects and none ignores.

    Without `select` those that are on by default. Raises CannotDoError for a word that fits no rule.
    """
    for word in (*select, *ignore, *extend):
        if not any(_fits(rule, word) for rule in found):
            raise CannotDoError(_unknown(found, word))
    return tuple(
        rule
        for rule in found
        if (
            any(_fits(rule, word) for word in (*select, *extend))
            or (not select and rule.default)
        )
        and not any(_fits(rule, word) for word in ignore)
    )  # fmt: skip


def _fits(rule: Rule, word: str) -> bool:
    return word in {rule.name, "ALL"} or rule.code.startswith(word.upper())


def _unknown(found: Sequence[Rule], word: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    near = get_close_matches(word, [key for rule in found for key in (rule.code, rule.name)], n=1)
    hint = f"did you mean {near[0]}?" if near else "`shortcut-lint rules` lists them"
    return f"no rule is called {word}; {hint}"
