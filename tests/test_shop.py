"""The example service: its debt is what the README shows, of every sort that there is."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from shortcut_lint.finding import KINDS, VERDICTS
from tests.cli.running import run
from tests.markdown import ROOT
from tests.sources.repositories import committed

SHOP: Final = ROOT / "examples/shop"
GOLDEN: Final = ROOT / "tests/golden"
TODAY: Final = "2026-03-02"
RULES: Final = (
    "SL101", "SL104", "SL201", "SL205", "SL207", "SL301", "SL401", "SL402", "SL512", "SL601", "SL704",
    "SL801", "SL807", "SL808",
    "SL901", "SL902", "SL903", "SL904", "SL905", "SL906", "SL907", "SL908", "SL909", "SL910", "SL911",
    "SL912", "SL913", "SL914",
)  # fmt: skip

AFTERWARDS: Final = ("tests/test_pool.py", "docs", "alerts/mail.yml", "incidents")
"""What came into the shop after its incidents; in an archive of this project nobody could tell."""


@pytest.fixture(scope="session", autouse=True)
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as a repository of its own, with a past."""
    return dated_shop(tmp_path_factory.getbasetemp())


@cache
def dated_shop(folder: Path) -> Path:
    shop = folder / "shop"
    copied(shop)
    later = [shop / name for name in AFTERWARDS]
    for number, path in enumerate(later):
        path.rename(folder / f"later-{number}")
    committed(shop, "2025-10-01", "Open the shop")
    for number, path in enumerate(later):
        (folder / f"later-{number}").rename(path)
    committed(shop, "2026-02-20", "Bound the pool, and write down what happened")
    return shop


def copied(folder: Path) -> None:
    for file in sorted(SHOP.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            copy = folder / file.relative_to(SHOP)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())


@cache
def report(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The JSON report on the example."""
    ended = run("check", "--today", TODAY, "--format", "json", folder=folder)
    assert (ended.status, ended.err) == (1, "")
    found: dict[str, list[dict[str, str]]] = json.loads(ended.out)
    return found


def told(field: str, folder: Path) -> set[str]:
    return {finding[field] for finding in report(folder)["findings"]}


@pytest.mark.parametrize(("form", "golden"), [("text", "shop.txt"), ("concise", "shop-concise.txt")])
def test_the_example_prints_what_was_agreed(
    form: str, golden: str, shop: Path, pytestconfig: pytest.Config
) -> None:
    ended = run("check", "--today", TODAY, "--format", form, folder=shop)
    assert (ended.status, ended.err) == (1, "")
    file = GOLDEN / golden
    if pytestconfig.getoption("--update-snapshots"):
        file.write_text(ended.out, "utf-8")
    else:
        cure = "if that is right: pytest tests/test_shop.py --update-snapshots"
        assert ended.out == file.read_text("utf-8"), cure


@pytest.mark.usefixtures("judged_here")
def test_the_example_shows_every_verdict(shop: Path) -> None:
    assert told("verdict", shop) == {*VERDICTS} - {"repaid"}  # only commits tell what was undone


@pytest.mark.usefixtures("judged_here")
def test_the_example_shows_every_kind_and_the_rules_that_matter(shop: Path) -> None:
    assert told("kind", shop) == set(KINDS)
    assert told("rule", shop) == set(RULES)


@pytest.mark.usefixtures("judged_here")
def test_every_file_of_the_example_is_read_in_full(shop: Path) -> None:
    assert report(shop)["problems"] == []


def test_the_example_is_real_python() -> None:
    files = sorted(SHOP.rglob("*.py"))
    assert len(files) > 10
    for file in files:
        compile(file.read_text("utf-8"), file, "exec", dont_inherit=True)


@pytest.mark.usefixtures("judged_here")
def test_a_copy_without_git_has_the_same_debt_but_for_what_only_git_can_tell(tmp_path: Path) -> None:
    copied(tmp_path)
    ended = run("check", "--today", TODAY, "--format", "concise", folder=tmp_path)
    golden = (GOLDEN / "shop-concise.txt").read_text("utf-8").splitlines()
    lines = ended.out.splitlines()
    assert [line for line in golden if line not in lines and " SL906 " not in line] == golden[-1:]
    assert [line for line in lines if line not in golden][:-1] == [
        "shortcut-lint.toml:1:1: warning problem git 2 proofs could not be checked: there is no git repository here; "
        "run it in a clone of the repository"
    ]
