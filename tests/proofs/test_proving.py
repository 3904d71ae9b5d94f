"""Proofs from the register to what became of them: files, ages, reports of test runs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shortcut_lint.cli.checking import Request, checked
from shortcut_lint.cli.options import Ground
from shortcut_lint.errors import CannotDoError
from shortcut_lint.proofs.history import History
from shortcut_lint.proofs.junit import Ran, ran, said_of
from shortcut_lint.proofs.places import leads_nowhere
from shortcut_lint.proofs.proven import Proven
from shortcut_lint.proofs.proving import Grounds, proofs
from tests.cli.running import run
from tests.register.loading import INCIDENT, loaded
from tests.sources.repositories import committed, git

pytestmark = pytest.mark.usefixtures("judged_here")

TEST = "from shop import pool\n\n\ndef test_pool():\n    assert pool() == 1\n"
RULES = (
    "groups:\n- rules:\n  - alert: Pool\n    expr: up == 0\n    annotations: {runbook_url: docs/none.md}\n"
)
REPORT = (
    '<testsuites><testsuite><testcase classname="tests.test_old" name="test_pool"/>'
    '<testcase classname="tests.test_new" name="test_pool"><failure>x</failure></testcase>'
    '<testcase classname="test_odd.TestA" name="test_b[1]"><skipped/></testcase></testsuite></testsuites>'
)


def proven(folder: Path, proof: str, junit: tuple[Ran, ...] | None = None) -> list[Proven]:
    register = loaded(folder, f"{INCIDENT}[incidents.proof]\n{proof}\n").register
    paths = [
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and ".git" not in file.parts
    ]
    grounds = Grounds(root=folder, paths=paths, max_size=10_000, file_timeout=10, jobs=1, junit=junit)
    incidents = tuple(register.incidents.values())
    return list(proofs(incidents, grounds, known=incidents)["INC-1"])


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    committed(
        folder,
        "2026-01-01",
        "Start",
        tests__test_old_py=TEST,
        docs__old_md="# Pool\n\nCheckout: call somebody who knows about the 503s, and wait until they say that it is over.\n",
    )
    committed(folder, "2026-01-20", "Repair", tests__test_new_py=TEST, alerts_yml=RULES)
    return folder


def test_a_proof_older_than_the_incident_proves_nothing(shop: Path) -> None:
    old, new = proven(shop, "test = ['tests/test_old.py::test_pool', 'tests/test_new.py::test_pool']")[::-1]
    assert (old.state, old.why, old.cure) == (
        "missing",
        "tests/test_old.py::test_pool is older than the incident: last changed 2026-01-01",
        "write a test that fails without the repair",
    )
    assert (new.state, new.since, new.number) == ("found", date(2026, 1, 20), 1)
    [runbook] = proven(shop, "runbook = ['docs/old.md']")
    assert (runbook.state, runbook.cure) == ("missing", "write into it what the incident taught")


def test_a_test_that_is_changed_and_not_committed_is_not_there_yet(shop: Path) -> None:
    (shop / "tests/test_new.py").write_text(TEST.replace("== 1", "== 2"))
    [one] = proven(shop, "test = ['tests/test_new.py::test_pool']")
    assert (one.state, one.why, one.cure) == (
        "missing", "tests/test_new.py::test_pool is not committed as it stands", "commit it",
    )  # fmt: skip
    (shop / "tests/test_more.py").write_text(TEST)
    [one] = proven(shop, "test = ['tests/test_more.py::test_pool']")
    assert (one.why, one.cure) == ("no commit holds tests/test_more.py yet", "commit it")


@pytest.mark.parametrize(
    ("proof", "why", "cure"),
    [
        ("runbook = ['docs/odl.md']", "there is no file docs/odl.md", "did you mean docs/old.md?"),
        ("runbook = ['old.md']", "there is no file old.md", "did you mean docs/old.md?"),
        ("runbook = ['x/y.md']", "there is no file x/y.md", "correct its path, or write it"),
        ("runbook = ['docs']", "docs is a folder", "name a file in it"),
        ("runbook = ['out.md']", "out.md is a link that leads out of the root", "put the file itself there"),
        (
            "runbook = ['../x.md']",
            "../x.md leads out of the repository",
            "write it relative to the root of the repository",
        ),
        (
            "runbook = ['/etc/passwd']",
            "/etc/passwd leads out of the repository",
            "write it relative to the root of the repository",
        ),
        (
            "review = ['https://x/y']",
            "it is a web address, and nothing is ever fetched",
            "name a file of this repository",
        ),
        ("runbook = ['#a']", "it names no file", "write the path of one, relative to the root"),
        (
            "runbook = ['big.md']",
            "big.md is larger than 10,000 bytes (20,000)",
            "raise files.max-size, or name a smaller one",
        ),
        (
            "test = ['tests/test_old.py']",
            "tests/test_old.py names no test",
            "write tests/test_old.py::test_name",
        ),
        (
            "test = ['docs/old.md::x']",
            "docs/old.md is no Python file",
            "name a test in Python, as path::test_name",
        ),
        ("root-cause = ['nope.py']", "there is no file nope.py", "correct its path, or write it"),
        (
            "alert = ['alerts.yml#Pool']",
            "its runbook docs/none.md does not exist",
            "write it, or correct the alert's runbook_url",
        ),
    ],
)
def test_a_bad_entry_is_told_what_to_do(proof: str, why: str, cure: str, shop: Path) -> None:
    (shop / "out.md").symlink_to("/etc/passwd")
    (shop / "big.md").write_text("x" * 20_000)
    [one] = proven(shop, proof)
    assert (one.state, one.why, one.cure) == ("missing", why, cure)


def test_what_kills_a_parser_costs_its_own_proof_only(shop: Path) -> None:
    (shop / "deep.yml").write_text("- " * 4000 + "x")
    committed(shop, "2026-01-21", "Deepen")
    deep, pool = proven(shop, "alert = ['deep.yml#Pool', 'alerts.yml#Pool']")[::-1]
    assert deep.state == pool.state == "missing"
    assert pool.why == "its runbook docs/none.md does not exist"


def test_a_test_that_names_the_incident_is_found_by_itself(shop: Path) -> None:
    committed(shop, "2026-01-21", "Test", tests__test_inc_py="def test_inc_1_pool():\n    assert pool()\n")
    [one] = proven(shop, "")
    assert (one.state, one.entry, one.number) == ("found", "tests/test_inc.py::test_inc_1_pool", None)


def test_a_shallow_clone_is_a_problem_of_the_run_and_no_debt(shop: Path, tmp_path: Path) -> None:
    (shop / "shortcut-lint.toml").write_text(
        f"{INCIDENT}[incidents.proof]\ntest = ['tests/test_new.py::test_pool']\n"
        "root-cause = ['commit:1234567', 'commit:7654321', 'pr:#12']\n"
    )
    committed(shop, "2026-01-22", "Register")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{shop}", "clone")
    ended = run("check", "--format", "concise", "--today", "2026-03-01", folder=tmp_path / "clone")
    assert ended.status == 0
    assert ended.out.splitlines()[0] == (
        "shortcut-lint.toml:1:1: warning problem git 4 proofs could not be checked: the history here is shallow; "
        "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in CI"
    )
    assert "shallow" not in "".join(ended.out.splitlines()[1:])
    page = run("incident", "show", "INC-1", "--today", "2026-03-01", folder=tmp_path / "clone").out
    assert "4 proofs could not be checked: the history here is shallow; fetch the whole history" in page
    assert page.count("shallow") == 2  # the second is the command


def test_who_asks_for_one_incident_is_told_nothing_of_the_others(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_another = "[incidents.proof]\nroot-cause = ['commit:1234567']\n"
    register = loaded(
        shop,
        f"[policy]\nrequire = {{ SEV1 = ['review'] }}\n{INCIDENT}[incidents.proof]\nreview = ['review.md']\n"
        + INCIDENT.replace("INC-1", "INC-2")
        + of_another,
    )
    committed(shop, "2026-01-21", "Review", review_md="# Review of INC-2\n\nThe pool was too small.\n")
    asked: list[str] = []
    monkeypatch.setattr(History, "commit", lambda _, name: asked.append(name))
    request = Request(today=date(2026, 3, 1), incident="INC-1", jobs=1)
    report = checked(request, Ground(shop, register))
    assert list(report.proofs) == ["INC-1"]
    assert {one.incident for one in report.verdicts} == {"INC-1"}
    assert not asked, "git was asked for what another incident names"
    [review] = report.proofs["INC-1"]
    assert "INC-2" in review.why, "the name of another incident is known all the same"
    checked(request._replace(incident=None), Ground(shop, register))
    assert asked == ["1234567"]


def test_a_report_of_a_test_run_must_show_that_the_test_passed(shop: Path) -> None:
    cases = ran(REPORT.encode(), "junit.xml")
    assert said_of("tests/test_old.py", "test_pool", cases) is None
    assert said_of("tests/test_new.py", "test_pool", cases) == "failed in the JUnit report"
    assert said_of("sub/test_odd.py", "TestA::test_b", cases) == "was skipped in the JUnit report"
    assert said_of("sub/test_odd.py", "TestA::test_b[2]", cases) == "did not run in the JUnit report"
    [one] = proven(shop, "test = ['tests/test_new.py::test_pool']", junit=cases)
    assert one.why == "test_pool failed in the JUnit report"
    passed = ran(REPORT.replace("<failure>x</failure>", "").encode(), "junit.xml")
    [one] = proven(shop, "test = ['tests/test_new.py::test_pool']", junit=passed)
    assert one.why == "test_pool is there, runs, and asserts something, and it passed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "<a>",
            "junit.xml: is no JUnit report: no element found: line 1, column 3; let the test runner write it: pytest --junit-xml FILE",
        ),
        ("<a/>", "junit.xml: holds no test case; name the report of the run that has the tests"),
        (
            '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>',
            "junit.xml: declares a document type, which no JUnit report does; remove it",
        ),
    ],
)
def test_a_bad_report_is_refused(text: str, said: str) -> None:
    with pytest.raises(CannotDoError) as caught:
        ran(text.encode(), "junit.xml")
    assert caught.value.lines == (said,)


def test_a_report_that_cannot_be_read_ends_the_run(shop: Path) -> None:
    ended = run("check", "--junit", "none.xml", folder=shop)
    assert ended.status == 2
    assert (
        "none.xml: cannot be read: No such file or directory; name the JUnit report of a test run"
        in ended.err
    )


@pytest.mark.parametrize(
    ("link", "lost"),
    [
        ("docs/none.md#x", "docs/none.md"),
        ("docs/old.md#pool", None),
        ("https://github.com/ana/shop/blob/main/docs/none.md", "docs/none.md"),
        ("https://github.com/ana/shop/blob/main/docs/old.md#pool", None),
        ("https://github.com/jo/other/blob/main/docs/none.md", None),
        ("https://wiki.example/docs/none.md", None),
        ("https://runbooks.example/{{ $labels.x }}", None),
        ("see the wiki", None),
    ],
)
def test_a_runbook_link_is_lost_only_where_it_means_this_repository(
    link: str, lost: str | None, shop: Path
) -> None:
    assert leads_nowhere(link, shop, "ana/shop") == lost


def test_a_link_inside_the_repository_is_followed_to_the_file_that_git_knows(shop: Path) -> None:
    text = (
        "# Pool\n\nINC-1: call somebody who knows about the pool, and wait until they say that it is over.\n"
    )
    (shop / "RUNBOOK").symlink_to("docs/pool.md")
    (shop / "written").symlink_to(shop / "docs")
    committed(shop, "2026-01-21", "Write", docs__pool_md=text)
    for entry in ("RUNBOOK#pool", "written/pool.md"):
        [one] = proven(shop, f"runbook = ['{entry}']")
        assert (one.state, one.since) == ("found", date(2026, 1, 21)), one
    (shop / "fix.yml").symlink_to("alerts.yml")
    [one] = proven(shop, "root-cause = ['fix.yml']")
    assert (one.state, one.since) == ("found", date(2026, 1, 20)), one


def test_a_link_to_a_folder_elsewhere_is_no_fix(shop: Path, tmp_path: Path) -> None:
    (shop / "away").symlink_to(tmp_path)
    [one] = proven(shop, "root-cause = ['away']")
    assert (one.state, one.why) == ("missing", "away is a link that leads out of the root")


def test_an_alert_is_there_since_its_own_line_came_whatever_became_of_its_file(shop: Path) -> None:
    rules = "groups:\n- rules:\n  - alert: PoolIdle\n    expr: up == 1\n  - alert: Pool\n    expr: up == 0\n"
    committed(shop, "2026-01-21", "Tell", rules_yml=rules)
    layout = committed(
        shop, "2026-01-25", "Quote", rules_yml=rules.replace("alert: Pool\n", "alert: 'Pool'\n")
    )
    (shop / ".git-blame-ignore-revs").write_text(layout)
    committed(
        shop, "2026-01-26", "Idle", rules_yml=(shop / "rules.yml").read_text().replace("up == 1", "up > 1")
    )
    [one] = proven(shop, "alert = ['rules.yml#Pool']")
    assert (one.state, one.since) == ("found", date(2026, 1, 21))


def test_an_alert_that_the_repository_routes_to_nobody_is_told(shop: Path) -> None:
    rules = "groups:\n- rules:\n  - alert: Pool\n    expr: up == 0\n"
    routes = "receivers: [{name: a, slack_configs: [{}]}, {name: b}]\nroute: {receiver: b}\n"
    committed(shop, "2026-01-21", "Tell", rules_yml=rules, am_yml=routes)
    [one] = proven(shop, "alert = ['rules.yml#Pool']")
    assert one.why == "Pool in rules.yml goes to the receiver b, which tells nobody"
