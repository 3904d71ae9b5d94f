"""By which commit the lines of findings came, where no commit of an incident tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec

from shortcut_lint.finding import Finding, Past, Problem
from shortcut_lint.proofs.history import Blamed, History, Unknown


def aged(
    findings: Iterable[Finding], names: Iterable[str], history: History, today: date
) -> tuple[list[Finding], list[Problem]]:
    """The findings, those that name an incident with the commit and the age of their line.

    A line that is not committed as it stands has no age, nor has one that is older than a shallow history.
    """
    known = frozenset(names)
    found = list(findings)
    by_path: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        if one.past is None and any(reference.text in known for reference in one.references):
            by_path[one.place.path].append(number)
    problems: dict[Problem, None] = {}
    for path, numbers in by_path.items():
        blamed = history.blame(path)
        if isinstance(blamed, Unknown):
            what = f"the age of what names an incident cannot be told: {blamed.reason}"
            problems[Problem(path=path, reason="git", message=what, cure=blamed.cure)] = None
            continue
        for number in numbers:
            found[number] = _aged(found[number], blamed, today)
    return found, list(problems)


def _aged(finding: Finding, blamed: tuple[Blamed, ...], today: date) -> Finding:
    line = finding.place.line
    came = blamed[line - 1] if line <= len(blamed) else None
    if came is None or came.boundary or not _is_line(finding.snippet, came.text):
        return finding
    taken = came.authored.date()
    days = max((today - taken).days, 0)
    past = Past(commit=came.hash, author=came.author, date=taken, fate="standing", days=days)
    return msgspec.structs.replace(finding, past=past)


def _is_line(snippet: str, text: bytes) -> bool:
    """Whether the line that a finding shows is this one; a snippet may be cut."""
    return text.decode("utf-8", "replace").strip().startswith(snippet.strip()[:200])
