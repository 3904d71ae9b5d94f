"""Which reasons of a skipped test own up to something that is broken and wants repair."""

from __future__ import annotations

import re
from typing import Final

from shortcut_lint.comments.references import references
from shortcut_lint.expression import expression

REPORTS: Final = frozenset({"id", "bug", "issue", "key"})
"""Forms of references that are reports of something broken."""

EXCUSES: Final = (
    # It fails, or sometimes does.
    r"broken\b(?! (?:state|link|pipe|image|record)s?\b)|breaks\b|brittle",
    r"fail(?:s|ed|ing|ures?)?\b|flak\w*|flap\w*|intermittent\w*|sporadic\w*",
    r"random(?:ly)?\b|unstable|unreliabl\w*|transient\w*|(?:non|in)-?determin\w*|heisenbug|racy|race "
    r"condition",
    r"red on\b",
    # It takes too long or never ends.
    r"hang(?:s|ing)?\b|hung\b|dead-?locks?\w*|tim(?:es|ed|ing|e)[ -]?outs?\b|too slow|takes too long|too "
    r"long",
    r"(?:very|really|extremely|so|super) slow|segfaults?|crash(?:es|ed|ing)\b|leak(?:s|ing)?\b|out of memory",
    r"OOM\b",
    # It does not work, or not yet again.
    r"(?:not|n't|stopped|no longer|never) (?:\w+ )?(?:work|pass|run)(?:s|ing|ed)?\b|regress(?:es|ed|ion)\b",
    r"out-?dated|out of date|obsolete|stale\b|bit-?rot\w*|misbehav\w*|bug(?:gy)?\b|wrong(?:ly)?\b",
    r"incorrect(?:ly)?\b|known (?:issue|problem|failure|defect)",
    # It is meant to come back.
    r"temp[oa]r\w*|for (?:right )?now\b|for the (?:moment|time being)|at the moment|until\b|re-?enable\w*",
    r"un-?skip|revisit|revert\w*|TODO\b|FIXME\b|XXX\b|HACK\b|pending\b|WIP\b|investigat\w*|quarantin\w*",
    r"disabl(?:ed?|ing) (?:test|this|due|because|until|for|while|since|as|after|pending|on CI|in CI)\b",
    r"needs? (?:[\w-]+ ){0,3}(?:fix\w*|updat\w*|rewrit\w*|refactor\w*|work\b|attention|love|repair\w*|triage"
    r"|debug\w*|patch\w*)",
    r"(?:to|must|should) be (?:\w+ )?(?:fixed|updated|rewritten|refactored|repaired|enabled|adapted)",
    r"fix (?:me|this|it|the)\b|figure out|rethink|reconsider\w*|workaround",
)

DISABLED: Final = r"^\W*disabl(?:ed?|ing)\b"
"""At the beginning it is said of the test; elsewhere of what the test would need."""

PERMANENT: Final = (
    # Where it runs, not how it does: nothing to repair.
    r"windows|win32|darwin|mac ?os|os ?x\b|linux|pypy|cpython|python ?[23]|\bpy[23]\b|platform",
    # What it needs and a machine may lack.
    r"require[sd]?\b|not (?:installed|available|supported|applicable|reachable|relevant|running)|unsupported",
    r"unavailable|(?:not|n't) support|credentials?|api[ _-]?keys?|manual(?:ly)?\b|by hand|optional",
    # What it is.
    r"abstract|base class|benchmark|previous (?:test|step) failed",
)

_EXCUSE: Final = expression(rf"\b(?:{'|'.join(EXCUSES)})|{DISABLED}", re.IGNORECASE)
_PERMANENT: Final = expression(rf"\b(?:{'|'.join(PERMANENT)})", re.IGNORECASE)
_SURE: Final = expression(
    rf"\b(?:TODO|FIXME|flak|intermittent|for now|temp[oa]r|until|broken)|{DISABLED}", re.IGNORECASE
)


def excuse(reason: str) -> str:
    """The words that own up, as they are written; `` for a reason that will stand, or that tells nothing."""
    found = _EXCUSE.search(reason)
    return "" if found is None or is_permanent(reason) else found.group()


def is_permanent(reason: str) -> bool:
    """Whether a reason tells where a test runs or what it needs, and admits nothing."""
    return _PERMANENT.search(reason) is not None and _SURE.search(reason) is None


def cites(reason: str) -> str:
    """The issue, bug or ticket that a reason names; `` where it names none, or will stand all the same."""
    if is_permanent(reason):
        return ""
    return next((name.text for name in references(reason) if name.form in REPORTS), "")
