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

SHOP: Final = ROOT / "examples/shop"
GOLDEN: Final = ROOT / "tests/golden"
TODAY: Final = "2026-03-02"
RULES: Final = (
    "SL101", "SL103", "SL104", "SL201", "SL205", "SL207", "SL301", "SL401", "SL402", "SL512", "SL601", "SL704",
    "SL901", "SL902", "SL903", "SL904", "SL905",
)  # fmt: skip
NO_EXAMPLE: Final = frozenset({"ci-bypass"})
"""Kinds that no rule gives yet."""


@cache
def report() -> dict[str, list[dict[str, str]]]:
    """The JSON report on the example."""
    ended = run("check", "--today", TODAY, "--format", "json", folder=SHOP)
    assert (ended.status, ended.err) == (1, "")
    found: dict[str, list[dict[str, str]]] = json.loads(ended.out)
    return found


def told(field: str) -> set[str]:
    return {finding[field] for finding in report()["findings"]}


@pytest.mark.parametrize(("form", "golden"), [("text", "shop.txt"), ("concise", "shop-concise.txt")])
def test_the_example_prints_what_was_agreed(form: str, golden: str, pytestconfig: pytest.Config) -> None:
    ended = run("check", "--today", TODAY, "--format", form, folder=SHOP)
    assert (ended.status, ended.err) == (1, "")
    file = GOLDEN / golden
    if pytestconfig.getoption("--update-snapshots"):
        file.write_text(ended.out, "utf-8")
    else:
        cure = "if that is right: pytest tests/test_shop.py --update-snapshots"
        assert ended.out == file.read_text("utf-8"), cure


def test_the_example_shows_every_verdict() -> None:
    assert told("verdict") == set(VERDICTS)


def test_the_example_shows_every_kind_and_the_rules_that_matter() -> None:
    assert told("kind") == set(KINDS) - NO_EXAMPLE
    assert told("rule") == set(RULES)


def test_every_file_of_the_example_is_read_in_full() -> None:
    assert report()["problems"] == []


def test_the_example_is_real_python() -> None:
    files = sorted(SHOP.rglob("*.py"))
    assert len(files) > 10
    for file in files:
        compile(file.read_text("utf-8"), file, "exec", dont_inherit=True)


def test_a_copy_without_git_has_the_same_debt(tmp_path: Path) -> None:
    for file in sorted(SHOP.rglob("*")):
        if file.is_file():
            copy = tmp_path / file.relative_to(SHOP)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    ended = run("check", "--today", TODAY, "--format", "concise", folder=tmp_path)
    assert ended.out == (GOLDEN / "shop-concise.txt").read_text("utf-8")
