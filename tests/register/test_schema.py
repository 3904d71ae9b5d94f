"""The JSON Schema agrees with the reader, and the starter loads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli
from hypothesis import given, settings

from shortcut_lint.incident import Incident
from shortcut_lint.register.schema import SHAPES, config_schema
from shortcut_lint.register.starter import STARTER
from shortcut_lint.register.tables import slots
from tests.register.emitted import as_table, emitted
from tests.register.incidents import registers
from tests.register.loading import INCIDENT, loaded, mistakes

SCHEMA = config_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def as_json(value: object) -> object:
    """TOML's values as schema checkers see them: dates as text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return list(map(as_json, value))
    return value if isinstance(value, (str, int, float)) else str(value)


def valid(text: str) -> bool:
    return not list(VALIDATOR.iter_errors(as_json(tomli.loads(text))))


def schemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schemas of all keys."""
    for definition in schema["$defs"].values():
        yield from definition["properties"].values()


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert list(SCHEMA) == ["$schema", "title", "description", "$ref", "$defs"]


def test_every_key_has_a_description_that_ends_in_a_full_stop() -> None:
    assert [one for one in schemas(SCHEMA) if not one["description"].endswith(".")] == []


def test_every_type_with_keys_is_in_the_schema() -> None:
    assert {shape.__name__ for shape in SHAPES} == set(SCHEMA["$defs"])
    for shape in SHAPES:
        assert set(slots(shape)) == set(SCHEMA["$defs"][shape.__name__]["properties"])


def test_toml_has_no_null() -> None:
    assert [one for one in schemas(SCHEMA) if "null" in str(one)] == []


@settings(deadline=None, max_examples=40)
@given(registers())
def test_what_is_read_fits_the_schema(incidents: tuple[Incident, ...]) -> None:
    text, _ = emitted(as_table(incidents))
    VALIDATOR.validate(as_json(tomli.loads(text)))


@pytest.mark.parametrize(
    "text",
    [
        "strct = true", "strict = 1", "files = 3", "include = 'a'", "include = [3]",
        "[policy]\nwarn-days = -1",
        "[policy.due-days]\nSEV9 = 3", "[policy.levels]\nover-due = 'error'", "problems = 'quiet'",
        "[[incidents]]",
        INCIDENT.replace("Checkout 503s", ""), INCIDENT.replace("SEV1", "P1"),
        INCIDENT + "detected_at = 'soon'",
        INCIDENT + "[[incidents.action_items]]\ntitle = 'x'\ndue_by = 2026-01-01",
    ],
)  # fmt: skip
def test_what_the_schema_refuses_is_a_mistake_too(text: str, tmp_path: Path) -> None:
    assert not valid(text)
    assert mistakes(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        INCIDENT,
        INCIDENT
        + "lead = 'a'\n[[incidents.follow_ups]]\ntitle = 'x'\nresolve_by = 2026-01-01T10:00:00+01:00",
    ],
)
def test_what_is_read_is_valid(text: str, tmp_path: Path) -> None:
    assert valid(text)
    assert not mistakes(tmp_path, text)


def test_the_starter_loads_without_a_mistake(tmp_path: Path) -> None:
    assert loaded(tmp_path, STARTER).register.incidents == {}
    assert valid(STARTER)


def test_the_incident_of_the_starter_loads_when_it_is_uncommented(tmp_path: Path) -> None:
    head, hint, incident = STARTER.partition("# [[incidents]]\n")
    lines = [line.removeprefix("#").removeprefix(" ") for line in (hint + incident).splitlines()]
    [read] = loaded(tmp_path, head + "\n".join(lines)).register.incidents.values()
    assert (read.id, len(read.action_items), len(read.shortcuts), read.proof.test != ()) == (
        "INC-1",
        1,
        1,
        True,
    )


def test_every_setting_of_the_starter_loads_when_it_is_uncommented(tmp_path: Path) -> None:
    lines = [
        line.removeprefix("# ") if line.startswith(("# SEV", "# exclude")) else line
        for line in STARTER.splitlines()
    ]
    config = loaded(tmp_path, "\n".join(lines)).config
    assert (set(config.policy.require), config.files.exclude) == ({"SEV1", "SEV2"}, ("generated/**",))
