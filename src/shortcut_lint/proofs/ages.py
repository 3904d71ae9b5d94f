"""Since when something is as it is: whether lines of a file, or the file, came after an incident began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shortcut_lint.proofs.history import Blamed, History, Unknown
from shortcut_lint.proofs.root_cause import Word, unknown
from shortcut_lint.sources.git import UNSHALLOW


def renewed(
    path: str, text: str, extent: tuple[int, int], history: History, began: datetime, what: str
) -> Word:
    """Whether a line of `extent`, from 1 and with its last, came since; `(0, 0)` is the whole file."""
    blamed = history.blame(path)
    if isinstance(blamed, Unknown):
        return unknown(blamed)
    if not blamed:
        return Word("missing", f"no commit holds {path} yet", "commit it")
    lines = [line.rstrip(b"\r") for line in text.encode("utf-8", "surrogateescape").split(b"\n")]
    first, last = extent if extent != (0, 0) else (1, len(lines))
    found = _at_head(lines[first - 1 : last], blamed)
    if found is None:
        return Word("missing", f"{what} is not committed as it stands", "commit it")
    newest = max(found, key=lambda one: one.at)
    if newest.at < began:
        return Word("missing", f"{what} is older than the incident: last changed {newest.at.date()}", "")
    real = [one for one in found if not one.boundary and one.at >= began]
    if not real:
        return Word("unknown", f"cannot be told: the history here is too shallow for {path}", UNSHALLOW)
    return Word("found", "", since=max(real, key=lambda one: one.at).at)


def came(path: str, text: str, line: int, history: History) -> datetime | None:
    """When a line came, from 1; None where git cannot tell. Lines that say the same are told apart."""
    blamed = history.blame(path)
    lines = text.encode("utf-8", "surrogateescape").split(b"\n")
    if isinstance(blamed, Unknown) or not 0 < line <= len(lines):
        return None
    wanted = lines[line - 1].strip()
    number = sum(one.strip() == wanted for one in lines[: line - 1])
    same = [one for one in blamed if one.text.strip() == wanted]
    return same[number].at if number < len(same) and not same[number].boundary else None


def _at_head(lines: Sequence[bytes], blamed: Sequence[Blamed]) -> Sequence[Blamed] | None:
    """The lines of HEAD that these are; None where HEAD has them in no such order."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    texts = [one.text.rstrip(b"\r") for one in blamed]
    for start, text in enumerate(texts):
        if lines and text == lines[0] and texts[start : start + len(lines)] == list(lines):
            return [one for one in blamed[start : start + len(lines)] if one.text.strip()]
    return None
