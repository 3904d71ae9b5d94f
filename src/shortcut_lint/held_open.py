"""What holds an incident open: its shortcuts in the code, its action items, its proof of repair."""

from __future__ import annotations

from typing import Final, NamedTuple, get_args

from shortcut_lint.finding import Verdict
from shortcut_lint.incident import ActionItem, Incident, Policy, ProofName
from shortcut_lint.obligation_rules import CODES as OF_REGISTER
from shortcut_lint.obligation_rules import (
    CONTRADICTED,
    GONE,
    LEFT_OPEN,
    OVERDUE,
    UNDATED,
    UNOWNED,
    UNPLANNED,
)
from shortcut_lint.owed_for_items import SETTLED
from shortcut_lint.proofs.proven import Proven, proved
from shortcut_lint.registered import OWING
from shortcut_lint.report import Report
from shortcut_lint.reporters.account import counted
from shortcut_lint.reporters.groups import worst_first
from shortcut_lint.terms import Terms, terms

PROOFS: Final[tuple[ProofName, ...]] = get_args(ProofName)
ABOUT_ITEMS: Final = frozenset(
    rule.code for rule in (OVERDUE, UNOWNED, CONTRADICTED, UNDATED, LEFT_OPEN, UNPLANNED)
)
"""Rules about action items."""


class NamedProof(NamedTuple):
    """One sort of proof: what became of each entry, and whether the severity requires it."""

    name: ProofName
    proven: tuple[Proven, ...]
    required: bool

    @property
    def missing(self) -> bool:
        """Whether it is required, or named, and what is there does not prove it."""
        return (self.required or bool(self.proven)) and not proved(self.proven, self.name)


class Held(NamedTuple):
    """One incident with all that hangs on it."""

    incident: Incident
    due: Terms | None
    """None while it burns, and where it was cancelled."""
    shortcuts: tuple[Verdict, ...]
    """Those in the code, worst first."""
    gone: tuple[Verdict, ...]
    """Entries of the register that match nothing in the code."""
    plan: tuple[Verdict, ...]
    """What is wrong with its action items."""
    proofs: tuple[NamedProof, ...]
    unread: int
    """How many files could not be analysed in full, and may hold more."""

    @property
    def debts(self) -> tuple[Verdict, ...]:
        """The shortcuts that nobody has allowed or accepted."""
        return tuple(one for one in self.shortcuts if one.level in {"error", "warning"})

    @property
    def open_items(self) -> tuple[ActionItem, ...]:
        """The action items that somebody still has to do."""
        return tuple(item for item in self.incident.action_items if item.status not in SETTLED)

    @property
    def unplanned(self) -> bool:
        """Whether nobody means to detect it sooner, or to prevent it."""
        return any(one.finding.rule == UNPLANNED.code and one.level != "off" for one in self.plan)

    @property
    def missing(self) -> tuple[ProofName, ...]:
        """The proof that is required or named, and not found."""
        return tuple(proof.name for proof in self.proofs if proof.missing)

    def holding(self) -> tuple[str, ...]:
        """What holds it open, counted."""
        counts = (
            (len(self.debts), "shortcut"),
            (len(self.open_items), "open action item"),
            (len(self.gone), "gone shortcut"),
        )
        told = [counted(number, thing) for number, thing in counts if number]
        told += ["no plan against its return"] * self.unplanned
        if self.missing:
            told.append(f"no proof of {', '.join(self.missing)}")
        return tuple(told)


def held(incident: Incident, report: Report, policy: Policy) -> Held:
    """What hangs on an incident, by the report of a run over the whole repository."""
    tied = worst_first(one for one in report.verdicts if one.incident == incident.id)
    proven = report.proofs.get(incident.id, ())
    required = policy.require.get(incident.severity, ())
    return Held(
        incident=incident,
        due=terms(incident, policy, None) if incident.status in OWING else None,
        shortcuts=tuple(one for one in tied if one.finding.rule not in OF_REGISTER),
        gone=tuple(one for one in tied if one.finding.rule == GONE.code),
        plan=tuple(one for one in tied if one.finding.rule in ABOUT_ITEMS),
        proofs=tuple(
            NamedProof(name, tuple(one for one in proven if one.name == name), name in required)
            for name in PROOFS
        ),
        unread=len({problem.path for problem in report.problems}),
    )
