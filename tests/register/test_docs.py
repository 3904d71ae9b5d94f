"""The page on the register names every key, and its example loads."""

from __future__ import annotations

from pathlib import Path

from shortcut_lint.register.config import Config
from shortcut_lint.register.schema import SHAPES
from shortcut_lint.register.tables import slots
from tests.register.loading import loaded

PAGE = (Path(__file__).parents[2] / "docs/register.md").read_text("utf-8")


def test_every_key_is_on_the_page() -> None:
    keys = {key for shape in SHAPES if shape is not Config for key in slots(shape)}
    assert [key for key in sorted(keys) if f"{key}`" not in PAGE and f"{key}]" not in PAGE] == []


def test_the_example_loads(tmp_path: Path) -> None:
    example = PAGE.partition("```toml\n")[2].partition("```")[0]
    assert list(loaded(tmp_path, example).register.incidents) == ["INC-421"]
