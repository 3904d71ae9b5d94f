"""What the register owes by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.finding import Level, Verdict
from shortcut_lint.obligation_rules import CONTRADICTED, RULES
from shortcut_lint.owed_for_items import REPAIRS
from shortcut_lint.proofs.proven import Proven
from shortcut_lint.proofs.proving import Grounds, proofs
from shortcut_lint.register.config import Loaded
from shortcut_lint.registered import LOUDER, OWING, obligations
from shortcut_lint.rule import Example, Rule
from tests.register.loading import INCIDENT, loaded

TODAY: Final = date(2026, 6, 1)
DUE: Final = date(2026, 1, 29)
"""Of INCIDENT, which began on 2026-01-14."""

SHORTCUT: Final = '[[incidents.shortcuts]]\npath = "shop/db.py"\nsymbol = "engine.pool_size"\n'
ITEM: Final = '[[incidents.action_items]]\ntitle = "Bound the pool"\n'


def owed(
    register: Loaded,
    *,
    owing: Mapping[str, int] | None = None,
    matched: tuple[tuple[str, str], ...] = (),
    unread: tuple[str, ...] = (),
    proven: Mapping[str, Sequence[Proven]] | None = None,
    today: date = DUE,
    plan: bool | None = False,
) -> list[Verdict]:
    """What is owed: but for the plan, which most registers here leave open, only the plan, or (None) all."""
    found = obligations(
        register, owing=owing or {}, matched=matched, unread=unread, proven=proven or {}, today=today
    )
    return [one for one in found if plan == (one.verdict == "unplanned") or plan is None]


def told(verdict: Verdict) -> tuple[str, str, str, Level, str, str, str, date | None, str | None]:
    found = verdict.finding
    place = f"{found.place.path}:{found.place.line}"
    return (
        place, found.rule, verdict.verdict, verdict.level, found.message, verdict.explanation, verdict.cure, verdict.due,
        verdict.owner,
    )  # fmt: skip


OWED: Final = {
    "an entry that matches nothing": (
        SHORTCUT, {},
        ("shortcut-lint.toml:8", "SL901", "gone", "warning", "declared shortcut shop/db.py engine.pool_size is no longer there",
         "nothing in the code matches its path and symbol", "remove the entry if it was repaired; else correct its path or symbol",
         None, "li"),
    ),
    "an entry with an owner": (
        SHORTCUT + 'owner = "ana"\n', {},
        ("shortcut-lint.toml:8", "SL901", "gone", "warning", "declared shortcut shop/db.py engine.pool_size is no longer there",
         "nothing in the code matches its path and symbol", "remove the entry if it was repaired; else correct its path or symbol",
         None, "ana"),
    ),
    "missing proof": (
        "[policy]\nrequire = { SEV1 = ['root-cause'] }\n", {},
        ("shortcut-lint.toml:1", "SL902", "unproven", "warning", "no proof of repair: root-cause",
         "SEV1 requires root-cause, and [incidents.proof] names none; due today, 2026-01-29",
         'add root-cause = ["…"] under [incidents.proof]', DUE, "li"),
    ),
    "an action item that is late": (
        ITEM + 'owner = "ana"\ndue = 2026-01-28\n', {},
        ("shortcut-lint.toml:8", "SL903", "overdue", "error", "action item is overdue: Bound the pool",
         "due 2026-01-28, 1 day ago", 'do it and set status = "done"', date(2026, 1, 28), "ana"),
    ),
    "an action item of nobody": (
        ITEM, {},
        ("shortcut-lint.toml:8", "SL904", "unowned", "warning", "action item without an owner: Bound the pool",
         "an action item that nobody owns is a wish; due today, 2026-01-29", 'add owner = "…"', DUE, "li"),
    ),
    "an action item of nobody with a date": (
        ITEM + "due = 2026-03-01\n", {},
        ("shortcut-lint.toml:8", "SL904", "unowned", "warning", "action item without an owner: Bound the pool",
         "an action item that nobody owns is a wish; due 2026-03-01, in 31 days", 'add owner = "…"', date(2026, 3, 1), "li"),
    ),
    "a repair that is done, and one shortcut": (
        ITEM + 'status = "done"\nowner = "ana"\n', {"INC-1": 1},
        ("shortcut-lint.toml:8", "SL905", "contradicted", "warning", "every repair of INC-1 is done, and 1 shortcut of it is still in the code",
         "its action items and the code disagree; due today, 2026-01-29",
         'remove the shortcuts, or set the action item back to status = "open"', DUE, "ana"),
    ),
    "a repair that is done, and several": (
        ITEM + 'status = "done"\n', {"INC-1": 3},
        ("shortcut-lint.toml:8", "SL905", "contradicted", "warning", "every repair of INC-1 is done, and 3 shortcuts of it are still in the code",
         "its action items and the code disagree; due today, 2026-01-29",
         'remove the shortcuts, or set the action item back to status = "open"', DUE, "li"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "owing", "expected"), OWED.values(), ids=OWED)
def test_the_register_owes(
    text: str, owing: dict[str, int], expected: tuple[object, ...], tmp_path: Path
) -> None:
    of_incident = "" if text.startswith("[policy]") else text
    rest = text if text.startswith("[policy]") else ""
    register = loaded(tmp_path, f'{INCIDENT}owner = "li"\n{of_incident}{rest}')
    assert [told(verdict) for verdict in owed(register, owing=owing)] == [expected]


@pytest.mark.parametrize(
    ("text", "owing"),
    [
        pytest.param("", {}, id="nothing asked"),
        pytest.param("[incidents.proof]\nroot-cause = ['commit:9f1c2d3']\n", {}, id="the proof is named"),
        pytest.param(ITEM + 'owner = "ana"\ndue = 2026-01-29\n', {}, id="due today"),
        pytest.param(ITEM + 'owner = "ana"\n', {}, id="an owner and no date"),
        pytest.param(ITEM + 'status = "done"\ndue = 2026-01-01\n', {}, id="done in time or not"),
        pytest.param(ITEM + 'status = "cancelled"\n', {"INC-1": 1}, id="cancelled"),
        pytest.param(ITEM + 'status = "done"\n', {"INC-2": 1}, id="done, and another's shortcut"),
        pytest.param(ITEM + 'status = "done"\ntype = "detect"\n', {"INC-1": 1}, id="done, and no repair"),
        pytest.param(
            f'{ITEM}status = "done"\n{ITEM}owner = "ana"\n', {"INC-1": 1}, id="done, and another to do"
        ),
    ],
)
def test_the_register_owes_nothing(text: str, owing: dict[str, int], tmp_path: Path) -> None:
    register = loaded(tmp_path, f"{INCIDENT}{text}[policy]\nrequire = {{ SEV2 = ['test'] }}\n")
    assert [told(verdict) for verdict in owed(register, owing=owing)] == []


@pytest.mark.parametrize("status", ["triage", "active", "cancelled"])
def test_an_incident_owes_no_repair_while_it_burns_or_was_none(status: str, tmp_path: Path) -> None:
    text = INCIDENT.replace('"resolved"', f'"{status}"') + ITEM + "due = 2026-01-15\n"
    register = loaded(tmp_path, text + "[policy]\nrequire = { SEV1 = ['test'] }\n")
    assert status not in OWING
    assert owed(register, owing={"INC-1": 1}) == []


@pytest.mark.parametrize("status", sorted(OWING))
def test_an_incident_owes_its_repair_until_it_is_proved(status: str, tmp_path: Path) -> None:
    text = INCIDENT.replace('"resolved"', f'"{status}"') + ITEM
    register = loaded(tmp_path, text + "[policy]\nrequire = { SEV1 = ['test'] }\n")
    assert [verdict.verdict for verdict in owed(register)] == ["unproven", "unowned"]


def test_an_entry_is_not_gone_where_it_was_found_or_could_not_be_looked_for(tmp_path: Path) -> None:
    register = loaded(tmp_path, INCIDENT + SHORTCUT)
    assert [verdict.verdict for verdict in owed(register)] == ["gone"]
    assert owed(register, matched=(("shop/db.py", "engine.pool_size"),)) == []
    assert owed(register, unread=("shop/db.py",)) == []


@pytest.mark.parametrize(
    ("today", "levels", "expected"),
    [
        pytest.param(DUE, "", "warning", id="in time"),
        pytest.param(date(2026, 1, 30), "", "error", id="late"),
        pytest.param(date(2026, 1, 30), "{ NAME = 'note' }", "note", id="late, and set by the config"),
        pytest.param(date(2026, 1, 30), "{ NAME = 'off' }", "off", id="late, and silenced"),
    ],
)
@pytest.mark.parametrize("name", sorted(LOUDER))
def test_what_is_owed_is_an_error_once_it_is_late(
    name: str, today: date, levels: str, expected: Level, tmp_path: Path
) -> None:
    text = {"unproven": "", "unowned": ITEM, "contradicted": ITEM + 'status = "done"\n'}[name]
    policy = "require = { SEV1 = ['test'] }\n" if name == "unproven" else ""
    policy += f"levels = {levels.replace('NAME', name)}\n" if levels else ""
    register = loaded(tmp_path, f"{INCIDENT}{text}[policy]\n{policy}")
    [verdict] = owed(register, owing={"INC-1": 1}, today=today)
    assert (verdict.verdict, verdict.level) == (name, expected)


def test_each_place_is_that_of_its_own_table_and_each_thing_has_a_fingerprint(tmp_path: Path) -> None:
    item = f'{ITEM}type = "process"\n'
    text = INCIDENT + item + item + SHORTCUT + SHORTCUT.replace("pool_size", "timeout")
    verdicts = owed(loaded(tmp_path, text + INCIDENT.replace("INC-1", "INC-2") + ITEM))
    assert [(verdict.finding.rule, verdict.finding.place.line) for verdict in verdicts] == [
        ("SL901", 13),
        ("SL901", 16),
        ("SL904", 7),
        ("SL904", 10),
        ("SL904", 25),
    ]
    assert len({verdict.finding.fingerprint for verdict in verdicts}) == len(verdicts)
    assert {
        (one.finding.kind, one.finding.evidence, one.finding.confidence, one.tie) for one in verdicts
    } == {("register", "declared", "certain", "register")}


def test_what_is_owed_in_an_included_file_stands_there(tmp_path: Path) -> None:
    register = loaded(tmp_path, "include = ['incidents/*.toml']\n", incidents__one=INCIDENT + ITEM)
    [verdict] = owed(register)
    assert (verdict.finding.place.path, verdict.finding.place.line) == ("incidents/one.toml", 7)


PLANS: Final = {
    "no date": (
        ITEM + 'owner = "ana"\ntype = "detect"\n' + ITEM + 'status = "done"\ntype = "prevent"\n',
        ("shortcut-lint.toml:7", "SL912", "unplanned", "warning", "action item without a date: Bound the pool",
         "an action item without a date is done when nothing else is to do; due today, 2026-01-29",
         "add due = 2026-…, the last day on which it is in time", DUE, "ana"),
    ),
    "no aim": (
        ITEM + 'status = "done"\n',
        ("shortcut-lint.toml:1", "SL914", "unplanned", "warning", "no action item is to detect and prevent what was a SEV1",
         "nothing keeps it from going unseen or from coming back; due today, 2026-01-29",
         'add an action item of type = "detect", and one of "prevent"', DUE, None),
    ),
    "nothing to prevent it": (
        ITEM + 'owner = "ana"\ndue = 2026-01-29\ntype = "detect"\n',
        ("shortcut-lint.toml:1", "SL914", "unplanned", "warning", "no action item is to prevent what was a SEV1",
         "nothing keeps it from coming back; due today, 2026-01-29",
         'add an action item of type = "prevent"', DUE, None),
    ),
    "an aim that was given up": (
        ITEM + 'status = "cancelled"\ntype = "detect"\n' + ITEM + 'status = "done"\ntype = "prevent"\n',
        ("shortcut-lint.toml:1", "SL914", "unplanned", "warning", "no action item is to detect what was a SEV1",
         "nothing keeps it from going unseen; due today, 2026-01-29",
         'add an action item of type = "detect"', DUE, None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLANS.values(), ids=PLANS)
def test_a_plan_has_dates_and_aims(text: str, expected: tuple[object, ...], tmp_path: Path) -> None:
    register = loaded(tmp_path, INCIDENT + text)
    assert [told(one) for one in owed(register, plan=True)] == [expected]
    (late,) = owed(register, plan=True, today=TODAY)
    assert late.level == "warning"


@pytest.mark.parametrize("status", ["triage", "active", "mitigated", "cancelled"])
def test_nobody_asks_for_a_plan_before_it_is_over(status: str, tmp_path: Path) -> None:
    items = ITEM + 'status = "done"\n'
    register = loaded(tmp_path, INCIDENT.replace('"resolved"', f'"{status}"') + items)
    assert owed(register, plan=True) == []


def test_what_is_proved_needs_no_plan_and_lesser_incidents_need_none(tmp_path: Path) -> None:
    items = ITEM + 'status = "done"\n'
    assert owed(loaded(tmp_path, INCIDENT), plan=True) == []
    register = loaded(tmp_path, INCIDENT + items)
    found = {
        "INC-1": [
            Proven(name="alert", entry="alerts/a.yml#A", state="found", why="it pages"),
            Proven(name="test", entry="tests/test_a.py::test_a", state="found", why="it asserts"),
        ]
    }
    assert owed(register, plan=True, proven=found) == []
    assert len(owed(register, plan=True, proven={"INC-1": found["INC-1"][:1]})) == 1
    lesser = loaded(tmp_path, INCIDENT.replace("SEV1", "SEV2") + items)
    assert owed(lesser, plan=True) == []


def test_a_repair_is_not_open_where_its_shortcuts_are_gone(tmp_path: Path) -> None:
    item = ITEM + 'owner = "ana"\ndue = 2026-02-01\nstatus = "in_progress"\n'
    register = loaded(tmp_path, INCIDENT + item + SHORTCUT)
    gone, left_open = owed(register)
    assert gone.finding.rule == "SL901"
    assert told(left_open) == (
        "shortcut-lint.toml:7", "SL913", "contradicted", "warning",
        "action item is in_progress, and no shortcut of INC-1 is left: Bound the pool",
        "its declared shortcuts are gone from the code; due 2026-02-01, in 3 days",
        'set status = "done", or say in another item what is still to do', date(2026, 2, 1), "ana",
    )  # fmt: skip
    assert [one.finding.rule for one in owed(register, owing={"INC-1": 1})] == ["SL901"]
    assert owed(register, unread=("shop/db.py",)) == []
    without = loaded(tmp_path, INCIDENT + item)
    assert owed(without) == []


EXAMPLES: Final = [(rule, example) for rule in RULES for example in (*rule.invalid, *rule.valid)]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.code}-{number}" for number, (rule, _) in enumerate(EXAMPLES)]
)
def test_the_examples_of_the_rules_about_the_register_are_right(
    rule: Rule, example: Example, tmp_path: Path
) -> None:
    """Judged over an empty repository; where two things disagree, over one with a shortcut."""
    owing = {"INC-1": 1} if rule is CONTRADICTED and example.at else {}
    register = loaded(tmp_path, example.code)
    grounds = Grounds(root=tmp_path, paths=(), max_size=1000, file_timeout=5, jobs=1)
    incidents = tuple(register.register.incidents.values())
    proven = proofs(incidents, grounds, known=incidents)
    verdicts = owed(register, owing=owing, proven=proven, today=TODAY, plan=None)
    found = [
        f"{one.finding.place.line}:{one.finding.place.column}"
        for one in verdicts
        if one.finding.rule == rule.code
    ]
    assert found == ([example.at] if example.at else [])


def test_the_rules_about_the_register_have_pages() -> None:
    assert [rule.code for rule in RULES] == [f"SL9{number:02}" for number in range(1, 15)]
    for rule in RULES:
        assert len(rule.invalid) >= 1, rule.code
        assert len(rule.valid) >= 2, rule.code
        assert {example.path for example in (*rule.invalid, *rule.valid)} == {"shortcut-lint.toml"}


def test_repairs_are_what_changes_the_code() -> None:
    assert sorted(REPAIRS) == ["mitigate", "prevent", "repair"]


@given(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.integers(0, 3))
def test_days_only_add_to_what_is_owed(day: date, left: int) -> None:
    with TemporaryDirectory() as folder:
        register = loaded(Path(folder), INCIDENT + ITEM + ITEM + 'owner = "ana"\ndue = 2026-02-01\n')
    later = date.fromordinal(day.toordinal() + 1)

    def loud(today: date) -> set[tuple[str, str]]:
        return {
            (one.finding.rule, one.finding.symbol)
            for one in owed(register, owing={"INC-1": left}, today=today)
            if one.level == "error"
        }

    assert loud(day) <= loud(later)


def test_a_finding_shows_its_line_which_is_no_part_of_its_identity(tmp_path: Path) -> None:
    (one,) = owed(loaded(tmp_path, INCIDENT + SHORTCUT))
    (other,) = owed(loaded(tmp_path, INCIDENT + SHORTCUT.replace("]]", "]]  # moved")))
    assert (one.finding.snippet, one.finding.place.end_column) == ("[[incidents.shortcuts]]", 24)
    assert other.finding.snippet == "[[incidents.shortcuts]]  # moved"
    assert other.finding.fingerprint == one.finding.fingerprint
