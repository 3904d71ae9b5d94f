"""What an export adds to a register: incidents that it lacks, and of others only what nobody has written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from shortcut_lint.comments.references import normal
from shortcut_lint.exports.taken import Taken
from shortcut_lint.incident import Incident
from shortcut_lint.register.config import Loaded
from shortcut_lint.register.dates import ORDER, disorder
from shortcut_lint.register.id_pattern import whole
from shortcut_lint.register.pen import Pen
from shortcut_lint.ties import names

STATE: Final[tuple[str, ...]] = ("status", *ORDER)
"""What an incident's course changes; `update` sets it anew."""
BY_HAND: Final = "correct it there, or write it with `incident new`"
ITEMS: Final = ("follow_ups", "action_items")


class Merged(NamedTuple):
    """What became of the incidents of an export, in words, and of which nothing could be made."""

    told: tuple[str, ...]
    refused: tuple[str, ...]


def merge(found: Sequence[Taken], loaded: Loaded, pen: Pen, *, id_format: str, update: bool) -> Merged:
    """Write what is new with the pen. `id_format` makes an ID of a number, as in `INC-{number}`."""
    by_name = names(loaded.register.incidents).by_name
    told: list[str] = []
    refused: list[str] = []
    done: set[str] = set()
    for number, one in enumerate(found, 1):
        shown = one.reference or str(one.values.get("title", f"incident {number} of the export"))
        id_ = _id(one, loaded.config.policy.id_pattern, id_format)
        lacks = [key for key in ("title", "started_at") if key not in one.values]
        if id_ is None:
            pattern = loaded.config.policy.id_pattern
            refused.append(f"{shown}: no ID like {pattern} can be made of it; give --id-format")
        elif id_ in done:
            refused.append(
                f"{shown}: the export has two incidents {id_}; only the first was taken; {BY_HAND}"
            )
        elif (there := _there(one, id_, by_name)) is not None:
            told.append(f"{there.id}: {_completed(one, there, pen, update=update)}")
        elif lacks:
            refused.append(f"{shown}: the export does not tell its {' and '.join(lacks)}; {BY_HAND}")
        else:
            told.append(f"{id_}: new, in {pen.add(_new(one, id_))}")
        done.add(id_ or "")
    return Merged(tuple(told), tuple(refused))


def _id(one: Taken, pattern: str, id_format: str) -> str | None:
    fits = whole(pattern)
    made = id_format.replace("{number}", one.number or "")
    for name in (one.reference, *([made] if one.number else [])):
        if fits is not None and fits(name):
            return name
    return None


def _there(one: Taken, id_: str, by_name: Mapping[str, Incident]) -> Incident | None:
    for name in (id_, one.reference, one.values.get("url")):
        if isinstance(name, str) and (found := by_name.get(name) or by_name.get(normal(name))) is not None:
            return found
    return None


def _new(one: Taken, id_: str) -> dict[str, object]:
    """The table of a new incident, in the order of the register's keys."""
    values: dict[str, object] = {"id": id_, **one.values}
    if one.reference not in {id_, one.number, ""}:
        values["aliases"] = [one.reference]
    for name in _denied(Incident(**values)):  # type: ignore[arg-type]
        del values[name]
    order = Incident.__struct_fields__
    table = {name: values[name] for name in order if name in values}
    return {**table, "action_items": list(one.items)} if one.items else table


def _denied(incident: Incident) -> Iterator[str]:
    """Moments that stand before an earlier one, or that the status denies, one after the other."""
    while (fault := next(disorder(incident, ()), None)) is not None:
        name = str(fault.key[-1])
        if name == "status":
            name = next(each for each in reversed(ORDER) if getattr(incident, each) is not None)
        yield name
        incident = msgspec.structs.replace(incident, **{name: None})


def _completed(one: Taken, there: Incident, pen: Pen, *, update: bool) -> str:
    """What was added to an incident that the register has, in words."""
    table = pen.table(there.id)
    new = {key: value for key, value in one.values.items() if key not in table and key != "commander"}
    if one.values.get("commander") and not {"commander", "lead"} & table.keys():
        new["commander"] = one.values["commander"]
    differs = {
        key: one.values[key]
        for key in STATE
        if key in one.values and key in table and one.values[key] != getattr(there, key)
    }
    if update:
        new |= differs
    for name in _denied(msgspec.structs.replace(there, **new)):
        new.pop(name, None)
    told = [_written(new)] if new else []
    if new:
        pen.set(there.id, new)
    known = {text.casefold() for item in there.action_items for text in (item.title, item.ticket) if text}
    items = [item for item in one.items if known.isdisjoint(_names_of(item))]
    if items:
        pen.append(there.id, next((name for name in ITEMS if name in table), ITEMS[-1]), items)
        told.append(f"{len(items)} action item{'s' * (len(items) != 1)} added")
    left = {key: value for key, value in differs.items() if key not in new}
    return "; ".join((*(told or ["nothing new"]), *_left(left, there)))


def _names_of(item: Mapping[str, object]) -> set[str]:
    return {str(item[key]).casefold() for key in ("title", "ticket") if key in item}


def _written(new: Mapping[str, object]) -> str:
    return f"{', '.join(sorted(new, key=Incident.__struct_fields__.index))} written"


def _left(left: Mapping[str, object], there: Incident) -> Iterator[str]:
    for key, value in left.items():
        ours = getattr(there, key)
        yield f"{key} is {_shown(ours)} here and {_shown(value)} there, left as it is"


def _shown(value: object) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, datetime) else str(value)
