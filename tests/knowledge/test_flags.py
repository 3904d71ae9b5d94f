"""The tables of flags, and what is asked of them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.knowledge import flags
from shortcut_lint.rules_folder import rules_folder


def test_every_file_is_one_sdk() -> None:
    files = [file for file in (rules_folder() / "flags").iterdir() if file.name != "words.toml"]
    assert len(files) == len({sdk.sdk for sdk in flags.sdks()}) == len(flags.sdks())


@pytest.mark.parametrize("sdk", flags.sdks(), ids=lambda sdk: sdk.sdk)
def test_an_sdk_is_told_whole(sdk: flags.Sdk) -> None:
    assert sdk.imports
    assert all(root.isidentifier() for root in sdk.imports)
    assert "memory" in sdk.checked or any(map(str.isdigit, sdk.checked))
    assert sdk.evaluations or sdk.overrides
    names = Counter(one.name for one in sdk.evaluations)
    assert max(names.values(), default=1) == 1
    for one in sdk.evaluations:
        assert one.key is not None or one.keyword is not None
        assert flags.evaluation(f"client.{one.name}", sdk.imports) is not None
    for override in sdk.overrides:
        assert override.what
        assert [override.call, override.attribute, override.setting].count(None) == 2
        assert override.call or (override.keyword is None and override.position is None)


def test_a_common_name_needs_its_sdk_and_a_distinctive_one_does_not() -> None:
    found = flags.evaluation("client.variation", {"ldclient"})
    assert found is not None
    assert (found.key, found.default) == (0, 2)
    assert flags.evaluation("client.variation", {"os"}) is None
    assert flags.evaluation("flag_is_active", {"core"}) is not None
    assert flags.evaluation("not_flag_is_active", {"waffle"}) is None


def test_distinctive_names_mean_one_thing() -> None:
    told = {(one.name, one.key) for sdk in flags.sdks() for one in sdk.evaluations if one.distinctive}
    names = Counter(name for name, _ in told)
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "literal", "off"),
    [
        ("ENABLE_SEARCH", "False", True), ("ENABLE_SEARCH", "True", False),
        ("SEARCH_ENABLED", '"off"', True),
        ("searchEnabled", "0", True), ("FF_SEARCH", "false", True), ("DISABLE_SEARCH", "1", True),
        ("DISABLE_SEARCH", "False", False),
        ("MAINTENANCE_MODE", "True", True), ("KILL_SWITCH", "True", True), ("SEARCH_KILL_SWITCH",
        "'on'", True),
        ("use_cache", "'no'", True), ("READ_ONLY", "yes", True),
        ("ENABLE_SEARCH", "5", None), ("ENABLE_SEARCH", "settings.X", None), ("user", "False", None),
        ("season", "False", None),
        ("disable_enabled", "False", None), ("USE", "False", None), ("notice", "True", None),
    ],
)  # fmt: skip
def test_a_switch_is_off_by_its_name_and_its_value(name: str, literal: str, off: bool | None) -> None:  # noqa: FBT001
    assert flags.is_switched_off(name, literal) is off


def test_what_a_switch_does_is_in_its_name() -> None:
    assert flags.switch_sort("FEATURE_SEARCH") == "enabling"
    assert flags.switch_sort("skipChecks") == "disabling"
    assert flags.switch_sort("search") is None


def test_words_of_switches_are_written_as_names_are_compared() -> None:
    words = flags.flag_words()
    for naming in (words.enabling, words.disabling):
        for row in (naming.prefixes, naming.suffixes, naming.names):
            assert len(row) == len(set(row))
            assert all(word == word.lower().strip("_") for word in row)
    assert {one.lower() for one in words.on}.isdisjoint(one.lower() for one in words.off)


@given(st.text(), st.text())
def test_any_name_and_value_can_be_asked_for(name: str, literal: str) -> None:
    assert flags.is_switched_off(name, literal) in {True, False, None}
    assert flags.evaluation(name, {literal}) is None or name
