"""The JSON Schema of the config, generated from its types, so that editors complete and check it."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import inspect

from shortcut_lint.incident import ActionItem, DeclaredShortcut, Incident, Policy, Proof
from shortcut_lint.register.config import Config
from shortcut_lint.register.settings import (
    FileSettings,
    ReviewSettings,
    RuleSettings,
)
from shortcut_lint.register.tables import Slot, slots

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"

SHAPES: Final = (
    Config, FileSettings, RuleSettings, ReviewSettings,
    Policy, Incident, ActionItem, DeclaredShortcut, Proof,
)  # fmt: skip
"""Every type that has keys."""

_MOMENT: Final = r"^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})?)?$"
"""A date, with or without a time, with or without a zone: checkers see TOML's dates as text."""

Json = dict[str, Any]  # Any: a JSON Schema has no narrower type


def config_schema() -> Json:
    """The schema (draft 2020-12, without `$id`) of shortcut-lint.toml and of [tool.shortcut-lint]."""
    generated: Json = msgspec.json.schema(Config)
    for shape in SHAPES:
        properties: Json = generated["$defs"][shape.__name__]["properties"]
        for key, slot in slots(shape).items():
            if key == slot.key:
                properties[key] = _as_toml(properties[key], slot)
            else:
                properties[key] = {**properties[slot.key], "description": f"Another name of {slot.key}."}
    return {
        "$schema": DRAFT,
        "title": "shortcut-lint",
        "description": "Settings of shortcut-lint, and the register of incidents.",
        **generated,
    }


def _as_toml(generated: Json, slot: Slot) -> Json:
    """What TOML can say, and the reader takes: no null, dates by their form, no empty text."""
    schema = {key: value for key, value in generated.items() if key != "anyOf" and value is not None}
    alternatives = [one for one in generated.get("anyOf", ()) if one != {"type": "null"}]
    if len(alternatives) == 1:
        schema |= alternatives[0]
    elif alternatives:
        schema["anyOf"] = alternatives
    if isinstance(slot.kind, (inspect.DateTimeType, inspect.DateType)):
        schema.pop("format", None)
        schema["pattern"] = _MOMENT
    elif isinstance(slot.kind, inspect.StrType):
        schema["minLength"] = 1
    elif isinstance(slot.kind, inspect.DictType) and isinstance(slot.kind.key_type, inspect.LiteralType):
        schema["propertyNames"] = {"enum": list(slot.kind.key_type.values)}
    return schema
