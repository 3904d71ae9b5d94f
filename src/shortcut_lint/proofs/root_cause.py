"""The fix of a root cause, as git has it: a commit, a pull request, or a path that changed since."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, NamedTuple

from shortcut_lint.expression import expression
from shortcut_lint.proofs.code_touched import changes_code
from shortcut_lint.proofs.history import PASSED_OVER, Commit, History, Unknown
from shortcut_lint.proofs.proven import UNTOLD, State
from shortcut_lint.proofs.reverts import taken_back
from shortcut_lint.register.faults import cut
from shortcut_lint.sources.git import UNSHALLOW

_PULL: Final = expression(r"(?:pr|mr|pull):\s*[#!]?(\d{1,9})", re.IGNORECASE)
_UNCOMMITTED: Final = "commit it"


class Word(NamedTuple):
    """What git says of a fix."""

    state: State
    why: str
    cure: str = ""
    since: datetime | None = None


def is_of_git(entry: str) -> bool:
    """Whether an entry names a commit or a pull request, not a path."""
    return entry.startswith("commit:") or _PULL.fullmatch(entry) is not None


def fixed(entry: str, history: History, began: datetime) -> Word:
    """What git says of `commit:SHA`, `pr:#12` or a path."""
    if entry.startswith("commit:"):
        return _by_commit(entry.removeprefix("commit:").strip(), history, began)
    if pull := _PULL.fullmatch(entry):
        return _by_pull_request(pull[1], history, began)
    return _by_path(entry, history, began)


def unknown(why: Unknown) -> Word:
    """The word where git cannot tell."""
    return Word("unknown", f"{UNTOLD}{why.reason}", why.cure)


def _by_commit(name: str, history: History, began: datetime) -> Word:
    commit = history.commit(name)
    if isinstance(commit, Unknown):
        return unknown(commit)
    if commit is None:
        cure = "correct its hash; after a rebase or a squash it has another"
        return Word("missing", f"there is no commit {name} in this repository", cure)
    if not history.holds(commit):
        if history.shallow:
            return Word(
                "unknown", f"{UNTOLD}the history here is shallow, and HEAD may hold {name}", UNSHALLOW
            )
        return Word(
            "missing", f"commit {name} is not part of HEAD", "merge it, or name the commit that was merged"
        )
    return _judged(f"commit {name}", commit, history, began)


def _by_pull_request(number: str, history: History, began: datetime) -> Word:
    found = history.merged(number)
    if isinstance(found, Unknown):
        return unknown(found)
    if not found:
        why = (
            f'no commit of HEAD begins "Merge pull request #{number} from" or ends its subject in (#{number})'
        )
        return Word("missing", why, f"merge #{number}, or name the commit that brought it, as commit:SHA")
    words = [_judged(f"#{number}, {_came(one)} as {one.short},", one, history, began) for one in found]
    return next((word for word in words if word.state == "found"), words[0])


def _came(commit: Commit) -> str:
    return "merged" if len(commit.parents) > 1 else "squashed"


def _by_path(path: str, history: History, began: datetime) -> Word:
    later = history.changes(path, began)
    if isinstance(later, Unknown):
        return unknown(later)
    if not later:
        before = history.changes(path)
        if not isinstance(before, Unknown) and before:
            why = f"{path} has not changed since the incident began; last on {before[0].at.date()}"
            return Word("missing", why, "name the commit that fixed the cause, as commit:SHA")
        return Word("missing", f"no commit holds {path} yet", _UNCOMMITTED)
    for one in reversed(later):  # the first change is the likeliest to be the fix
        layout = one.hash in history.passed_over
        if not layout and changes_code(one, history, path) and taken_back(one, history) is None:
            return Word("found", f"{path} was changed by {one.short} ({cut(one.subject)})", since=one.at)
    why = f"since the incident began only comments or documents changed in {path}, or it was reverted"
    return Word("missing", why, "name the commit that fixed the cause, as commit:SHA")


def _judged(what: str, commit: Commit, history: History, began: datetime) -> Word:
    if commit.at < began:
        why = f"{what} was made {commit.at.date()}, before the incident began"
        return Word("missing", why, "name the commit that fixed it")
    revert = taken_back(commit, history)
    if revert is not None:
        why = f"{what} was reverted by {revert.short} on {revert.at.date()}"
        return Word("missing", why, "name the commit that fixed it for good")
    if commit.hash in history.passed_over:
        why = f"{what} is in {PASSED_OVER}, so it only changes the layout of lines"
        return Word("missing", why, "name the commit that fixed it, or take it out of that file")
    if not changes_code(commit, history):
        return Word(
            "missing", f"{what} changes only comments or documents", "name the commit that changes the code"
        )
    return Word("found", f"{what} fixed it ({cut(commit.subject)})", since=commit.at)
