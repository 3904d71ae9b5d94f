"""Hypothesis strategies: registers without a mistake."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import get_args

from hypothesis import strategies as st

from shortcut_lint.finding import KINDS
from shortcut_lint.incident import (
    ActionItem,
    ActionStatus,
    ActionType,
    DeclaredShortcut,
    Incident,
    Proof,
    Severity,
    Status,
)  # fmt: skip

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(lambda text: not text.isspace())
some_words = st.lists(words, max_size=3).map(tuple)
days = st.dates(date(1971, 1, 1), date(2900, 1, 1))
hashes = st.text("0123456789abcdef", min_size=7, max_size=40)
numbers = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
paths = st.lists(st.from_regex(r"[a-z][a-z0-9_.]{0,8}", fullmatch=True), min_size=1, max_size=3).map("/".join)

action_items = st.builds(
    ActionItem,
    title=words,
    type=st.sampled_from(get_args(ActionType)),
    status=st.sampled_from(get_args(ActionStatus)),
    owner=st.none() | words,
    due=st.none() | days,
    ticket=st.none() | words,
    priority=st.none() | words,
)
debts = st.builds(
    DeclaredShortcut,
    path=paths,
    symbol=words,
    was=st.none() | words | numbers,
    kind=st.none() | st.sampled_from(KINDS),
    until=st.none() | days,
    why=st.none() | words,
)
decisions = st.builds(
    DeclaredShortcut, path=paths, symbol=words, disposition=st.just("accepted"), approver=words, until=days
)
proofs = st.builds(
    Proof, root_cause=st.lists(hashes.map("commit:{}".format), max_size=2).map(tuple), test=some_words
)


@st.composite
def _incidents(draw: st.DrawFn, number: int) -> Incident:
    status = draw(st.sampled_from(get_args(Status)))
    happened = {"mitigated": 2, "resolved": 3, "closed": 4, "cancelled": 4}.get(status, 1)
    zone = timezone(timedelta(minutes=draw(st.integers(-720, 720))))
    start = datetime.combine(draw(days), draw(st.times()), zone)
    names = ("detected_at", "mitigated_at", "resolved_at", "closed_at")[:happened]
    hours = sorted(draw(st.lists(st.integers(0, 900), min_size=len(names), max_size=len(names))))
    given = [name for name in names if draw(st.booleans())]
    return Incident(
        id=f"INC-{number}",
        title=draw(words),
        status=status,
        severity=draw(st.sampled_from(get_args(Severity))),
        started_at=start,
        aliases=tuple(f"{number} {alias}" for alias in draw(st.sets(st.integers(0, 9), max_size=2))),
        owner=draw(st.none() | words),
        commander=draw(st.none() | words),
        services=draw(some_words),
        url=draw(st.none() | st.just(f"https://example.org/{number}")),
        base_commit=draw(st.none() | hashes),
        commits=draw(st.lists(hashes, max_size=2).map(tuple)),
        duplicate_of=draw(st.none() | st.just(f"INC-{number - 1}")) if number else None,
        action_items=tuple(draw(st.lists(action_items, max_size=2))),
        shortcuts=tuple(draw(st.lists(debts | decisions, max_size=2))),
        proof=draw(proofs),
        **{
            name: start + timedelta(hours=hour)
            for name, hour in zip(names, hours, strict=True)
            if name in given
        },
    )


@st.composite
def registers(draw: st.DrawFn) -> tuple[Incident, ...]:
    """Up to three incidents that agree with each other."""
    return tuple(draw(_incidents(number)) for number in range(draw(st.integers(0, 3))))
