"""What is written as TOML is read as the same incidents, and each key is found in its line."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shortcut_lint.incident import Incident
from shortcut_lint.register.faults import KeyPath
from shortcut_lint.register.toml_places import places
from tests.register.emitted import as_table, emitted
from tests.register.incidents import registers
from tests.register.loading import INCIDENT, loaded


@settings(deadline=None, max_examples=60)
@given(incidents=registers(), ending=st.sampled_from(["\n", "\r\n"]), tall=st.booleans())
def test_a_register_is_read_as_it_was_written(
    incidents: tuple[Incident, ...], ending: str, *, tall: bool
) -> None:
    text, lines = emitted(as_table(incidents), ending=ending, tall=tall)
    with tempfile.TemporaryDirectory() as folder:
        register = loaded(Path(folder), text).register
    assert tuple(register.incidents.values()) == incidents
    assert tuple(register.incidents) == tuple(incident.id for incident in incidents)
    for number, incident in enumerate(incidents):
        at: KeyPath = ("incidents", number)
        assert register.place_of_incident(incident.id) == ("shortcut-lint.toml", lines[at])
        for one in range(len(incident.shortcuts)):
            key = (*at, "shortcuts", one)
            assert register.place_of_shortcut(incident.id, one) == ("shortcut-lint.toml", lines[key])
        for one in range(len(incident.action_items)):
            key = (*at, "action_items", one)
            assert register.place_of_action_item(incident.id, one) == ("shortcut-lint.toml", lines[key])


@settings(deadline=None, max_examples=60)
@given(incidents=registers(), ending=st.sampled_from(["\n", "\r\n"]), tall=st.booleans())
def test_every_key_is_found_in_its_line(incidents: tuple[Incident, ...], ending: str, *, tall: bool) -> None:
    text, lines = emitted(as_table(incidents), ending=ending, tall=tall)
    assert places(text) == lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("started_at = 2026-01-14", "2026-01-14T00:00:00+00:00"),
        ("started_at = 2026-01-14T09:02:00", "2026-01-14T09:02:00+00:00"),
        ("started_at = 2026-01-14 09:02:00+02:00", "2026-01-14T07:02:00+00:00"),
    ],
)
def test_moments_are_utc(text: str, expected: str, tmp_path: Path) -> None:
    text = INCIDENT.replace("started_at = 2026-01-14T09:02:00Z", text)
    incident = loaded(tmp_path, text).register.incidents["INC-1"]
    assert incident.started_at.isoformat() == expected


def test_a_moment_given_for_a_day_is_its_day_in_utc(tmp_path: Path) -> None:
    text = f"{INCIDENT}[[incidents.action_items]]\ntitle = 'x'\ndue = 2026-01-29T23:30:00-02:00"
    assert str(loaded(tmp_path, text).register.incidents["INC-1"].action_items[0].due) == "2026-01-30"


@pytest.mark.parametrize("name", ["due", "due_at", "due_date", "resolve_by"])
def test_keys_of_other_tools_are_read(name: str, tmp_path: Path) -> None:
    text = f"{INCIDENT}lead = 'ana'\n\n[[incidents.follow_ups]]\ntitle = 'x'\n{name} = 2026-01-29\n"
    register = loaded(tmp_path, text).register
    incident = register.incidents["INC-1"]
    assert (incident.commander, str(incident.action_items[0].due)) == ("ana", "2026-01-29")
    assert register.place_of_action_item("INC-1", 0) == ("shortcut-lint.toml", 9)


def test_five_thousand_incidents_are_read(tmp_path: Path) -> None:
    text = "".join(INCIDENT.replace("INC-1", f"INC-{number}") for number in range(5000))
    register = loaded(tmp_path, text).register
    assert list(register.incidents) == [f"INC-{number}" for number in range(5000)]
    assert register.place_of_incident("INC-4999") == ("shortcut-lint.toml", 4999 * 6 + 1)
