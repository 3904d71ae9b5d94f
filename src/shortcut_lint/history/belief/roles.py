"""What a file is for, by its path, and what a shortcut in such a file comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from shortcut_lint.expression import expression
from shortcut_lint.finding import Kind

Role = Literal["tests", "ci", "requirements", "code"]

_TESTS: Final = expression(
    r"(?:^|/)(?:tests?|testing|unittests?|specs?|e2e)/"
    r"|(?:^|/)(?:test_[^/]*|[^/]*[_.-](?:tests?|spec)|tests?|conftest|test[A-Z][^/]*)\.\w+$"
)
_SETTINGS: Final = expression(r"(?i)(?:^|/)(?:settings|config)[_./-]tests?\.\w+$")
"""Settings under which tests run: what is off there is no test."""
_CI: Final = expression(
    r"(?i)(?:^|/)(?:\.github/(?:workflows|actions)/|\.circleci/|\.buildkite/|\.gitlab-ci|\.travis\.ya?ml$|jenkinsfile"
    r"|jenkins[^/]*\.(?:sh|ya?ml)$|azure-pipelines|\.?appveyor\.yml|bitbucket-pipelines|cloudbuild|\.drone\.yml"
    r"|\.pre-commit-config|(?:[^/]*[_-])?ci\.(?:sh|ya?ml)$)"
)
_REQUIREMENTS: Final = expression(
    r"(?i)(?:^|/)(?:[^/]*requirements[^/]*|constraints[^/]*)\.(?:txt|in|pip)$|(?:^|/)requirements/[^/]+\.(?:txt|in|pip)$"
    r"|(?:^|/)(?:\.?renovate[^/]*|dependabot\.ya?ml|\.pyup\.ya?ml|pipfile|package\.json|gemfile)$"
)

OFF: Final[frozenset[Kind]] = frozenset({"disabled", "commented-out"})
COMES_TO: Final[Mapping[Role, Mapping[Kind, Kind]]] = {
    "tests": dict.fromkeys(OFF, "skipped-test"),
    "ci": dict.fromkeys((*OFF, "skipped-test", "swallowed-error"), "ci-bypass"),
    "requirements": dict.fromkeys((*OFF, "disabled-check", "special-case", "tag"), "pinned-dependency"),
    "code": {},
}
"""What is switched off, by where that is done: a test, a gate, a package."""


def role(path: str) -> Role:
    """What a file of this path is for."""
    if _CI.search(path) is not None:
        return "ci"
    if _TESTS.search(path) is not None and _SETTINGS.search(path) is None:
        return "tests"
    return "requirements" if _REQUIREMENTS.search(path) is not None else "code"


def kind_in(path: str, kind: Kind) -> Kind:
    """What a shortcut of a kind comes to in a file."""
    return COMES_TO[role(path)].get(kind, kind)
