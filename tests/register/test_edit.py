"""Edits of TOML change what they mean to change, and not a byte more."""

from __future__ import annotations

from datetime import date, datetime, timezone
from difflib import SequenceMatcher

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from shortcut_lint.errors import CannotDoError
from shortcut_lint.incident import ActionItem, Incident
from shortcut_lint.register.edit import Table, with_tables, with_values
from tests.register.emitted import as_table, emitted
from tests.register.incidents import action_items, registers, words
from tests.register.loading import INCIDENT

ORDER = Incident.__struct_fields__
CLOSED = datetime(2990, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
FORMS = st.tuples(st.sampled_from(["\n", "\r\n"]), st.booleans())


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    old, new = before.split("\n"), after.split("\n")
    gone, came = [], []
    for tag, one, end, other, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[one:end]
            came += new[other:last]
    return gone, came


@settings(deadline=None, max_examples=30)
@given(incidents=registers(), form=FORMS, data=st.data())
def test_values_are_set_in_their_own_lines(
    incidents: tuple[Incident, ...], form: tuple[str, bool], data: st.DataObject
) -> None:
    if not incidents:
        return
    text, _ = emitted(as_table(incidents), ending=form[0], tall=form[1])
    text = f"# above{form[0]}{text}# below, with a = 1{form[0]}"
    number = data.draw(st.integers(0, len(incidents) - 1))
    values = {"status": "closed", "closed_at": CLOSED, "owner": data.draw(words)}
    made = with_values("r.toml", text, ("incidents", number), values, ORDER)
    wanted = tomli.loads(text)
    wanted["incidents"][number].update(values)
    assert tomli.loads(made) == wanted
    gone, came = changed_lines(text, made)
    assert not [line for line in gone if not line.startswith(("status", "closed_at", "owner"))] or form[1]
    assert 1 <= len(came) <= 3
    assert made.count("\n") == made.count(form[0])


@settings(deadline=None, max_examples=30)
@given(
    incidents=registers(), form=FORMS, items=st.lists(action_items, min_size=1, max_size=3), data=st.data()
)
def test_tables_are_added_in_one_stretch(
    incidents: tuple[Incident, ...], form: tuple[str, bool], items: list[ActionItem], data: st.DataObject
) -> None:
    if not incidents:
        return
    text, _ = emitted(as_table(incidents), ending=form[0], tall=form[1])
    number = data.draw(st.integers(0, len(incidents) - 1))
    tables: list[Table] = [{"title": one.title, "type": one.type, "due": date(2026, 1, 1)} for one in items]
    made = with_tables("r.toml", text, ("incidents", number, "action_items"), tables)
    wanted = tomli.loads(text)
    wanted["incidents"][number].setdefault("action_items", []).extend(tables)
    assert tomli.loads(made) == wanted
    start = next(
        (at for at, (one, other) in enumerate(zip(text, made, strict=False)) if one != other), len(text)
    )
    rest = len(text) - start
    assert made[:start] == text[:start]
    assert made[len(made) - rest :] == text[start:]
    more = with_tables("r.toml", made, ("incidents",), [{"id": "INC-0", "action_items": tables}])
    wanted["incidents"].append({"id": "INC-0", "action_items": tables})
    assert tomli.loads(more) == wanted


def test_layout_and_comments_stay() -> None:
    text = (
        "# The register.\n\n[[incidents]]\n"
        'id = "INC-1"\nstatus = "resolved"   # since Monday\n'
        "resolved_at = 2026-01-14T18:40:00Z\n\n"
        '  [[incidents.action_items]]\n  title = "One"\n\n'
        "  [incidents.proof]\n  test = ['a.py::b']\n\n[policy]\nwarn-days = 3\n"
    )
    made = with_values("r.toml", text, ("incidents", 0), {"status": "closed", "closed_at": CLOSED}, ORDER)
    made = with_tables("r.toml", made, ("incidents", 0, "action_items"), [{"title": "Two"}])
    assert with_tables("r.toml", made, ("incidents",), [{"id": "INC-2"}]) == (
        "# The register.\n\n[[incidents]]\n"
        'id = "INC-1"\nstatus = "closed"   # since Monday\n'
        "resolved_at = 2026-01-14T18:40:00Z\nclosed_at = 2990-01-02T03:04:05Z\n\n"
        '  [[incidents.action_items]]\n  title = "One"\n\n'
        '  [[incidents.action_items]]\n  title = "Two"\n\n'
        "  [incidents.proof]\n  test = ['a.py::b']\n\n"
        '[[incidents]]\nid = "INC-2"\n\n[policy]\nwarn-days = 3\n'
    )


def edit(text: str, key: tuple[str | int, ...]) -> str:
    if isinstance(key[-1], str):
        return with_tables("r.toml", text, key, [{"title": "b"}])
    return with_values("r.toml", text, key, {"closed_at": CLOSED}, ORDER)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ('a = 1\nincidents = [{ id = "INC-1" }]\n', ("incidents", 0), 2),
        (
            '[[incidents]]\nid = "INC-1"\naction_items = [{ title = "a" }]\n',
            ("incidents", 0, "action_items"),
            3,
        ),
    ],
)
def test_what_cannot_be_edited_so_is_said_with_its_line(
    text: str, key: tuple[str | int, ...], line: int
) -> None:
    with pytest.raises(CannotDoError) as raised:
        edit(text, key)
    assert str(raised.value) == (
        f"r.toml:{line}: what stands here cannot be edited without changing more; edit it by hand"
    )


def test_a_register_in_pyproject_keeps_its_prefix() -> None:
    text = f"[tool.other]\nx = 1\n\n{INCIDENT.replace('[[incidents]]', '[[tool.shortcut-lint.incidents]]')}"
    key = ("tool", "shortcut-lint", "incidents")
    made = with_tables("pyproject.toml", text, key, [{"id": "INC-2", "aliases": ["a b"]}])
    assert made == text + '\n[[tool.shortcut-lint.incidents]]\nid = "INC-2"\naliases = ["a b"]\n'
