"""When debt is due, and on what grounds. Reads no clock: today comes as an argument."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from shortcut_lint.finding import VerdictName
from shortcut_lint.incident import DUE_DAYS, PROOF_SHARE, Incident, Policy, ProofName


class Terms(NamedTuple):
    """What is due when, and on what grounds."""

    due: date
    grounds: str


def terms(incident: Incident, policy: Policy, until: date | None) -> Terms:
    """When an incident's shortcuts are due: days by severity after it was resolved, else mitigated,
    else started; a date named beside the shortcut counts where it is earlier.

    A day counts in UTC, and what is due on it is in time to its end.
    """
    since, event = _over(incident)
    days = policy.due_days.get(incident.severity, DUE_DAYS[incident.severity])
    due = since + timedelta(days=days)
    if until is not None and until < due:
        return Terms(until, "the date named beside it")
    return Terms(due, f"{event} {since}, {incident.severity} has {days} days")


def proof_terms(incident: Incident, policy: Policy, name: ProofName) -> Terms:
    """When a proof of repair is due: by `proof-days`, else in a multiple of the days of a shortcut."""
    since, event = _over(incident)
    usual = policy.due_days.get(incident.severity, DUE_DAYS[incident.severity]) * PROOF_SHARE[name]
    days = policy.proof_days.get(name, {}).get(incident.severity, usual)
    return Terms(since + timedelta(days=days), f"{event} {since}, {name} has {days} days")


def _over(incident: Incident) -> tuple[date, str]:
    """The day from which debt counts, in UTC, and what happened on it."""
    if incident.resolved_at is not None:
        return incident.resolved_at.date(), "resolved"
    if incident.mitigated_at is not None:
        return incident.mitigated_at.date(), "mitigated"
    return incident.started_at.date(), "started"


def distance(due: date, today: date) -> str:
    """`due 2026-01-29, 12 days ago`."""
    days = (today - due).days
    if days == 0:
        return f"due today, {due}"
    unit = "day" if abs(days) == 1 else "days"
    return f"due {due}, {abs(days)} {unit} ago" if days > 0 else f"due {due}, in {-days} {unit}"


def by_date(due: date, today: date, warn_days: int) -> VerdictName:
    """What a due date makes of debt; the due day itself is in time."""
    if due < today:
        return "overdue"
    return "due-soon" if (due - today).days <= warn_days else "owed"
