"""What is printed for programs and editors: schemas that ship, and settings that could be a config."""

from __future__ import annotations

import json
from pathlib import Path

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from shortcut_lint.cli.showing import as_toml
from shortcut_lint.finding import VERDICTS
from shortcut_lint.incident import Policy
from shortcut_lint.register.config import Config
from shortcut_lint.register.faults import Fault
from shortcut_lint.register.schema import config_schema
from shortcut_lint.register.settings import FileSettings, RuleSettings
from shortcut_lint.register.tables import read
from tests.cli.running import run

DOCS = Path(__file__).parents[2] / "docs"


def test_the_schema_of_the_config_is_printed_without_asking(tmp_path: Path) -> None:
    ended = run("schema", folder=tmp_path)
    assert (ended.out, ended.err, ended.status) == (json.dumps(config_schema(), indent=2) + "\n", "", 0)
    assert run("schema", "config", folder=tmp_path) == ended


def test_the_schema_of_the_report_is_the_file_that_ships(tmp_path: Path) -> None:
    assert run("schema", "report", folder=tmp_path).out == (DOCS / "report-1.schema.json").read_text("utf-8")


WORDS = st.lists(st.text(st.characters(codec="ascii"), max_size=8).map("x{}".format), max_size=3).map(tuple)
LEVELS = st.sampled_from(["error", "warning", "note", "off"])
CONFIGS = st.builds(
    Config,
    policy=st.builds(
        Policy,
        due_days=st.dictionaries(st.sampled_from(["SEV0", "SEV4"]), st.integers(0, 3650)),
        warn_days=st.integers(0, 3650),
        require=st.dictionaries(st.sampled_from(["SEV1", "SEV2"]), st.just(("root-cause", "test"))),
        levels=st.dictionaries(st.sampled_from(VERDICTS), LEVELS),
    ),
    files=st.builds(FileSettings, include=WORDS, exclude=WORDS, max_size=st.integers(1, 10**9)),
    rules=st.builds(RuleSettings, select=WORDS, ignore=WORDS, extend_select=WORDS, packs=WORDS),
    problems=st.sampled_from(["warning", "error"]),
    strict=st.booleans(),
)


@given(config=CONFIGS)
@settings(max_examples=50, deadline=None)
def test_settings_that_are_shown_could_be_a_config(config: Config) -> None:
    faults: list[Fault] = []
    assert read(tomli.loads(as_toml(config)), Config, at=(), faults=faults) == config
    assert faults == []
