"""The names under which text may mean an incident: IDs, tracker keys, bugs, issues, URLs, commits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from shortcut_lint.comments.urls import COMMIT_DIGITS, URL, Form, named
from shortcut_lint.expression import expression

DEFAULT_ID_PATTERN: Final = r"INC-\d+"

NO_KEYS: Final = frozenset({
    "ADR", "AES", "AMD", "ANSI", "ARM", "ASCII", "BASE", "BCP", "BIG", "BOM", "CIS", "COVID", "CP", "CRC",
    "CSS", "CVE", "CWE", "DES", "DSA", "EAN", "ECMA", "ED", "EN", "EPSG", "EST", "FIPS", "FLOAT", "FP",
    "GB", "GH", "GHSA", "GMT", "GPL", "GPT", "HMAC", "HS", "HTML", "HTTP", "IE", "IEC", "IEEE", "INT", "IP",
    "IPV", "ISBN", "ISO", "JSON", "JSR", "KB", "KOI", "LATIN", "LEVEL", "LGPL", "MD", "MPEG", "MS", "NIST",
    "OSV", "PART", "PCI", "PEP", "PHASE", "PKCS", "POSIX", "PST", "PY", "PYSEC", "RFC", "RHSA", "ROT", "RS",
    "RSA", "SEV", "SHA", "SHIFT", "SOC", "SPDX", "SQL", "SSE", "STD", "STEP", "TIER", "TLS", "TOP", "UCS",
    "UINT", "UPC", "US", "USB", "USN", "UTC", "UTF", "WCAG", "WGS", "WINDOWS", "WPA", "XEP",
})  # fmt: skip
"""What stands before a hyphen and a number and is no tracker's key: standards, encodings, advisories."""

MONTHS: Final = frozenset({
    "JAN", "FEB", "MAR", "MARCH", "APR", "APRIL", "MAY", "JUN", "JUNE", "JUL", "JULY", "AUG", "SEP", "SEPT",
    "OCT", "NOV", "DEC",
})  # fmt: skip
"""Keys that they could be, but not before a year."""


class Name(NamedTuple):
    """One reference as it was read: normal form, form, and offset in the text."""

    text: str
    form: Form
    offset: int


_DIGIT: Final = expression(r"[0-9]")
_ENDS: Final = r"(?![\w-]|\.[0-9])"
"""No number goes on: neither `12a` nor `12-3` nor `1.2`."""
_OWNED_ISSUE: Final = expression(
    rf"(?<![\w/.@-])([A-Za-z0-9][\w.-]{{0,38}}(?:/[\w.-]{{1,60}}){{1,4}})([#!])([0-9]{{1,9}}){_ENDS}",
    re.ASCII,
)
_PAGES: Final = (".md", ".rst", ".html", ".htm", ".txt", ".adoc", ".pdf")
"""Endings of documents: `docs/setup.md#3` is a heading and no issue."""
_BARE_ISSUE: Final = expression(rf"(?<![\w&/#.=-])(?:(?:GH|gh)-|#)([1-9][0-9]{{0,6}}){_ENDS}", re.ASCII)
_WORD_ISSUE: Final = expression(
    rf"\b(?:issues?|tickets?|PRs?|pull requests?)\s(?:no\.?\s|number\s)?([1-9][0-9]{{1,6}}){_ENDS}",
    re.IGNORECASE | re.ASCII,
)
_POINTS: Final = expression(
    r"(?:\b(?:issues?|bugs?|PRs?|pulls?|requests?|MRs?|tickets?|cards?|tasks?|see|fix(?:e[sd])?|close[sd]?|resolve[sd]?"
    r"|refs?|TODO|FIXME|HACK|XXX|until|after|once|when|to|of)[\s:]{0,2}|[(\[])$",
    re.IGNORECASE | re.ASCII,
)
"""What stands before a number of one digit where it means an issue; others count reasons (`#1`)."""
_PAINTS: Final = expression(
    r"(?:[\"']|\b(?:colou?r|css|background|border|rgba?|hex|palette|theme|fill|stroke)\b[^#]{0,12})$",
    re.IGNORECASE | re.ASCII,
)
"""What stands before a number of three or six digits where it is a colour."""
_BUG: Final = expression(
    rf"\b(?:bugs?|bz|bugzilla)(?:[\s_-]{{0,2}}#?\s?([0-9]{{1,9}})|:\s?#?([0-9]{{5,9}})){_ENDS}",
    re.IGNORECASE | re.ASCII,
)
_NEXT_BUG: Final = expression(rf"\s?(?:,|and|or|&|/|\+)\s?(?:and\s)?#?([0-9]{{5,9}}){_ENDS}", re.ASCII)
_KEY: Final = expression(
    r"(?<![\w/.-])([A-Z][A-Z0-9_]{2,9}|[A-Z]{2})-([0-9]{1,7})(?![\w]|[-.:][0-9])", re.ASCII
)
_YEAR: Final = expression(r"(?:19|20)[0-9]{2}")
_SENTRY: Final = expression(
    r"\b(?i:sentry)\b[^.;]{0,20}?\b([A-Z][A-Z0-9_-]{1,30}-(?=[A-Z]*[0-9])[0-9A-Z]{1,7})(?![\w-])", re.ASCII
)
_COMMIT: Final = expression(
    r"\b(?:commits?|revert(?:s|ed|ing)?|rev|revision|sha1?|changeset|cherry[- ]pick(?:ed)?)"
    r"(?:\s(?:from|of|commit)){0,2}[\s:]{1,2}[\"'`(\[]?((?=[a-f]{0,39}[0-9])[0-9a-f]{7,40})(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_WHOLE_COMMIT: Final = expression(r"(?<![\w+/=-])((?=[a-f]{0,39}[0-9])[0-9a-f]{40})(?![\w+/=-])", re.ASCII)
_HASH: Final = expression(r"(?=[0-9]{0,63}[a-f])[0-9a-f]{7,64}|[0-9]{40}")


@cache
def id_finder(pattern: str) -> Callable[[str], Iterator[tuple[int, str]]]:
    """A function that yields (offset, ID) for every whole-word match of an ID pattern.

    Patterns from a config run on RE2, in linear time. Raises ValueError for one that RE2 refuses.
    """
    whole = rf"(?:^|[^\w-])({pattern})(?:$|[^\w-])"
    if pattern == DEFAULT_ID_PATTERN:
        search = expression(whole, re.ASCII).search
    else:
        import re2  # noqa: PLC0415 - only a config's own pattern needs it

        options = re2.Options()
        options.log_errors = False
        try:
            search = re2.compile(whole, options).search
        except re2.error as error:
            raise ValueError(str(error)) from error

    def find(text: str) -> Iterator[tuple[int, str]]:
        at = 0
        while (match := search(text, at)) is not None:
            yield match.start(1), match.group(1)
            at = max(match.end(1), at + 1)

    return find


def _is_issue(match: re.Match[str]) -> bool:
    """Whether `#12` means an issue; it may count reasons, or be a colour."""
    if not match[0].startswith("#"):
        return True
    before = match.string[max(0, match.start() - 30) : match.start()]
    if len(match[1]) == 1:
        return match.string.strip() == match[0] or _POINTS.search(before) is not None
    return len(match[1]) not in {3, 6} or _PAINTS.search(before) is None


def _issues(text: str) -> Iterator[Name]:
    for match in _OWNED_ISSUE.finditer(text):
        if not match[1].lower().endswith(_PAGES):
            yield Name(f"{match[1].lower()}{match[2]}{match[3]}", "issue", match.start())
    for match in _BARE_ISSUE.finditer(text):
        if _is_issue(match):
            yield Name(f"#{match[1]}", "issue", match.start())
    for match in _WORD_ISSUE.finditer(text):
        yield Name(f"#{match[1]}", "issue", match.start(1))


def _bugs(text: str) -> Iterator[Name]:
    for match in _BUG.finditer(text):
        yield Name(f"bug {match[1] or match[2]}", "bug", match.start())
        following: re.Match[str] | None = match
        while following is not None and (following := _NEXT_BUG.match(text, following.end())) is not None:
            yield Name(f"bug {following[1]}", "bug", following.start(1))


def _keys(text: str) -> Iterator[Name]:
    for match in _KEY.finditer(text):
        dated = match[1] in MONTHS and _YEAR.fullmatch(match[2])
        if match[1] not in NO_KEYS and not dated:
            yield Name(match.group(), "key", match.start())
    for match in _SENTRY.finditer(text):
        yield Name(match[1], "key", match.start(1))


def _commits(text: str) -> Iterator[Name]:
    for pattern in (_COMMIT, _WHOLE_COMMIT):
        for match in pattern.finditer(text):
            yield Name(match[1][:COMMIT_DIGITS].lower(), "commit", match.start(1))


def _others(text: str) -> Iterator[Name]:
    """All but the register's own IDs; URLs are read first, and nothing else is read in them."""
    for match in URL.finditer(text):
        for name, form in named(match.group()):
            yield Name(name, form, match.start())
    if _DIGIT.search(text) is None:
        return
    text = URL.sub(lambda match: " " * len(match.group()), text)
    for read in (_bugs, _issues, _keys, _commits):
        yield from read(text)


def references(text: str, *, id_pattern: str = DEFAULT_ID_PATTERN) -> tuple[Name, ...]:
    """All references in a text: the register's IDs first, the rest in reading order, each once."""
    found: dict[str, Name] = {}
    for offset, known in id_finder(id_pattern)(text):
        found.setdefault(known, Name(known, "id", offset))
    for name in sorted(_others(text), key=lambda name: name.offset):
        found.setdefault(name.text, name)
    return tuple(found.values())


def normal(alias: str) -> str:
    """The normal form of an alias as people write it in a register: `bug 12` for a Bugzilla URL.

    A bare `#3` is an issue of this repository, `owner/repo#3` of that one: as nothing in a file says what
    this repository is called, neither means the other, and an incident may have both for aliases.
    """
    alias = alias.strip()
    if _HASH.fullmatch(alias.lower()):
        return alias[:COMMIT_DIGITS].lower()
    names = references(alias)
    return names[0].text if names else alias


def id_pattern_with(id_pattern: str, aliases: Iterable[str]) -> str:
    """The pattern that finds, beside the IDs, the aliases that have none of the forms, letter by letter.

    A plain word, which a sentence may hold by chance, is not looked for.
    """
    odd = {alias.strip() for alias in aliases if not _has_form(alias)}
    found = sorted(alias for alias in odd if re.search(r"[\d\W_]", alias))
    return "|".join([f"(?:{id_pattern})", *map(re.escape, found)]) if found else id_pattern


def _has_form(alias: str) -> bool:
    return bool(references(alias)) or _HASH.fullmatch(alias.strip().lower()) is not None
