"""The explicit form: `# shortcut: INC-421 was=10 until=2026-03-01 owner=ana -- why`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import msgspec

from shortcut_lint.comments.references import DEFAULT_ID_PATTERN, references
from shortcut_lint.expression import expression

FORM: Final = "# shortcut: INC-42 was=10 until=2026-03-01 owner=ana -- why"
"""What to write, shown whenever somebody wrote something else."""

SETTINGS: Final = ("was", "until", "owner")

START: Final = expression(r"(?:^|#)[ \t]*shortcut(-file)?[ \t]*:[ \t]*([^\n]*)", re.IGNORECASE | re.MULTILINE)
"""A line, or what stands behind another marker on it, that may be a directive."""

_WHY: Final = expression(r"(?:^|\s)--(?:\s+|$)")
_QUOTED: Final = expression(r"\"[^\"]*\"|'[^']*'")
_SETTING: Final = expression(r"(?:^|(?<=\s))(\w[\w-]*)=(?!=)(\"[^\"]*\"|'[^']*'|\S*)[,;]?", re.ASCII)
_LONE_ID: Final = expression(r"#?[A-Za-z]+[-_ ]?\d+", re.ASCII)
_DAY: Final = expression(r"\d{4}-\d\d-\d\d", re.ASCII)


class Directive(msgspec.Struct, frozen=True, kw_only=True):
    """What the explicit form says. `faults` are in words for its author; empty where it is sound."""

    whole_file: bool
    subject: str
    """What stands before the settings: the incident's ID."""
    was: str | None = None
    until: date | None = None
    owner: str | None = None
    why: str = ""
    faults: tuple[str, ...] = ()


def directive(text: str, *, id_pattern: str = DEFAULT_ID_PATTERN) -> Directive | None:
    """The directive that a comment's text holds on a line of its own, or None for ordinary prose.

    `shortcut: skip empty rows` is prose: it has neither a name of an incident nor a setting.
    """
    return next(
        (read for start in START.finditer(text) if (read := _read(start, id_pattern)) is not None), None
    )


def _read(start: re.Match[str], id_pattern: str) -> Directive | None:
    head, why = _parted(start[2].strip())
    given = [(match[1].lower(), match[2]) for match in _SETTING.finditer(head)]
    subject = _SETTING.sub("", head).strip(" \t,;")
    if not (start[1] or any(key in SETTINGS for key, _ in given) or _is_name(subject, id_pattern)):
        return None
    settings: dict[str, str] = {}
    faults = [] if subject else ["names no incident"]
    for key, written in given:
        found = _faults(key, written, twice=key in settings)
        faults += found
        if not found:
            settings[key] = _bare(written)
    return Directive(
        whole_file=start[1] is not None,
        subject=subject,
        was=settings.get("was"),
        until=_day(settings.get("until", "")),
        owner=settings.get("owner"),
        why=why,
        faults=tuple(faults),
    )


def _parted(text: str) -> tuple[str, str]:
    """What stands before the first ` -- ` outside of quotes, and what stands behind it."""
    blank = _QUOTED.sub(lambda match: "_" * len(match.group()), text)
    dashes = _WHY.search(blank)
    return (text, "") if dashes is None else (text[: dashes.start()], text[dashes.end() :].strip())


def _is_name(subject: str, id_pattern: str) -> bool:
    """Whether it begins with a reference, or is one word that was meant for an ID."""
    names = references(subject, id_pattern=id_pattern)
    return any(not subject[: name.offset].strip(" #([") for name in names) or (
        _LONE_ID.fullmatch(subject) is not None
    )


def _faults(key: str, written: str, *, twice: bool) -> list[str]:
    if key not in SETTINGS:
        return [f"does not know `{key}=`, only {', '.join(f'`{one}=`' for one in SETTINGS)}"]
    value = _bare(written)
    if twice:
        return [f"says `{key}=` twice"]
    if not value:
        return [f"gives no value for `{key}=`"]
    if written[0] in "\"'" and (len(written) == 1 or written[-1] != written[0]):
        return [f"does not close the quotes of `{key}=`"]
    if key == "until" and _day(value) is None:
        return [f"`until={value}` is no date like 2026-03-01"]
    return []


def _bare(written: str) -> str:
    """A value without the quotes around it, or the comma behind it."""
    if len(written) > 1 and written[0] in "\"'" and written[-1] == written[0]:
        return written[1:-1]
    return written.rstrip(",;")


def _day(text: str) -> date | None:
    if _DAY.fullmatch(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
