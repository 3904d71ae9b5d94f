"""What a worker process does with one file that is named as proof: reads it in its own form, and answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from shortcut_lint.isolation.answering import answering
from shortcut_lint.proofs.alerts import judged_alert
from shortcut_lint.proofs.decision import judged_decision
from shortcut_lint.proofs.judged import Ask, Judged, Subject
from shortcut_lint.proofs.review import judged_review
from shortcut_lint.proofs.runbook import judged_runbook


def worker(_: bytes) -> Callable[[bytes], bytes]:
    """The function that answers an Ask with a Judged, both as MessagePack."""
    return answering(Ask, lambda ask: _BY_SUBJECT[ask.subject](ask))


def _test(ask: Ask) -> Judged:
    from shortcut_lint.python.named_test import judged_test  # noqa: PLC0415 - imports LibCST

    return judged_test(ask.text, ask.path, ask.name)


def _tests_by_name(ask: Ask) -> Judged:
    from shortcut_lint.python.named_test import naming  # noqa: PLC0415

    found = naming(ask.text, ask.path, ask.names)
    return Judged(good=bool(found), why="", links=found)


_BY_SUBJECT: Final[dict[Subject, Callable[[Ask], Judged]]] = {
    "test": _test,
    "tests-by-name": _tests_by_name,
    "alert": judged_alert,
    "runbook": judged_runbook,
    "decision": judged_decision,
    "review": judged_review,
}
