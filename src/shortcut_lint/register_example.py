"""The register that the examples of the rules about it are written in."""

from __future__ import annotations

from typing import Final

from shortcut_lint.rule import Example

INCIDENT: Final = (
    "[[incidents]]\n"
    'id = "INC-1"\n'
    'title = "Checkout is down"\n'
    'severity = "SEV1"\n'
    'status = "resolved"\n'
    "started_at = 2026-05-20T10:00:00Z\n"
    "resolved_at = 2026-05-20T12:00:00Z\n"
    'owner = "team-payments"\n'
)


def register_example(text: str, at: str = "", why: str = "") -> Example:
    """An incident with what stands below it."""
    return Example(code=INCIDENT + text, at=at, path="shortcut-lint.toml", why=why)
