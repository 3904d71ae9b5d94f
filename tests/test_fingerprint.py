"""What makes two findings the same, and what does not."""

from __future__ import annotations

import re
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.finding import Finding, Place
from shortcut_lint.fingerprint import fingerprinted

LINE = "    pool_size=200,  # INC-421 was=10"
FINDING = Finding(
    rule="SL301",
    name="limit-changed",
    kind="raised-limit",
    place=Place(path="shop/db.py", line=14, column=5, end_line=14, end_column=18),
    message="limit `pool_size` set to 200",
    evidence="tagged",
    confidence="certain",
    why=("its comment names INC-421",),
    symbol="engine.pool_size",
    snippet=LINE,
)


def changed(**changes: object) -> Finding:
    return msgspec.structs.replace(FINDING, **changes)


def at(line: int, column: int = 5, end_line: int | None = None, end_column: int = 18) -> Place:
    return Place(
        path="shop/db.py", line=line, column=column, end_line=end_line or line, end_column=end_column
    )


def identity(finding: Finding) -> str:
    [found] = fingerprinted([finding])
    return found.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(changed(place=at(99)), id="another line"),
        pytest.param(
            changed(snippet="\tpool_size = 200 ,", place=at(14, 2, end_column=17)), id="white space"
        ),
        pytest.param(changed(snippet="    pool_size=200,  # later"), id="the comment behind it"),
        pytest.param(
            changed(until=date(2026, 1, 1), owner="ana", was="10", now="200"), id="who, when and what"
        ),
        pytest.param(changed(why=(), evidence="worded", confidence="likely"), id="why it is believed"),
        pytest.param(changed(fingerprint="0" * 16), id="an earlier fingerprint"),
    ],
)
def test_a_finding_stays_the_same(other: Finding) -> None:
    assert identity(other) == identity(FINDING)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(changed(rule="SL302"), id="another rule"),
        pytest.param(
            changed(place=msgspec.structs.replace(FINDING.place, path="shop/pool.py")), id="another file"
        ),
        pytest.param(changed(symbol="replica.pool_size"), id="another scope"),
        pytest.param(changed(snippet="    pool_size=300,  # INC-421 was=10"), id="another statement"),
    ],
)
def test_a_finding_is_another(other: Finding) -> None:
    assert identity(other) != identity(FINDING)


def test_a_comment_that_is_the_finding_counts() -> None:
    place = at(1, column=1, end_line=2, end_column=9)
    first, second = (changed(place=place, snippet=f"# TODO({one})") for one in ("INC-1", "INC-2"))
    assert identity(first) != identity(second)


def test_the_comment_behind_the_first_line_of_several_does_not_count() -> None:
    place = at(1, column=1, end_line=3, end_column=2)
    first, second = (changed(place=place, snippet=f"retry({comment}") for comment in ("", "  # INC-1"))
    assert identity(first) == identity(second)


def test_equals_are_told_apart_by_their_order() -> None:
    found = [
        one.fingerprint for one in fingerprinted([FINDING, changed(place=at(20)), changed(place=at(30))])
    ]
    assert len(set(found)) == 3
    assert found[0] == identity(FINDING)


def test_a_path_that_is_no_text_has_a_fingerprint() -> None:
    odd = changed(place=msgspec.structs.replace(FINDING.place, path="shop/\udcff.py"))
    assert re.fullmatch(r"[0-9a-f]{16}", identity(odd))


@given(st.lists(st.sampled_from([FINDING, changed(rule="SL302"), changed(symbol="x")]), max_size=6))
def test_every_finding_of_a_file_has_its_own(findings: list[Finding]) -> None:
    found = list(fingerprinted(findings))
    assert len({one.fingerprint for one in found}) == len(findings)
    assert [msgspec.structs.replace(one, fingerprint="") for one in found] == findings
