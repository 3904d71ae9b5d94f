"""The incident tools whose exports are read, and which of them an export is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from shortcut_lint.exports import dispatch, firehydrant, incident_io, jira, pagerduty, rootly
from shortcut_lint.exports.taken import Taken


class Tool(NamedTuple):
    """How exports of one tool are known and read."""

    title: str
    fits: Callable[[object], bool]
    taken: Callable[[object], Iterator[Taken]]


TOOLS: Final[Mapping[str, Tool]] = {
    name: Tool(module.TITLE, module.fits, module.taken)
    for name, module in {
        "incident.io": incident_io,
        "rootly": rootly,
        "firehydrant": firehydrant,
        "pagerduty": pagerduty,
        "dispatch": dispatch,
        "jira": jira,
    }.items()
}
"""By the name that the command line takes."""


def tool_of(data: object) -> Tool | None:
    """The tool whose export it is; None where it looks like nobody's."""
    return next((tool for tool in TOOLS.values() if tool.fits(data)), None)
