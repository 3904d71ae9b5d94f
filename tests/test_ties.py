"""Which incident a finding belongs to, and by what way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.comments.references import references
from shortcut_lint.finding import Reference
from shortcut_lint.incident import Incident
from shortcut_lint.python.judge import judge
from shortcut_lint.registry import own
from shortcut_lint.setting import Setting
from shortcut_lint.ties import Names, Tie, names, names_place, tie
from tests.incidents import finding, incident, named

FIRST: Final = incident(
    aliases=(
        "OPS-9921",
        "https://bugzilla.example/show_bug.cgi?id=1234567",
        "#123",
        "Acme/Shop#3",
        "checkout-meltdown",
    ),
    url="https://Incidents.example/p/421/",
    commits=("9f1c2d3a5b6c7d8e9f00112233445566778899aa",),
)
SECOND: Final = incident(id="INC-7", aliases=("OPS-1",))


def register(*incidents: Incident) -> Names:
    return names({one.id: one for one in incidents})


def tied(
    *found: Reference, known: Names | None = None, declared: Mapping[tuple[str, str], Incident] | None = None
) -> Tie | None:
    return tie(finding(*found), register(FIRST, SECOND) if known is None else known, declared or {})


@pytest.mark.parametrize(
    "comment",
    [
        "INC-421: drain",
        "TODO(OPS-9921): drain",
        "https://x.atlassian.net/browse/OPS-9921",
        "off until bug 1234567 is fixed",
        "see #123",
        "acme/shop#3",
        "https://github.com/acme/shop/pull/3",
        "https://incidents.example/p/421",
        "since commit 9f1c2d3",
        "https://github.com/acme/shop/commit/9f1c2d3a5b6c7d8e9f00112233445566778899aa",
        "https://app.example/acme/incidents/421",
        "https://app.example/incidents/421-checkout-down/timeline",
    ],
)
def test_an_incident_answers_to(comment: str) -> None:
    found = [named(name.text, name.form) for name in references(comment)]
    tie_found = tied(*found)
    assert tie_found is not None
    assert tie_found.incident == FIRST


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([named("INC-7"), named("INC-421")], "INC-7", id="the first in one comment"),
        pytest.param([named("INC-999"), named("INC-7")], "INC-7", id="a known one in the same comment"),
        pytest.param([named("PAY-1", "key"), named("INC-7")], "INC-7", id="a key that may be anything"),
        pytest.param(
            [named("INC-7", where="comment above", line=13), named("INC-421", where="file header", line=1)],
            "INC-7",
            id="the nearer place",
        ),
        pytest.param(
            [named("PAY-1", "key"), named("INC-7", where="file header", line=1)],
            "INC-7",
            id="the farther place, where the nearer one names no incident",
        ),
    ],
)
def test_the_nearest_name_that_the_register_knows_counts(found: list[Reference], expected: str) -> None:
    tie_found = tied(*found)
    assert tie_found is not None
    assert tie_found.incident is not None
    assert (tie_found.incident.id, tie_found.way) == (
        expected,
        tie_found.reference and tie_found.reference.where,
    )


def test_a_mistyped_id_is_not_lost_to_a_farther_comment() -> None:
    unknown = named("INC-999")
    assert tied(unknown, named("INC-7", where="function comment", line=3)) == Tie(None, unknown, "comment")


def test_an_id_that_nobody_knows_is_told() -> None:
    unknown = named("INC-999", where="reason")
    assert tied(named("PAY-1", "key"), unknown) == Tie(None, unknown, "reason")


@pytest.mark.parametrize(
    "found",
    [[], [named("PAY-1", "key")], [named("https://docs.example", "url")]],
    ids=["nothing", "a key", "a URL"],
)
def test_what_names_no_incident_ties_nothing(found: list[Reference]) -> None:
    assert tied(*found) is None


def test_the_register_s_own_entry_comes_behind_all_comments() -> None:
    declared = {("shop/db.py", "pool_size"): SECOND}
    assert tied(declared=declared) == Tie(SECOND, None, "register")
    assert tied(named("PAY-1", "key"), declared=declared) == Tie(SECOND, None, "register")
    comment = named("INC-421", where="file header", line=1)
    assert tied(comment, declared=declared) == Tie(FIRST, comment, "file header")


@pytest.mark.parametrize(
    ("path", "symbol"),
    [("shop/db.py", "size"), ("shop/db.py", "replica.pool_size"), ("db.py", "pool_size")],
)
def test_an_entry_for_another_place_ties_nothing(path: str, symbol: str) -> None:
    assert tied(declared={(path, symbol): SECOND}) is None


@pytest.mark.parametrize(
    ("symbol", "declared", "expected"),
    [
        ("engine.pool_size", "engine.pool_size", True),
        ("shop.engine.pool_size", "engine.pool_size", True),
        ("engine.pool_size", "pool_size", True),
        ("engine.pool_size", "size", False),
        ("pool_size", "engine.pool_size", False),
    ],
)
def test_a_place_is_named_by_its_last_parts(symbol: str, declared: str, expected: bool) -> None:  # noqa: FBT001
    assert names_place(symbol, declared) is expected


def test_an_id_comes_before_another_incident_s_alias() -> None:
    first, second = incident(id="INC-1", aliases=("INC-2",)), incident(id="INC-2")
    assert register(first, second).by_name["INC-2"] == second


def test_a_number_that_two_incidents_share_means_neither() -> None:
    known = register(
        incident(id="INC-42"), incident(id="SEC-042"), incident(id="INC-7"), incident(id="P1AB2")
    )
    assert {name: one.id for name, one in known.by_name.items() if "/" in name} == {"incidents/7": "INC-7"}


@given(
    st.lists(
        st.builds(
            named,
            st.sampled_from(["INC-421", "INC-7", "INC-999", "PAY-1", "OPS-1"]),
            st.sampled_from(["id", "key"]),
            where=st.sampled_from(["comment", "reason", "file header"]),
            line=st.integers(1, 3),
        ),
        max_size=5,
    )
)
def test_a_tie_is_one_of_the_references(found: list[Reference]) -> None:
    known = register(FIRST, SECOND)
    made = tied(*found, known=known)
    if made is None:
        assert not any(one.form == "id" or one.text in known.by_name for one in found)
    else:
        assert made.reference in found
        assert made.incident == known.by_name.get(made.reference.text)


ORDER: Final = """\
# shortcut-file: INC-8

# INC-7: the class
class Shop:
    # INC-6: the function
    @staticmethod
    def pay():
        # INC-2: above
        pool(
            # INC-1: inside
            size=50,  # temporarily raised, INC-0
        )

    # INC-4: above all decorators
    @once  # INC-5: on another decorator
    # INC-2: above
    @pytest.mark.skip(reason="flaky, INC-3")  # INC-0
    def test_pay(self):
        assert pay()
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            "SL301",
            {"INC-0": "comment", "INC-1": "comment above", "INC-2": "comment above", "INC-6": "function comment",
             "INC-7": "class comment", "INC-8": "file header"},
            id="an argument",
        ),
        pytest.param(
            "SL401",
            {"INC-0": "comment", "INC-2": "comment above", "INC-4": "comment above", "INC-3": "reason",
             "INC-5": "decorator", "INC-7": "class comment", "INC-8": "file header"},
            id="a decorator",
        ),
    ],
)  # fmt: skip
def test_names_are_read_from_the_nearest_place_to_the_farthest(rule: str, expected: dict[str, str]) -> None:
    rules = [one for one in own() if one.code == rule]
    found = judge(
        "tests/test_shop.py", "import pytest\n" + ORDER, rules, Setting(id_pattern=r"INC-\d+")
    ).findings
    assert {one.text: one.where for one in found[0].references} == expected
    assert [one.text for one in found[0].references] == list(expected)
