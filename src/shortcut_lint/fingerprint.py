"""The identity of a finding: what stays the same when lines move, commits are squashed, days pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from shortcut_lint.finding import Finding


def fingerprinted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of one file, each with its fingerprint.

    Rule, path, qualified scope, the statement's text without white space and the comment behind it, and
    the ordinal among equals; no line number, commit or date.
    """
    from hashlib import blake2b  # noqa: PLC0415 - loads OpenSSL, and most commits have no finding

    seen: Counter[str] = Counter()
    for finding in findings:
        identity = "\0".join((finding.rule, finding.place.path, finding.symbol, _statement(finding)))
        ordinal = seen[identity]
        seen[identity] += 1
        key = f"{identity}\0{ordinal}".encode("utf-8", "surrogatepass")
        yield msgspec.structs.replace(finding, fingerprint=blake2b(key, digest_size=8).hexdigest())


def _statement(finding: Finding) -> str:
    """The line without its white space and without the comment behind the place: tagging a finding, or
    dating it, does not make it another.
    """
    line, place = finding.snippet, finding.place
    start = place.column - 1
    if line[start : start + 1] == "#":
        return "".join(line.split())
    end = place.end_column - 1 if place.end_line == place.line else start
    return "".join((line[:end] + line[end:].partition("#")[0]).split())
