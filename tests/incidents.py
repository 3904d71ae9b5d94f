"""An incident and a finding made by hand, for tests of what ties the two and what is due."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Final

import msgspec

from shortcut_lint.finding import Finding, Place, Reference
from shortcut_lint.incident import Incident

INCIDENT: Final = Incident(
    id="INC-421",
    title="Checkout 503s",
    status="resolved",
    severity="SEV1",
    started_at=datetime(2026, 1, 14, 9, 2, tzinfo=timezone.utc),
    resolved_at=datetime(2026, 1, 14, 18, 40, tzinfo=timezone.utc),
    owner="team-payments",
)
"""Due on 2026-01-29."""

FINDING: Final = Finding(
    rule="SL301",
    name="limit-changed",
    kind="raised-limit",
    place=Place(path="shop/db.py", line=14, column=5, end_line=14, end_column=18),
    message="limit `pool_size` set to 200",
    evidence="tagged",
    confidence="likely",
    why=("its comment names INC-421",),
    symbol="engine.pool_size",
    snippet="    pool_size=200,  # INC-421 was=10",
)


def incident(**changes: object) -> Incident:
    """INC-421 with these changes."""
    return msgspec.structs.replace(INCIDENT, **changes)


def finding(*references: Reference, **changes: object) -> Finding:
    """A raised limit in `shop/db.py` that names these."""
    return msgspec.structs.replace(FINDING, references=references, **changes)


def named(text: str, form: str = "id", *, where: str = "comment", line: int = 14) -> Reference:
    """A reference as it is read beside the finding."""
    return Reference(text=text, form=form, where=where, line=line)  # type: ignore[arg-type]
