"""Workers give what judging in this process gives, whatever they are asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.judged_here import Here
from tests.sources.repositories import committed, git

REGISTER = """\
[[incidents]]
id = "INC-1"
title = "Search is slow"
status = "resolved"
severity = "SEV2"
started_at = 2026-01-10T00:00:00Z
resolved_at = 2026-01-11T00:00:00Z

[incidents.proof]
test = ["test_shop.py::test_pool"]

[[incidents.shortcuts]]
path = "pool.toml"
symbol = "pool.size"
"""
SHOP = "def search(query):\n    return get(URL, query, timeout={timeout})  # INC-1\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose branch has raised a limit, with a register that names a proof."""
    folder = tmp_path_factory.mktemp("judged") / "repository"
    first = {"shop_py": SHOP.format(timeout=3), "test_shop_py": "def test_pool():\n    assert False\n"}
    committed(
        folder, "2026-01-10", "Search", **first, web_yml="replicas: 4\n", pool_toml="[pool]\nsize = 60\n"
    )
    git(folder, "branch", "--quiet", "base")
    raised = {"shop_py": SHOP.format(timeout=30), "web_yml": "replicas: 12  # INC-1\n"}
    committed(folder, "2026-01-10", "Raise limits for now", **raised, **{"shortcut-lint_toml": REGISTER})
    return folder


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("check", "--no-cache"), ("shop.py:2:", "web.yml:1:", "test_shop.py::test_pool", "pool.toml")),
        (("check", "--history", "--no-cache"), ("shop.py:2:", "web.yml:1:")),
        (("check", "--diff", "base"), ("shop.py:2:", "web.yml:1:")),
        (("history",), ("shop.py:2",)),
    ],
    ids=["check", "check --history", "check --diff", "history"],
)
def test_workers_give_the_same(
    words: tuple[str, ...], told: tuple[str, ...], repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_workers = run(*words, "--today", "2026-06-10", folder=repository)
    monkeypatch.setattr("shortcut_lint.isolation.crew.Crew", Here)
    assert run(*words, "--today", "2026-06-10", folder=repository) == by_workers
    assert [text for text in told if text not in by_workers.out] == []
