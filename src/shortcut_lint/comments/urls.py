"""What a URL names: an issue, a bug, a tracker's key, a commit, an incident's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from shortcut_lint.expression import expression

Form = Literal["id", "key", "bug", "issue", "url", "commit"]

URL: Final = expression(r"https?://(?=[\w\[])[^\s<>\"'`)\]}]+", re.IGNORECASE)

COMMIT_DIGITS: Final = 7
"""Of a commit's hash so many digits are its name: people write as many as Git shows them, or all."""

_ISSUE: Final = expression(
    r"https?://(?!bugs?\.)(?![^/]*sentry)[^/\s]+/((?:[^/\s?#]+/){2,8}?)(?:-/)?"
    r"(issues?|pulls?|pull-requests|merge_requests|discussions|work_items)/([0-9]{1,9})(?![\w-])",
    re.IGNORECASE,
)
_OWN_NUMBERS: Final = frozenset({"pull-requests", "merge_requests"})
"""Bitbucket and GitLab number requests apart from issues, and write `!3` for them; the others do not."""
_FOLDERS: Final = frozenset({"projects", "repos"})
"""Parts of a path that belong to the server and not to the repository's name."""
_BUG: Final = expression(
    r"(?:show_bug\.cgi\?(?:[^\s#]*&)?id=|bugreport\.cgi\?(?:[^\s#]*&)?bug=|//bugzil\.la/|//bugs?\.[^/\s]+/(?:bugs/)?|/\+bug/)"
    r"([0-9]{1,9})(?![\w-])",
    re.IGNORECASE,
)
_KEY: Final = expression(
    r"(?:/(?:browse|issues?|tickets?)/|[?&](?:selectedIssue|issueKey)=)([A-Z][A-Z0-9_]{1,9}-[0-9]{1,7})\b"
)
_COMMIT: Final = expression(
    r"(?:/commits?/|/rev/)([0-9a-f]{7,40})(?![0-9a-z])|[?&;](?:id|h)=([0-9a-f]{40})(?![0-9a-z])",
    re.IGNORECASE,
)
_INCIDENT: Final = expression(r"/incidents?/([0-9]{1,9})(?:-[\w-]*)?(?=[/?#]|$)", re.IGNORECASE)
_PAGE: Final = expression(
    r"https?://(?:[^/\s]+/(?:[^/\s?#]+/)*?incidents?/[^/\s?#]+"
    r"|[\w.-]*sentry[\w.-]*/(?:[^/\s?#]+/)*?issues/[0-9]+"
    r"|[\w-]+\.slack\.com/archives/\w+/p[0-9]+"
    r"|trello\.com/c/\w+)",
    re.IGNORECASE,
)
"""The part of a URL that tells the page; behind it come titles, tabs and threads."""
_AT_ITS_END: Final = "/.,;:!?*"
"""What a sentence puts behind a URL, and the slash that changes nothing."""
_SERVER: Final = expression(r"https?://[^/\s?#]*", re.IGNORECASE)


def plain(url: str) -> str:
    """A URL in normal form: the server in lower case, no more than tells the page, no slash at the end."""
    url = url.rstrip(_AT_ITS_END)
    page = _PAGE.match(url)
    url = (page.group() if page else url).rstrip(_AT_ITS_END)
    return _SERVER.sub(lambda match: match.group().lower(), url, count=1)


def named(url: str) -> Iterator[tuple[str, Form]]:
    """What one URL names, in normal form: the shortest first, the URL itself last."""
    if (issue := _ISSUE.match(url)) is not None:
        repository = "/".join(part for part in issue[1].strip("/").split("/") if part not in _FOLDERS)
        mark = "!" if issue[2].lower() in _OWN_NUMBERS else "#"
        yield f"{repository.lower()}{mark}{issue[3]}", "issue"
    elif (bug := _BUG.search(url)) is not None:
        yield f"bug {bug[1]}", "bug"
    elif (key := _KEY.search(url)) is not None:
        yield key[1], "key"
    if (commit := _COMMIT.search(url)) is not None:
        yield (commit[1] or commit[2])[:COMMIT_DIGITS].lower(), "commit"
    if (incident := _INCIDENT.search(url)) is not None:
        yield f"incidents/{incident[1].lstrip('0') or '0'}", "url"
    yield plain(url), "url"
