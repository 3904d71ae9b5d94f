"""The tables of limits, and what is asked of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcut_lint.knowledge import limits
from shortcut_lint.knowledge.knob import Knob, knobs_of
from shortcut_lint.knowledge.values import measured, parse_value
from shortcut_lint.rules_folder import rules_folder

KNOBS = [knob for library in limits.libraries() for knob in knobs_of(library)]
EVERY = pytest.mark.parametrize("knob", KNOBS, ids=lambda knob: f"{knob.library}-{knob.name}")


def test_every_file_is_one_library() -> None:
    files = [file for file in (rules_folder() / "limits").iterdir() if file.name != "words.toml"]
    names = Counter(library.library for library in limits.libraries())
    assert len(files) == len(limits.libraries()) == len(names)


def test_every_library_says_what_is_imported_and_where_it_was_read() -> None:
    for library in limits.libraries():
        assert library.imports or not any(place.calls for place in library.places), library.library
        assert all(root.isidentifier() for root in library.imports), library.library
        assert "memory" in library.checked or any(map(str.isdigit, library.checked)), library.library
        assert library.places
        assert all(place.knobs for place in library.places)


def test_a_knob_is_told_once_for_each_call_and_position() -> None:
    told = Counter(
        (knob.library, call, key)
        for knob in KNOBS
        for call in knob.calls
        for key in {knob.name, knob.position} - {None}
    )
    assert [key for key, times in told.items() if times > 1] == []


def test_a_setting_that_is_known_by_its_name_alone_has_one_meaning() -> None:
    told = Counter(
        setting
        for knob in KNOBS
        if not knob.inside and not knob.files
        for setting in (knob.settings if knob.calls else (knob.name, *knob.settings))
    )
    assert [name for name, times in told.items() if times > 1] == []


@EVERY
def test_a_knob_can_be_found_by_all_its_names(knob: Knob) -> None:
    for call in knob.calls:
        assert limits.knob_for_call(call, knob.name, knob.imports) is not None
        assert limits.knob_for_call(f"{knob.imports[0]}.x.{call}", knob.name, {knob.imports[0]}) is not None
        if knob.position is not None:
            assert limits.knob_for_position(call, knob.position, knob.imports) is not None
    around = f"{knob.inside[0]}." if knob.inside else ""
    file = f"deploy/{knob.files[0].replace('*', 'a')}" if knob.files else ""
    for setting in knob.settings if knob.calls else (knob.name, *knob.settings):
        assert limits.knob_for_setting(around + setting, file=file) is not None
    for option in knob.options:
        assert any(limits.knob_for_option(program, option) == knob for program in knob.programs), option
    assert knob in limits.knobs()[knob.name]


@EVERY
def test_the_literals_of_a_knob_are_understood(knob: Knob) -> None:
    for literal in knob.unlimited:
        assert parse_value(str(literal)) is not None
        assert measured(str(literal), knob) == float("inf")
    if knob.default not in {None, "None"}:
        assert measured(str(knob.default), knob) is not None
    assert not (knob.options and not knob.programs)
    assert (knob.unit == "switch") >= (knob.looser in {"on", "off"})
    assert knob.unit != "switch" or knob.looser not in {"up", "down"}


def test_a_call_is_known_by_the_import_of_its_library() -> None:
    assert limits.knob_for_call("create_engine", "pool_size", {"os"}) is None
    assert limits.knob_for_call("create_engine", "echo", {"sqlalchemy"}) is None
    found = limits.knob_for_call("sqlalchemy.create_engine", "pool_size", {"sqlalchemy", "os"})
    assert found is not None
    assert (found.library, found.default) == ("SQLAlchemy", 5)


def test_what_is_called_from_one_library_is_no_other_librarys() -> None:
    imports = {"httpx", "aiohttp"}
    for root, library in (("httpx", "httpx"), ("aiohttp", "aiohttp")):
        found = limits.knob_for_call(f"{root}.get", "timeout", imports)
        assert found is not None
        assert found.library == library
    assert limits.knob_for_call("os.get", "timeout", {*imports, "os"}) is None


def test_a_common_name_is_a_setting_only_in_its_surroundings() -> None:
    assert limits.knob_for_setting("TIMEOUT") is None
    assert limits.knob_for_setting("CACHES.default.TIMEOUT") is not None
    assert limits.knob_for_setting("timeout", file="shop/client.py") is None
    assert limits.knob_for_setting("timeout", file="deploy/gunicorn.conf.py") is not None
    assert limits.knob_for_setting("app.conf.task_time_limit") is not None


def test_an_option_belongs_to_its_program() -> None:
    found = limits.knob_for_option("gunicorn", "--timeout")
    assert found is not None
    assert found.library == "gunicorn"
    assert limits.knob_for_option("curl", "--timeout") is None


@pytest.mark.parametrize(
    "name",
    ["MAX_RETRIES", "poolSize", "HTTPTimeout", "maxsize", "task_time_limit", "FONT_SIZE_LIMIT",
    "batch-size", "page_size", "TTL", "rate2"],
)  # fmt: skip
def test_a_limit_word_makes_a_name_that_of_a_limit(name: str) -> None:
    assert limits.is_limit_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "user",
        "climate",
        "MAX_LENGTH",
        "maxLength",
        "font_size",
        "exhausted",
        "lratep",
        "min_version",
        "min_server_version",
        "_",
        "é",
    ],
)
def test_a_name_without_one_or_with_another_sense_is_none(name: str) -> None:
    assert not limits.is_limit_name(name)


def test_the_words_of_a_name_tell_which_way_an_emergency_turns_it() -> None:
    assert limits.usual_direction("REQUEST_TIMEOUT") == "up"
    assert limits.usual_direction("retry_interval") == "either"
    assert limits.usual_direction("user") == "either"


def test_words_and_exclusions_are_told_once_and_hold_together() -> None:
    rows = [word for row in limits.words().words.values() for word in row]
    assert len(rows) == len(set(rows)) == len(limits.limit_words())
    assert all(word == word.lower() and word.isalpha() for word in rows)
    for exclusion in limits.words().exclusions:
        assert exclusion.why
        assert set(exclusion.parts) & set(rows), exclusion.parts


@given(st.text())
def test_any_name_is_a_limit_or_none(name: str) -> None:
    assert limits.is_limit_name(name) in {True, False}
    assert limits.knob_for_setting(name, file=name) is None or name
    assert limits.knob_for_call(name, name, {name}) is None


def test_only_toml_and_markdown_lie_in_the_rules() -> None:
    files = [file for file in Path(rules_folder()).rglob("*") if file.is_file()]
    assert {file.suffix for file in files} <= {".toml", ".md"}
