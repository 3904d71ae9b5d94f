"""Which way a limit was moved: by its old and new value, else by the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shortcut_lint.comments.remark import Remark
from shortcut_lint.finding import Kind

LIMITS: Final = frozenset({"raised-limit", "lowered-limit"})


def settled_kind(kind: Kind, *, was: str | None, now: str | None, remarks: Sequence[Remark]) -> Kind:
    """The kind, which for a limit is the way that it was moved, as far as that can be told."""
    if kind not in LIMITS:
        return kind
    if was is not None and now is not None:
        from shortcut_lint.knowledge.values import direction  # noqa: PLC0415 - most files have no limit in them

        moved = direction(was, now)
        if moved in {"raised", "lowered"}:
            return "raised-limit" if moved == "raised" else "lowered-limit"
    words = {said.says for remark in remarks for said in remark.words}
    if "lowered" in words and "raised" not in words:
        return "lowered-limit"
    return "raised-limit" if "raised" in words else kind
