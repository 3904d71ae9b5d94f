"""Policy's word on a finding: DESIGN's table, row by row, and what holds for all of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.finding import LEVEL_ORDER, VERDICTS, Fate, Finding, Level, Past, Verdict, VerdictName
from shortcut_lint.incident import DUE_DAYS, DeclaredShortcut, Incident, Policy, Severity, Status
from shortcut_lint.policy import BY_STATUS, LEVELS, bystander, decide, level_of
from shortcut_lint.terms import Terms, by_date, distance, terms
from shortcut_lint.ties import Tie
from tests.incidents import FINDING, INCIDENT, finding, incident, named

DUE: Final = date(2026, 1, 29)
DAY: Final = timedelta(days=1)
ENTRY: Final = DeclaredShortcut(path="shop/db.py", symbol="engine.pool_size")
ACCEPTED: Final = DeclaredShortcut(
    path="shop/db.py",
    symbol="engine.pool_size",
    disposition="accepted",
    approver="ana",
    until=date(2026, 6, 1),
)


def tied(to: Incident | None, text: str = "INC-421", where: str = "comment") -> Tie:
    return Tie(to, named(text, where=where), where)


def decided(
    what: Finding = FINDING,
    tie: Tie | None = None,
    *,
    declared: DeclaredShortcut | None = None,
    policy: Policy | None = None,
    today: date = DUE,
    strict: bool = False,
) -> Verdict:
    return decide(what, tie, declared=declared, policy=policy or Policy(), today=today, strict=strict)


def said(verdict: Verdict) -> tuple[VerdictName, Level, str, str, date | None]:
    return (verdict.verdict, verdict.level, verdict.explanation, verdict.cure, verdict.due)


TABLE: Final = {
    "triage": (incident(status="triage", resolved_at=None), DUE, ("allowed", "note", "INC-421 is triage", "put it back when the fire is out", None)),
    "active": (incident(status="active", resolved_at=None), DUE, ("allowed", "note", "INC-421 is active", "put it back when the fire is out", None)),
    "resolved, due ahead": (
        INCIDENT, DUE - 8 * DAY,
        ("owed", "warning", "due 2026-01-29, in 8 days: resolved 2026-01-14, SEV1 has 15 days", "put it back and remove INC-421", DUE),
    ),
    "resolved, due soon": (
        INCIDENT, DUE - 7 * DAY,
        ("due-soon", "warning", "due 2026-01-29, in 7 days: resolved 2026-01-14, SEV1 has 15 days", "put it back and remove INC-421", DUE),
    ),
    "resolved, due today": (
        INCIDENT, DUE,
        ("due-soon", "warning", "due today, 2026-01-29: resolved 2026-01-14, SEV1 has 15 days", "put it back and remove INC-421", DUE),
    ),
    "resolved, due passed": (
        INCIDENT, DUE + DAY,
        ("overdue", "error", "due 2026-01-29, 1 day ago: resolved 2026-01-14, SEV1 has 15 days", "put it back and remove INC-421", DUE),
    ),
    "mitigated": (
        incident(status="mitigated", resolved_at=None, mitigated_at=datetime(2026, 1, 15, 23, 59, tzinfo=timezone.utc), severity="SEV4"), DUE,
        ("owed", "warning", "due 2026-04-15, in 76 days: mitigated 2026-01-15, SEV4 has 90 days", "put it back and remove INC-421", date(2026, 4, 15)),
    ),
    "closed": (
        incident(status="closed"), DUE,
        ("left-behind", "error", "INC-421 is closed, and this is still here", "put it back, or open INC-421 again", DUE),
    ),
    "cancelled": (
        incident(status="cancelled"), DUE,
        ("void", "error", "INC-421 was cancelled", "name the incident that it was for, or put it back", None),
    ),
    "cancelled as a duplicate": (
        incident(status="cancelled", duplicate_of="INC-7"), DUE,
        ("void", "error", "INC-421 was cancelled as a duplicate of INC-7", "name INC-7, or put it back", None),
    ),
    "not in the register": (
        None, DUE,
        ("unknown", "error", "INC-421 is not in the register", "add INC-421 to the register, or correct the ID", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("to", "today", "expected"), TABLE.values(), ids=TABLE)
def test_the_incident_and_the_day_decide(
    to: Incident | None, today: date, expected: tuple[VerdictName, Level, str, str, date | None]
) -> None:
    verdict = decided(tie=tied(to), today=today)
    assert said(verdict) == expected
    assert (verdict.incident, verdict.tie) == (to and to.id, "comment")


def test_what_names_no_incident_is_untied() -> None:
    assert said(decided()) == (
        "untied",
        "warning",
        "no incident is named",
        "put it back, or tie it: write the incident's ID into its comment",
        None,
    )


def test_what_the_register_does_not_know_is_told_with_what_to_add() -> None:
    names = [named("https://docs.example", "url"), named("PAY-1", "key")]
    names += [named(f"PAY-{number}", "key") for number in range(1, 6)]
    assert said(decided(finding(*names))) == (
        "untied",
        "warning",
        "it names PAY-1, PAY-2, PAY-3, which the register does not know",
        'put it back, or tie it: add "PAY-1" to the aliases of its incident',
        None,
    )


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (DUE - DAY, "no incident is named; by its own word due 2026-01-28, 1 day ago"),
        (DUE, "no incident is named; by its own word due today, 2026-01-29"),
        (DUE + 2 * DAY, "no incident is named; by its own word due 2026-01-31, in 2 days"),
    ],
)
def test_an_untied_finding_s_own_date_is_told_and_no_verdict(until: date, expected: str) -> None:
    verdict = decided(finding(until=until))
    assert (verdict.verdict, verdict.level, verdict.explanation, verdict.due) == (
        "untied",
        "warning",
        expected,
        until,
    )


@pytest.mark.parametrize(
    ("confidence", "strict", "levels", "expected"),
    [
        ("likely", False, {}, "warning"),
        ("likely", True, {}, "error"),
        ("certain", True, {}, "error"),
        ("possible", False, {}, "note"),
        ("possible", True, {}, "note"),
        ("likely", True, {"untied": "warning"}, "warning"),
        ("likely", False, {"untied": "off"}, "off"),
        ("possible", False, {"untied": "error"}, "note"),
        ("possible", True, {"untied": "off"}, "off"),
    ],
)
def test_how_loud_an_untied_finding_is(
    confidence: str,
    strict: bool,  # noqa: FBT001
    levels: dict[VerdictName, Level],
    expected: Level,
) -> None:
    verdict = decided(finding(confidence=confidence), policy=Policy(levels=levels), strict=strict)
    assert verdict.level == expected


def test_a_tied_finding_is_as_loud_as_its_verdict_however_sure() -> None:
    possible = finding(confidence="possible")
    assert decided(possible, tied(INCIDENT), today=DUE + DAY).level == "error"


@pytest.mark.parametrize("name", VERDICTS)
def test_the_config_sets_how_loud_a_verdict_is(name: VerdictName) -> None:
    assert level_of(name, Policy()) == LEVELS[name]
    assert level_of(name, Policy(levels={name: "off"})) == "off"


@pytest.mark.parametrize(
    ("to", "name"),
    [(INCIDENT, "overdue"), (None, "unknown"), (incident(status="closed"), "left-behind")],
)
def test_a_verdict_stands_at_the_level_of_the_config(to: Incident | None, name: VerdictName) -> None:
    verdict = decided(tie=tied(to), today=DUE + DAY, policy=Policy(levels={name: "note"}))
    assert (verdict.verdict, verdict.level) == (name, "note")


def test_the_value_to_put_back_is_named() -> None:
    raised = finding(was="10")
    assert decided(raised, tied(INCIDENT)).cure == "put it back to 10 and remove INC-421"
    assert decided(raised, tied(incident(status="active"))).cure == "put it back to 10 when the fire is out"


@pytest.mark.parametrize(
    ("tie", "expected"),
    [
        pytest.param(tied(INCIDENT, "bug 1234567"), "put it back and remove bug 1234567", id="an alias"),
        pytest.param(tied(INCIDENT, where="file header"), "put it back", id="a file header"),
        pytest.param(tied(INCIDENT, where="function comment"), "put it back", id="a function's comment"),
        pytest.param(tied(INCIDENT, where="class comment"), "put it back", id="a class's comment"),
        pytest.param(tied(INCIDENT, where="commit"), "put it back", id="a commit"),
        pytest.param(
            Tie(INCIDENT, None, "register"),
            "put it back and remove its entry from the register",
            id="the register",
        ),
    ],
)
def test_the_cure_says_what_else_to_remove(tie: Tie, expected: str) -> None:
    assert decided(tie=tie).cure == expected


TERMS: Final = {
    "resolved": (INCIDENT, None, Terms(DUE, "resolved 2026-01-14, SEV1 has 15 days")),
    "mitigated": (
        incident(resolved_at=None, mitigated_at=datetime(2026, 1, 15, tzinfo=timezone.utc)), None,
        Terms(date(2026, 1, 30), "mitigated 2026-01-15, SEV1 has 15 days"),
    ),
    "started": (incident(resolved_at=None), None, Terms(DUE, "started 2026-01-14, SEV1 has 15 days")),
    "an earlier date beside it": (INCIDENT, DUE - DAY, Terms(DUE - DAY, "the date named beside it")),
    "the same date beside it": (INCIDENT, DUE, Terms(DUE, "resolved 2026-01-14, SEV1 has 15 days")),
    "a later date beside it": (INCIDENT, DUE + DAY, Terms(DUE, "resolved 2026-01-14, SEV1 has 15 days")),
}  # fmt: skip


@pytest.mark.parametrize(("to", "until", "expected"), TERMS.values(), ids=TERMS)
def test_when_debt_is_due(to: Incident, until: date | None, expected: Terms) -> None:
    assert terms(to, Policy(), until) == expected


@pytest.mark.parametrize("severity", get_args(Severity))
def test_every_severity_has_its_days(severity: Severity) -> None:
    usual = terms(incident(severity=severity), Policy(), None).due
    assert usual == date(2026, 1, 14) + timedelta(days=DUE_DAYS[severity])
    others: dict[Severity, int] = {one: 1 for one in get_args(Severity) if one != severity}
    assert terms(incident(severity=severity), Policy(due_days=others), None).due == usual
    assert terms(incident(severity=severity), Policy(due_days={severity: 0}), None).due == date(2026, 1, 14)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-2, "due 2026-01-29, in 2 days"), (-1, "due 2026-01-29, in 1 day"), (0, "due today, 2026-01-29"),
     (1, "due 2026-01-29, 1 day ago"), (400, "due 2026-01-29, 400 days ago")],
)  # fmt: skip
def test_how_far_a_date_is_away(days: int, expected: str) -> None:
    assert distance(DUE, DUE + days * DAY) == expected


@pytest.mark.parametrize(
    ("entry", "today", "expected"),
    [
        pytest.param(ACCEPTED, date(2026, 6, 1), "accepted", id="to its last day"),
        pytest.param(ACCEPTED, date(2026, 6, 2), "overdue", id="no longer"),
        pytest.param(DeclaredShortcut(path="x", symbol="y"), DUE, "due-soon", id="debt"),
        pytest.param(
            DeclaredShortcut(path="x", symbol="y", disposition="accepted", until=date(2026, 6, 1)),
            DUE,
            "due-soon",
            id="approved by nobody",
        ),
        pytest.param(
            DeclaredShortcut(path="x", symbol="y", disposition="accepted", approver="ana"),
            DUE,
            "due-soon",
            id="without an end",
        ),
    ],
)
@pytest.mark.parametrize("status", ["active", "resolved", "closed", "cancelled"])
def test_a_decision_holds_for_its_time_whatever_the_incident_is(
    entry: DeclaredShortcut, today: date, expected: str, status: Status
) -> None:
    to = incident(status=status, shortcuts=(entry,))
    without = decided(tie=tied(incident(status=status)), today=today).verdict
    verdict = decided(tie=tied(to), declared=entry, today=today)
    assert verdict.verdict == ("accepted" if expected == "accepted" else without)
    if status == "resolved":
        assert verdict.verdict == expected


def test_a_decision_is_told_with_who_took_it() -> None:
    verdict = decided(tie=tied(incident(shortcuts=(ACCEPTED,))), declared=ACCEPTED)
    assert said(verdict) == (
        "accepted",
        "note",
        "accepted by ana until 2026-06-01",
        "nothing until then",
        date(2026, 6, 1),
    )


def test_an_entry_speaks_only_for_the_incident_that_it_stands_under() -> None:
    verdict = decided(tie=tied(incident(id="INC-7")), declared=ACCEPTED)
    assert verdict.verdict == "due-soon"


def test_the_earliest_date_beside_it_counts() -> None:
    entry = DeclaredShortcut(path="x", symbol="y", until=DUE - 3 * DAY)
    to = incident(shortcuts=(entry,))
    assert decided(finding(until=DUE - DAY), tied(to), declared=entry).due == DUE - 3 * DAY
    assert decided(finding(until=DUE - 5 * DAY), tied(to), declared=entry).due == DUE - 5 * DAY


@pytest.mark.parametrize(
    ("own", "entry", "to", "expected"),
    [
        ("ana", "li", "team-payments", "ana"),
        (None, "li", "team-payments", "li"),
        (None, None, "team-payments", "team-payments"),
        (None, None, None, None),
    ],
)
def test_the_nearest_owner_owes_it(
    own: str | None, entry: str | None, to: str | None, expected: str | None
) -> None:
    declared = DeclaredShortcut(path="x", symbol="y", owner=entry)
    incident_of = incident(owner=to, shortcuts=(declared,))
    assert decided(finding(owner=own), tied(incident_of), declared=declared).owner == expected


def test_an_untied_finding_s_owner_is_kept() -> None:
    assert decided(finding(owner="ana")).owner == "ana"
    assert decided(finding(owner="ana"), tied(None)).owner == "ana"


@pytest.mark.parametrize(
    ("to", "touched", "expected"),
    [
        pytest.param(INCIDENT, False, "warning", id="another's date"),
        pytest.param(INCIDENT, True, "error", id="a date of what is changed"),
        pytest.param(incident(status="closed"), False, "error", id="no date"),
        pytest.param(None, False, "error", id="an unknown ID"),
    ],
)
def test_a_date_breaks_no_bystander(to: Incident | None, touched: bool, expected: Level) -> None:  # noqa: FBT001
    verdict = decided(tie=tied(to), today=DUE + DAY)
    assert verdict.level == "error"
    assert bystander(verdict, touched=touched).level == expected


@pytest.mark.parametrize("level", get_args(Level))
def test_a_hook_never_makes_louder(level: Level) -> None:
    verdict = decided(tie=tied(INCIDENT), today=DUE + DAY, policy=Policy(levels={"overdue": level}))
    assert LEVEL_ORDER[bystander(verdict, touched=False).level] >= LEVEL_ORDER[level]


_days: Final = st.dates(date(2025, 1, 1), date(2027, 12, 31))
_moments: Final = st.datetimes(datetime(2025, 6, 1), datetime(2026, 6, 1), timezones=st.just(timezone.utc))  # noqa: DTZ001
_incidents: Final = st.builds(
    incident,
    status=st.sampled_from(list(BY_STATUS)),
    severity=st.sampled_from(get_args(Severity)),
    mitigated_at=st.none() | _moments,
    resolved_at=st.none() | _moments,
    shortcuts=st.sampled_from([(), (ENTRY,), (ACCEPTED,)]),
    duplicate_of=st.sampled_from([None, "INC-7"]),
)
_ties: Final = st.one_of(
    st.none(),
    st.just(tied(None)),
    _incidents.map(tied),
    _incidents.map(lambda one: Tie(one, None, "register")),
)
_findings: Final = st.builds(
    finding,
    until=st.none() | _days,
    was=st.sampled_from([None, "10"]),
    confidence=st.sampled_from(["certain", "likely", "possible"]),
)


@given(_findings, _ties, st.sampled_from([None, ENTRY, ACCEPTED]), _days, st.booleans())
def test_every_finding_gets_one_verdict(
    what: Finding,
    tie: Tie | None,
    declared: DeclaredShortcut | None,
    today: date,
    strict: bool,  # noqa: FBT001
) -> None:
    verdict = decided(what, tie, declared=declared, today=today, strict=strict)
    assert verdict.verdict in VERDICTS
    assert verdict.finding is what
    assert verdict.explanation
    assert verdict.cure
    assert (verdict.incident is None) == (verdict.verdict in {"untied", "unknown"})


RANKS: Final[dict[VerdictName, int]] = {"owed": 0, "due-soon": 1, "overdue": 2}


@given(_findings, _incidents, _days, st.integers(0, 400), st.integers(0, 30))
def test_a_later_date_never_makes_a_verdict_worse(
    what: Finding, to: Incident, today: date, more: int, warn_days: int
) -> None:
    def rank(days: int) -> tuple[int, int]:
        policy = Policy(due_days={to.severity: days}, warn_days=warn_days)
        verdict = decided(what, tied(to), today=today, policy=policy)
        return RANKS.get(verdict.verdict, 0), -LEVEL_ORDER[verdict.level]

    assert rank(10 + more) <= rank(10)


@given(_days, _days, st.integers(0, 60))
def test_days_only_bring_a_due_date_nearer(due: date, today: date, warn_days: int) -> None:
    assert RANKS[by_date(due, today, warn_days)] <= RANKS[by_date(due, today + DAY, warn_days)]
    assert (by_date(due, today, warn_days) == "overdue") == (today > due)


def test_the_tables_are_total() -> None:
    assert list(LEVELS) == list(VERDICTS)
    assert set(BY_STATUS) == set(get_args(Status))


@pytest.mark.parametrize("fate", ["undone", "gone"])
def test_what_a_commit_has_undone_is_owed_by_nobody(fate: Fate) -> None:
    past = Past(commit="a" * 40, author="ana", date=date(2026, 1, 2), fate=fate)
    ended = msgspec.structs.replace(FINDING, past=past)
    repaid = ("repaid", "note", "nothing is owed any more", "nothing is left to do", None)
    assert said(decided(ended, tied(INCIDENT), today=DUE + 99 * DAY)) == repaid
    assert decided(ended, tied(INCIDENT)).incident == "INC-421"
    assert said(decided(ended, strict=True)) == repaid
    assert said(decided(ended, tied(None, "INC-999"))) == repaid
