"""Reports made by hand, for tests of what the reporters make of them."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Final

import msgspec

from shortcut_lint.finding import Finding, Place, Problem, Reference, Verdict
from shortcut_lint.incident import Incident
from shortcut_lint.report import Report, RuleCard

TODAY: Final = date(2026, 2, 10)

RULES: Final = (
    RuleCard(
        code="SL903",
        name="proof-missing",
        kind="register",
        origin="shortcut-lint",
        what="A proof of repair that the policy requires is missing.",
        why="What is not proved is believed.",
        instead="Name the proof in the register.",
    ),
    RuleCard(
        code="SL301",
        name="limit-raised",
        kind="raised-limit",
        origin="shortcut-lint",
        what="A limit whose comment says that it was raised for an incident.",
        why="A raised limit hides the leak that it was raised for.",
        instead="Find what used it up, then put the limit back.",
    ),
    RuleCard(
        code="SL401",
        name="test-skipped",
        kind="skipped-test",
        origin="shortcut-lint",
        what="A test that no run executes.",
        why="What it guarded can break unseen.",
        instead="Repair the test, or delete it.",
    ),
    RuleCard(
        code="AC101",
        name="cache-off",
        kind="disabled",
        origin="acme-pack",
        what="The cache is switched off.",
        why="The database carries the load.",
        instead="Switch it on.",
    ),
)


def incident(**changes: object) -> Incident:
    """INC-421, resolved 27 days before TODAY."""
    made = Incident(
        id="INC-421",
        title="Checkout 503s: DB pool exhausted",
        status="resolved",
        severity="SEV1",
        started_at=datetime(2026, 1, 14, 9, 2, tzinfo=timezone.utc),
        resolved_at=datetime(2026, 1, 14, 18, 40, tzinfo=timezone.utc),
        owner="team-payments",
        url="https://incidents.example/421",
    )
    return msgspec.structs.replace(made, **changes)


def finding(**changes: object) -> Finding:
    """A raised limit in `shop/db.py`."""
    made = Finding(
        rule="SL301",
        name="limit-raised",
        kind="raised-limit",
        place=Place(path="shop/db.py", line=14, column=5, end_line=14, end_column=18),
        message="pool_size raised",
        evidence="tagged",
        confidence="certain",
        why=("its comment names INC-421", "`pool_size` was 10"),
        references=(Reference(text="INC-421", form="id", where="comment", line=14),),
        symbol="engine.pool_size",
        snippet="    pool_size=200,  # INC-421 was=10",
        was="10",
        now="200",
        fingerprint="8c1f2a90b3d4e5f6",
    )
    return msgspec.structs.replace(made, **changes)


def verdict(what: Finding | None = None, **changes: object) -> Verdict:
    """The finding, overdue for INC-421."""
    made = Verdict(
        finding=what or finding(),
        verdict="overdue",
        level="error",
        explanation="due 2026-01-29, 12 days ago: resolved 2026-01-14, SEV1 has 15 days",
        cure="put it back to 10 and remove INC-421",
        incident="INC-421",
        tie="comment",
        due=date(2026, 1, 29),
        owner="team-payments",
    )
    return msgspec.structs.replace(made, **changes)


def report(*verdicts: Verdict, **changes: object) -> Report:
    """A report of these verdicts on 41 files, with INC-421 in its register."""
    made = Report(
        root="/nowhere",
        today=TODAY,
        verdicts=verdicts,
        problems=(),
        incidents={"INC-421": incident()},
        rules=RULES,
        files=41,
        register="shortcut-lint.toml",
    )
    return msgspec.structs.replace(made, **changes)


def untied(**changes: object) -> Verdict:
    """A skipped test that names no incident."""
    skipped = finding(
        rule="SL401",
        name="test-skipped",
        kind="skipped-test",
        message="test skipped without a reason",
        place=Place(path="tests/test_pay.py", line=30, column=1, end_line=30, end_column=19),
        evidence="shape",
        confidence="likely",
        why=("`pytest.mark.skip` gives no reason",),
        condition="until Django 4.2",
        references=(),
        symbol="test_pay",
        snippet="@pytest.mark.skip",
        was=None,
        now=None,
        fingerprint="1111222233334444",
    )
    made = verdict(
        skipped,
        verdict="untied",
        level="warning",
        explanation="no incident is named",
        incident=None,
        tie=None,
        due=None,
        owner=None,
        cure="put it back, or tie it: write the incident's ID into its comment",
    )
    return msgspec.structs.replace(made, **changes)


PROBLEM: Final = Problem(
    path="legacy/old.py",
    line=7,
    reason="syntax",
    message="does not parse as Python: expected an expression",
    cure="its comments were still read",
)


def everything() -> Report:
    """One of each thing that a report can hold."""
    until = date(2026, 6, 1)
    retries = finding(
        place=Place(path="shop/checkout.py", line=102, column=2, end_line=104, end_column=3),
        message="retries raised",
        why=('its comment says "until the leak is fixed"',),
        symbol="Checkout.retry",
        snippet="\tretry(支払い, 50)  # 一時的 until the leak is fixed (INC-421)",
        fingerprint="aaaabbbbccccdddd",
        now="50",
    )
    accepted = verdict(
        finding(place=Place(path="shop/db.py", line=20, column=1, end_line=20, end_column=13)),
        verdict="accepted",
        level="note",
        explanation=f"accepted by ana until {until}",
        due=until,
        cure="nothing until then",
    )
    unproven = verdict(
        finding(
            rule="SL903",
            name="proof-missing",
            kind="register",
            message="no proof of repair: test",
            place=Place(path="shortcut-lint.toml", line=9, column=1, end_line=9, end_column=1),
            snippet="",
            why=("SEV1 requires test, and [incidents.proof] names none",),
            evidence="declared",
            symbol="INC-421.proof.test",
            fingerprint="",
        ),
        verdict="unproven",
        explanation="SEV1 requires test, and [incidents.proof] names none",
        cure='add test = ["…"] under [incidents.proof]',
        tie="register",
    )
    unknown = verdict(
        finding(
            rule="AC101",
            name="cache-off",
            kind="disabled",
            message="cache switched off",
            place=Place(path="shop/cache.py", line=1, column=1, end_line=1, end_column=14),
            why=("its comment names INC-999",),
            snippet="CACHE = False  # INC-999",
            fingerprint="9999888877776666",
        ),
        verdict="unknown",
        explanation="INC-999 is not in the register",
        incident=None,
        tie="comment",
        due=None,
        cure="add INC-999 to the register, or correct the ID",
        owner="ana",
    )
    burning = incident(
        id="INC-430",
        title="Search slow",
        status="active",
        severity="SEV2",
        owner=None,
        url=None,
        started_at=datetime(2026, 2, 10, 8, 0, tzinfo=timezone.utc),
        resolved_at=None,
    )
    allowed = verdict(
        finding(
            place=Place(path="search/index.py", line=8, column=1, end_line=8, end_column=9),
            message="reindex off",
        ),
        verdict="allowed",
        level="note",
        explanation="INC-430 is active",
        cure="put it back when the fire is out",
        incident="INC-430",
        due=None,
        owner=None,
    )
    crashed = Problem(
        path="shop/api.py",
        reason="rule",
        message="rule SL205 failed: KeyError",
        fatal=True,
        cure="report it, and leave the rule out with --ignore SL205",
    )
    return report(
        verdict(),
        accepted,
        verdict(retries, owner="ana"),
        unknown,
        untied(),
        unproven,
        allowed,
        problems=(PROBLEM, crashed),
        silenced=3,
        incidents={"INC-421": incident(), "INC-430": burning, "INC-1": incident(id="INC-1", title="Old")},
    )
