"""From findings to verdicts: the register asked for each, and for itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from shortcut_lint.finding import Finding, Level, Problem
from shortcut_lint.look import Looked
from shortcut_lint.setting import Declaration, setting_of
from shortcut_lint.ties import names
from shortcut_lint.verdicts import Judge, verdicts
from tests.incidents import finding, named
from tests.register.loading import INCIDENT, loaded

LATE: Final = date(2026, 3, 1)
SHORTCUT: Final = (
    '[[incidents.shortcuts]]\npath = "shop/db.py"\nsymbol = "pool_size"\nwas = 10\nkind = "raised-limit"\n'
)
ACCEPTED: Final = 'disposition = "accepted"\napprover = "ana"\nuntil = 2026-06-01\n'
DONE: Final = '[[incidents.action_items]]\ntitle = "Bound it"\nstatus = "done"\n'
NAMED: Final = finding(named("INC-1"))


def said(
    folder: Path, text: str, *findings: Finding, hook: bool = False, changed: dict[str, range] | None = None,
    unread: str | None = None, whole: bool = True,
) -> list[tuple[str, Level, str | None, str | None]]:  # fmt: skip
    register = loaded(folder, text)
    judge = Judge(
        register, names(register.register.incidents), LATE, strict=False, hook=hook, changed=changed or {}
    )
    problems = (Problem(path=unread, message="is too large", cure="split it"),) if unread else ()
    looked = Looked(findings=findings, problems=problems, files=1)
    return [(one.verdict, one.level, one.incident, one.tie) for one in verdicts(looked, judge, whole=whole)]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(NAMED, ("overdue", "error", "INC-1", "comment"), id="tied by its comment"),
        pytest.param(finding(), ("untied", "warning", None, None), id="tied by nothing"),
        pytest.param(finding(named("INC-9")), ("unknown", "error", None, "comment"), id="tied to nobody"),
    ],
)
def test_each_finding_is_tied_and_decided(
    found: Finding, expected: tuple[str, Level, str | None, str | None], tmp_path: Path
) -> None:
    assert said(tmp_path, INCIDENT, found) == [expected]


def test_an_entry_of_the_register_ties_its_place_and_is_not_gone(tmp_path: Path) -> None:
    assert said(tmp_path, INCIDENT + SHORTCUT, finding()) == [("overdue", "error", "INC-1", "register")]


def test_an_entry_whose_place_is_gone_is_told_for_the_whole_repository_only(tmp_path: Path) -> None:
    assert said(tmp_path, INCIDENT + SHORTCUT) == [("gone", "warning", "INC-1", "register")]
    assert said(tmp_path, INCIDENT + SHORTCUT, whole=False) == []


def test_an_entry_for_a_file_that_was_not_read_is_not_gone(tmp_path: Path) -> None:
    assert said(tmp_path, INCIDENT + SHORTCUT, unread="shop/db.py") == []


def test_a_shortcut_contradicts_a_repair_that_is_done_and_an_accepted_one_does_not(tmp_path: Path) -> None:
    assert [one[0] for one in said(tmp_path, INCIDENT + SHORTCUT + DONE, finding())] == [
        "overdue",
        "contradicted",
        "unplanned",
    ]
    assert [one[0] for one in said(tmp_path, INCIDENT + SHORTCUT + ACCEPTED + DONE, finding())] == [
        "accepted",
        "unplanned",
    ]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, "warning", id="nothing known of the change"),
        pytest.param({"shop/db.py": range(1, 14)}, "warning", id="lines above"),
        pytest.param({"shop/db.py": range(14, 15)}, "error", id="its line"),
        pytest.param({"shop/api.py": range(14, 15)}, "warning", id="another file"),
    ],
)
def test_a_hook_is_loud_about_a_date_where_the_change_touches_it(
    changed: dict[str, range], expected: Level, tmp_path: Path
) -> None:
    assert [one[1] for one in said(tmp_path, INCIDENT, NAMED, hook=True, changed=changed, whole=False)] == [
        expected
    ]


def test_a_worker_knows_what_incidents_are_called_and_what_is_declared(tmp_path: Path) -> None:
    aliases = 'aliases = ["https://bugzil.la/12", "checkout-meltdown"]\nurl = "https://x.example/p/1/"\n'
    setting = setting_of(loaded(tmp_path, INCIDENT + aliases + SHORTCUT), (), ("packs/acme",))
    assert setting.names == {
        "INC-1",
        "bug 12",
        "checkout-meltdown",
        "https://x.example/p/1",
        "incidents/1",
    }
    assert setting.id_pattern == r"(?:INC-\d+)|checkout\-meltdown"
    assert (setting.packs, setting.rules) == (("packs/acme",), frozenset())
    declared = Declaration(
        path="shop/db.py", symbol="pool_size", incident="INC-1", was="10", kind="raised-limit"
    )
    assert (setting.of("shop/db.py"), setting.of("shop/api.py")) == ((declared,), ())
