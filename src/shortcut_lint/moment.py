"""A moment as people and incident tools write it, in UTC."""

from __future__ import annotations

from datetime import datetime, timezone


def iso_moment(text: str) -> datetime | None:
    """ISO 8601 to the second, also with `Z` and with Jira's zone without a colon; None for anything else.

    Without a zone it is UTC, a date is its midnight. Python 3.10 itself reads neither `Z` nor such a zone.
    """
    plain = text.strip()
    if plain[-1:] in {"Z", "z"}:
        plain = f"{plain[:-1]}+00:00"
    if len(plain) > 5 and plain[-5] in "+-" and plain[-4:].isdigit():
        plain = f"{plain[:-2]}:{plain[-2:]}"
    head, dot, tail = plain.partition(".")
    if dot:  # nor other fractions than of three or six digits
        plain = head + tail.lstrip("0123456789")
    try:
        read = datetime.fromisoformat(plain)
    except ValueError:
        return None
    zoned = read.replace(tzinfo=timezone.utc) if read.tzinfo is None else read.astimezone(timezone.utc)
    return zoned.replace(microsecond=0)
