"""Where knowledge is read from, and what is said when it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from shortcut_lint.errors import CannotDoError
from shortcut_lint.knowledge.flags import FlagWords
from shortcut_lint.knowledge.limits import LimitWords
from shortcut_lint.knowledge.tables import table
from shortcut_lint.rules_folder import rules_beside, rules_folder

ROOT = Path(__file__).resolve().parents[2]


def test_a_checkout_reads_the_rules_at_its_top() -> None:
    assert rules_folder() == ROOT / "rules"


def test_an_installed_package_reads_its_own_rules(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "shortcut_lint"
    (package / "rules").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    assert rules_beside(package) == package / "rules"


def test_without_rules_it_says_what_to_do(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "shortcut_lint"
    package.mkdir(parents=True)
    (tmp_path / "rules").mkdir()  # somebody else's
    with pytest.raises(CannotDoError) as caught:
        rules_beside(package)
    assert caught.value.lines == (
        f"no rules found beside {package}",
        "the installation is incomplete: install shortcut-lint again",
    )


@pytest.mark.parametrize(
    ("path", "what"), [("flags/words.toml", "unknown field"), ("limits/none.toml", "No such file")]
)
def test_a_table_that_cannot_be_read_is_named_with_what_to_do(path: str, what: str) -> None:
    with pytest.raises(CannotDoError) as caught:
        table(path, LimitWords)
    first, cure = caught.value.lines
    assert path in first
    assert what in first
    assert cure == "knowledge that ships with shortcut-lint cannot be read: install it again"


def test_a_table_is_read_into_its_type() -> None:
    assert isinstance(table("flags/words.toml", FlagWords), FlagWords)
