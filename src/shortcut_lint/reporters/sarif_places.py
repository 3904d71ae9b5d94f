"""Places as SARIF locations: relative to the root, with the source that a report holds of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from shortcut_lint.finding import Finding, Place
from shortcut_lint.reporters.paths import relative_uri

ROOT: Final = "%SRCROOT%"
"""The base of all URIs; where it lies on this machine is nobody's business."""
TOP: Final = "%REPOROOT%"
"""The top of the repository, where that is another folder."""
LONGEST: Final = 240
"""A snippet of so many characters may have been cut."""

Json = Mapping[str, object]


def bases(folder: str) -> Json:
    """What the bases are, none of them an absolute place; `folder` is where paths start below the top."""
    told: Json = {"description": {"text": "The folder that all paths start from."}}
    if not folder:
        return {ROOT: told}
    top = {"description": {"text": "The top of the repository."}}
    return {TOP: top, ROOT: {"uri": f"{relative_uri(folder)}/", "uriBaseId": TOP, **told}}


def location(path: str, regions: Json) -> Json:
    """A location in a file."""
    return {
        "physicalLocation": {"artifactLocation": {"uri": relative_uri(path), "uriBaseId": ROOT}, **regions}
    }


def regions(finding: Finding) -> Json:
    """The region and its context, each with its text.

    A report holds only the first line of a place, so the region of a longer one ends with that line.
    """
    place, line = finding.place, finding.snippet
    end_column = min(place.end_column, len(line) + 1) if place.end_line == place.line else len(line) + 1
    if place.column >= end_column:
        return {"region": _without_text(place)}
    region = _on(place.line, place.column, end_column, line)
    if (place.column, end_column) != (1, len(line) + 1):
        return {"region": region, "contextRegion": _on(place.line, 1, len(line) + 1, line)}
    if len(line) >= LONGEST:
        return {"region": region}
    # a context has to be more than the region: the line with its end
    context = {**_on(place.line, 1, 1, ""), "endLine": place.line + 1, "snippet": {"text": f"{line}\n"}}
    return {"region": region, "contextRegion": context}


def _on(line: int, column: int, end_column: int, text: str) -> Json:
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": line,
        "endColumn": end_column,
        "snippet": {"text": text[column - 1 : end_column - 1]},
    }


def _without_text(place: Place) -> Json:
    """The region of a place whose text the report does not hold; an empty one stands for its line."""
    if (place.line, place.column) == (place.end_line, place.end_column):
        return {"startLine": place.line, "endLine": place.line}
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
