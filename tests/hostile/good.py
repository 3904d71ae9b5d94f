"""Four hundred small files as people write them, every third with debt in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

GOOD: Final = 400

REGISTER: Final = """
[[incidents]]
id = "INC-1"
title = "Checkout 503s"
severity = "SEV1"
status = "resolved"
started_at = 2026-05-20T10:00:00Z
resolved_at = 2026-05-20T12:00:00Z
owner = "team-payments"
"""
TODAY: Final = ("--today", "2026-06-10")

SHAPES: Final = (
    ("py", "def pay(cart):\n    return sum(item.price for item in cart)\n"),
    ("py", "# TODO(INC-1): put the limit back\nMAX_CONNECTIONS = 500\n"),
    ("yml", "jobs:\n  test:\n    steps: []\n"),
    ("py", "import pytest\n\n\n@pytest.mark.skip\ndef test_pay():\n    assert pay([]) == 0\n"),
    ("py", "class Cart:\n    def __init__(self):\n        self.items = []\n"),
    ("yml", "replicas: 12  # hotfix for INC-1, was 4\n"),
    ("py", "def check(card):\n    if False:\n        verify(card)\n    return True\n"),
    ("toml", "[tool]\nname = 'shop'\n"),
    ("py", "# the pool of connections\nPOOL = None\n"),
    ("py", "TIMEOUT = 90  # temporary, was=30, until the fix of INC-1 is out\n"),
)


def write_good(root: Path) -> None:
    """Write the four hundred and their register below a folder."""
    (root / "shortcut-lint.toml").write_text(REGISTER)
    for number in range(GOOD):
        ending, text = SHAPES[number % len(SHAPES)]
        file = root / f"shop{number % 20}" / f"part{number}.{ending}"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
