"""What the facts of two versions make of each other: what moved, went, came, and which way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from shortcut_lint.expression import expression
from shortcut_lint.history import rules
from shortcut_lint.history.belief.roles import role
from shortcut_lint.history.change import Change, Direction, Fact, Weight
from shortcut_lint.history.facts.pins import is_release, version_change
from shortcut_lint.history.facts.values import bare, frees, is_literal, moved, same, switched
from shortcut_lint.history.versions.unmatched import unmatched
from shortcut_lint.knowledge.amount import ON
from shortcut_lint.knowledge.limits import is_limit_name, knob_for_setting, usual_direction
from shortcut_lint.knowledge.values import parse_value
from shortcut_lint.rule import Rule

Where = Callable[[int], int]
"""The line of the new version at which a line of the old one would stand."""

REGISTERED: Final = expression(
    r"(?i)(?:^|[._])(?:installed_apps|middleware(?:_classes)?|urlpatterns|urls|routes?|schedules?|cron\w*"
    r"|\w*beat\w*|jobs|tasks|handlers?|plugins|extensions|providers|processors|listeners|signals|filters"
    r"|panels|backends|services|workers|queues|hooks|steps|stages|apps|script)(?:$|[._])"
)
"""Lists in which an entry makes something happen."""
EXEMPTING: Final = expression(
    r"(?i)(?:ignor\w*|exclu\w*|skip\w*|disable\w*|exempt\w*|silenc\w*|deselect|allow_?failures?|omit|per-file-ignores)"
)
"""Lists and options in which an entry keeps something from being checked."""
TURNING_OFF: Final = expression(r"(?i)(?:disabled?|deactivated?|turned_?off|under_?maintenance)$")
"""Decorators after which a function does nothing but say so."""
LENIENT: Final = expression(
    r"(?i)\|\||--exit-zero|--no-verify|\[skip ci\]|(?:continue[-_]on[-_]error|allow[-_]?failures?"
    r"|ignore[-_]?(?:errors|outcome)|soft[-_]fail)$"
)
"""What lets a step pass that fails."""
STRICT: Final = expression(
    r"(?i)(?:fail[-_](?:ci|on|under|if)\w*|error[-_]on[-_]\w+|strict\w*|blocking|enforce\w*)$"
)
"""Switches that let a step fail."""
PROTECTING: Final = expression(
    r"(?i)(?:login|auth\w*|permission\w*|staff|superuser|csrf\w*|rate_?limit\w*|throttle\w*|limits?|jwt\w*"
    r"|requires?_\w+|verif\w*|validat\w*|circuit\w*|transaction\w*|atomic)"
)
"""Decorators that keep something from happening or from breaking."""
LEVELS: Final = {
    "debug": 0, "info": 1, "warn": 2, "warning": 2, "error": 3, "exception": 3, "critical": 4, "fatal": 4,
}  # fmt: skip


class Comparison:
    """Two lists of facts, of what stands on lines that changed, without all that only moved."""

    def __init__(self, path: str, before: Sequence[Fact], after: Sequence[Fact], where: Where) -> None:
        gone, came = unmatched(
            before, after, lambda fact: (fact.sort, fact.scope, bare(fact.name), bare(fact.value))
        )
        self.gone, self.came = unmatched(
            gone, came, lambda fact: (fact.sort, bare(fact.name), bare(fact.value))
        )
        self.where = where
        self.role = role(path)
        self.replaced: defaultdict[object, list[str]] = defaultdict(list)
        for fact in self.came:
            self.replaced[fact.sort, fact.scope].append(fact.name)
        self.unchanged: set[int] = set()
        """Lines of facts that are only written otherwise, or tell of a release."""

    def changes(self) -> Iterator[Change]:
        """All of them, what went before what came; of a value and what stands in it, the inner one."""
        found = list(self._all())
        by_line: defaultdict[int, list[Change]] = defaultdict(list)
        for one in found:
            by_line[one.line].append(one)
        for one in found:
            if one.sort != "value" or not any(_holds(one, other) for other in by_line[one.line]):
                yield one

    def _all(self) -> Iterator[Change]:
        yield from self._quieter()
        waiting: defaultdict[object, list[Fact]] = defaultdict(list)
        for fact in self.came:
            waiting[fact.sort, fact.scope, fact.name].append(fact)
        for fact in self.gone:
            partners = waiting[fact.sort, fact.scope, fact.name]
            if partners:
                yield from self._changed(fact, partners.pop(0))
            else:
                yield from self._went(fact)
        for row in waiting.values():
            for fact in row:
                yield from self._came(fact)

    def _quieter(self) -> Iterator[Change]:
        """Calls of a logger that say the same at another level."""
        now = {_logged(fact): fact for fact in self.came if fact.sort == "call"}
        for fact in self.gone:
            other = now.get(_logged(fact)) if fact.sort == "call" and _logged(fact) else None
            if other is not None and LEVELS[_last(other.name)] < LEVELS[_last(fact.name)]:
                what = f"logged as {_last(other.name)}, no more as {_last(fact.name)}"
                yield self.change(rules.ERROR_SILENCED, fact, other, what, weight="fair")

    def _changed(self, was: Fact, now: Fact) -> Iterator[Change]:
        if same(was.value, now.value) or is_release(was, now):
            self.unchanged.update(range(now.line, now.end_line + 1))
            return
        if was.sort == "value":
            yield from self._value_changed(was, now)
        elif was.sort == "handler":
            if was.value == "raises" or (was.value == "goes on" and now.value == "nothing"):
                less = "raises no more" if was.value == "raises" else "does nothing any more"
                yield self.change(rules.ERROR_SILENCED, was, now, f"{_except(now)} {less}", weight="fair")
            elif now.value == "raises":
                yield self.change(rules.ERROR_SILENCED, was, now, f"{_except(now)} raises", "tighter")
        elif was.sort == "pin":
            held = version_change(was.value, now.value)
            what = f"`{now.name}` {held.what}"
            yield self.change(rules.VERSION_HELD, was, now, what, held.direction, held.weight)

    def _value_changed(self, was: Fact, now: Fact) -> Iterator[Change]:
        name = _shown_name(now)
        way = moved(was.value, now.value)
        if way is not None:
            usual = _usual(now)
            limit = usual is not None
            back = (way == "raised" and usual == "down") or (way == "lowered" and usual == "up")
            rule = rules.LIMIT_RAISED if way == "raised" else rules.LIMIT_LOWERED
            what = f"`{name}` {way} from {was.value} to {now.value}"
            weight: Weight = "fair" if limit and self.role != "tests" else "slight"
            yield self.change(rule, was, now, what, "tighter" if back else "looser", weight)
            return
        called = f"`{name}` " if name else ""
        what = f"{called}changed from {was.value} to {now.value}"
        turned = switched(now.name, was.value, now.value)
        if turned is None:
            in_place = is_literal(now.value) and not is_literal(was.value)
            rule = rules.SPECIAL_CASED if in_place else rules.CHANGED_FOR_NOW
            # Whatever it was set to instead holds for one case only.
            yield replace(self.change(rule, was, now, what), kind="special-case")
        else:
            weight = "fair" if turned.sure and self.role != "tests" else "slight"
            yield self.change(_switch_rule(now), was, now, what, turned.direction, weight)

    def _went(self, fact: Fact) -> Iterator[Change]:
        others = self.replaced[fact.sort, fact.scope]
        name = _shown_name(fact)
        if fact.sort == "entry" and any(_are_alike(fact.name, other) for other in others):
            return
        if fact.sort in {"entry", "decorator", "call"}:
            if EXEMPTING.search(_list_name(fact.scope) if fact.sort == "entry" else fact.name):
                yield self.change(rules.CHECK_LOOSENED, fact, None, f"`{name}` is exempt no more", "tighter")
                return
            fair = (
                PROTECTING.search(fact.name)
                if fact.sort == "decorator"
                else fact.sort == "entry" and REGISTERED.search(fact.scope)
            )
            weight: Weight = "fair" if fair and not others and self.role != "tests" else "slight"
            rule = rules.TEST_LEFT_OUT if self.role == "tests" else rules.ENTRY_REMOVED
            what = f"`{name}` removed" + (
                f" from {fact.scope}" if fact.sort == "entry" and fact.scope else ""
            )
            yield self.change(rule, fact, None, what, weight=weight)
        elif fact.sort == "handler" and fact.value != "raises":
            yield self.change(rules.ERROR_SILENCED, fact, None, f"{_except(fact)} removed", "tighter")
        elif fact.sort == "raise":
            what = f"`raise {fact.name}` removed" if fact.name else "`raise` removed"
            yield self.change(rules.ERROR_SILENCED, fact, None, what)
        elif fact.sort == "pin":
            yield self.change(rules.VERSION_HELD, fact, None, f"`{fact.name}` removed")
        elif fact.sort == "value" and _usual(fact) is not None:
            yield self.change(rules.LIMIT_RAISED, fact, None, f"limit `{name}` of {fact.value} removed")

    def _came(self, fact: Fact) -> Iterator[Change]:
        name = _shown_name(fact)
        if fact.sort == "value":
            turned = switched(fact.name, None, fact.value)
            if _usual(fact) is not None and moved("0", fact.value) is not None:
                what = f"limit `{name}` set to {fact.value}"
                rule = rules.LIMIT_RAISED if frees(fact.name, fact.value) else rules.LIMIT_LOWERED
                yield self.change(rule, None, fact, what)
            elif turned is not None and turned.sure and turned.direction == "looser":
                yield self.change(_switch_rule(fact), None, fact, f"`{name}` set to {fact.value}")
            elif LENIENT.search(fact.name) and parse_value(fact.value or "") == ON:
                what = f"`{name}` set to {fact.value}"
                yield self.change(rules.GATE_LOOSENED, None, fact, what, weight="fair")
        elif fact.sort == "entry" and EXEMPTING.search(f"{_list_name(fact.scope)}.{fact.name}"):
            rule = rules.GATE_LOOSENED if LENIENT.search(fact.name) else rules.CHECK_LOOSENED
            what = f"`{name}` lets it pass" if rule is rules.GATE_LOOSENED else f"`{name}` exempted"
            passes = rule is rules.GATE_LOOSENED and self.role == "ci"
            yield self.change(rule, None, fact, what, weight="fair" if passes else "slight")
        elif fact.sort == "handler" and fact.value != "raises":
            weight: Weight = (
                "fair" if fact.value == "nothing" and fact.name in {"", "Exception"} else "slight"
            )
            yield self.change(rules.ERROR_SILENCED, None, fact, f"{_except(fact)} added", weight=weight)
        elif fact.sort == "decorator" and TURNING_OFF.match(_last(fact.name)):
            yield self.change(rules.SWITCHED_OFF, None, fact, f"`@{name}` added", weight="fair")
        elif fact.sort == "condition":
            yield self.change(rules.SPECIAL_CASED, None, fact, f"special case: {fact.name}")
        elif fact.sort == "pin":
            held = version_change(None, fact.value)
            yield self.change(
                rules.VERSION_HELD, None, fact, f"`{fact.name}` {held.what}", held.direction, held.weight
            )

    def change(
        self,
        rule: Rule,
        was: Fact | None,
        now: Fact | None,
        message: str,
        direction: Direction = "looser",
        weight: Weight = "slight",
    ) -> Change:
        """The change between two facts, of which one may be missing."""
        fact = now or was
        assert fact is not None
        line = fact.line if now is not None else self.where(fact.line)
        return Change(
            sort=fact.sort,
            rule=rule.code,
            kind=rule.kind,
            scope=fact.scope,
            name=fact.name,
            was=None if was is None else was.value or was.name,
            now=None if now is None else now.value or now.name,
            line=line,
            end_line=fact.end_line if now is not None else line,
            before_line=None if was is None else was.line,
            direction=direction,
            weight=weight,
            message=message,
            fact=(fact.sort, fact.scope, bare(fact.name)),
        )


def _usual(fact: Fact) -> str | None:
    """Which way an emergency turns the limit that a fact is about; None where it is about none."""
    name = fact.name if not fact.name.isdigit() else fact.scope.rpartition(".")[2].removesuffix("ed")
    knob = knob_for_setting(f"{fact.scope}.{name}".strip("."))
    if knob is not None and knob.unit != "switch":
        return knob.looser
    return usual_direction(name) if is_limit_name(name) else None


def _holds(outer: Change, inner: Change) -> bool:
    """Whether a change is that of an expression in which another one changed that says as much."""
    if None in {outer.was, outer.now, inner.was, inner.now} or (outer.weight, inner.weight) == (
        "fair",
        "slight",
    ):
        return False
    was, now = inner.was or "", inner.now or ""
    return was != outer.was and was in (outer.was or "") and now in (outer.now or "")


def _switch_rule(fact: Fact) -> Rule:
    """The rule that a switch falls under by its name."""
    if LENIENT.search(fact.name) or STRICT.search(fact.name):
        return rules.GATE_LOOSENED
    return rules.CHECK_LOOSENED if EXEMPTING.search(fact.name) else rules.SWITCHED_OFF


def _are_alike(one: str, other: str) -> bool:
    """Whether two entries begin alike, so that one is the other as it was changed."""
    half = max(min(len(one), len(other)), 3) // 2 + 1
    return one[:half] == other[:half]


def _list_name(scope: str) -> str:
    """What a list is called that stands there: `parametrize` for the second argument of that."""
    return next((part for part in reversed(scope.split(".")) if not part.isdigit()), "")


def _shown_name(fact: Fact) -> str:
    """The name for people: an argument that has none is called by what takes it."""
    return fact.scope.rpartition(".")[2] if fact.name.isdigit() else fact.name


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _logged(fact: Fact) -> object:
    """What a call of a logger says, and by whom; None for other calls."""
    receiver, _, level = fact.name.rpartition(".")
    if level not in LEVELS or fact.value is None:
        return None
    return fact.scope, receiver, fact.value.partition("(")[2].split(", exc_info")[0].rstrip(")")


def _except(fact: Fact) -> str:
    return f"`except {fact.name}`" if fact.name else "`except`"
