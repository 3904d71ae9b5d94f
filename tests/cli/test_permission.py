"""Which packs a config may bring: folders below it, and no code."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from shortcut_lint.cli.permission import allowed_packs
from shortcut_lint.errors import CannotDoError


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a pack that is installed, and whose import would be noticed."""
    place = tmp_path / "site"
    metadata = place / "acme_rules-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[shortcut_lint.packs]\nacme = acme_rules\n")
    (place / "acme_rules").mkdir()
    (place / "acme_rules" / "__init__.py").write_text("raise SystemExit('imported')\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(place)])
    return "acme"


def test_a_folder_below_the_config_is_data(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    assert allowed_packs(["tools"], [], folder=tmp_path) == (str(tmp_path / "tools"),)


def test_a_config_alone_does_not_load_an_installed_pack(installed: str, tmp_path: Path) -> None:
    with pytest.raises(CannotDoError) as caught:
        allowed_packs([installed], [], folder=tmp_path)
    assert caught.value.lines == (
        "rules.packs: acme is an installed pack, which may run code; a config alone does not load it",
        "allow it with --packs acme or SHORTCUT_LINT_PACKS=acme, or remove it from the config",
    )


def test_a_person_allows_an_installed_pack(installed: str, tmp_path: Path) -> None:
    assert allowed_packs([installed], [installed], folder=tmp_path) == (installed,)
    assert allowed_packs([], [installed], folder=tmp_path) == (installed,)


def test_a_link_out_of_the_folder_of_the_config_is_refused_unless_a_person_names_it(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "repository", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "rules").symlink_to(elsewhere)
    with pytest.raises(CannotDoError) as caught:
        allowed_packs(["rules"], [], folder=folder)
    assert caught.value.lines == (
        "rules.packs: rules is a link that leads out of the folder of the config",
        "put the pack itself there, or name it with --packs",
    )
    link = str(folder / "rules")
    assert allowed_packs(["rules"], [link], folder=folder) == (link,)


def test_each_pack_counts_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    given = [str(tmp_path / "b"), str(tmp_path / "a")]
    assert allowed_packs(["a", "a"], given, folder=tmp_path) == (str(tmp_path / "a"), str(tmp_path / "b"))
