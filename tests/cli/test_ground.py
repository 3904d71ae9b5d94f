"""Where a run stands: its config, and the root that all paths are relative to."""

from __future__ import annotations

from pathlib import Path

import pytest

from shortcut_lint.cli.options import ground

POLICY = "[policy]\nwarn-days = {}\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a config, and another config in a folder below."""
    folder = tmp_path / "repository"
    (folder / "service" / "deep").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "shortcut-lint.toml").write_text(POLICY.format(1))
    (folder / "service" / "shortcut-lint.toml").write_text(POLICY.format(2))
    (tmp_path / "ci.toml").write_text(POLICY.format(3))
    return folder


@pytest.mark.parametrize(
    ("cwd", "paths", "config", "root", "days"),
    [
        pytest.param(".", [], None, ".", 1, id="the nearest config"),
        pytest.param("service/deep", [], None, "service", 2, id="the nearest config above"),
        pytest.param(".", ["service/deep"], None, ".", 1, id="from here, whatever is looked at below"),
        pytest.param("service/deep", ["../../shortcut-lint.toml"], None, ".", 1, id="paths above"),
        pytest.param("service/deep", ["..", "../.."], None, ".", 1, id="what all paths lie in"),
        pytest.param("service", [], "../shortcut-lint.toml", ".", 1, id="a config named above"),
        pytest.param(".", [], "service/shortcut-lint.toml", ".", 2, id="a config named below"),
        pytest.param("service", [], "../../ci.toml", ".", 3, id="a config named elsewhere"),
    ],
)
def test_the_root_is_the_config_s_folder_or_the_repository(
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    cwd: str,
    paths: list[str],
    config: str | None,
    root: str,
    days: int,
) -> None:
    monkeypatch.chdir(repository / cwd)
    named = None if config is None else Path(config)
    stands = ground(paths, config=named, isolated=False)
    assert stands.root.resolve() == (repository / root).resolve()
    assert stands.loaded.config.policy.warn_days == days


def test_an_isolated_run_stands_at_the_top_of_the_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "service")
    stands = ground(config=None, isolated=True)
    assert (stands.root, stands.loaded.path) == (repository, None)
