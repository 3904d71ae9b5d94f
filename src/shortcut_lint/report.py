"""A finished run as data: what the reporters read, and what decides the exit status."""

from collections.abc import Mapping
from datetime import date

import msgspec

from shortcut_lint.finding import LEVEL_ORDER, Problem, Verdict
from shortcut_lint.incident import Incident
from shortcut_lint.proofs.proven import Proven


class RuleCard(msgspec.Struct, frozen=True, kw_only=True):
    """What a reporter may say of a rule."""

    code: str
    name: str
    kind: str
    what: str
    why: str
    instead: str
    origin: str
    """The pack it comes from, `shortcut-lint` for ours."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that one run found, in the order of files, then lines."""

    root: str
    """The absolute folder that every path in the report is relative to."""
    today: date
    verdicts: tuple[Verdict, ...]
    """Those at level `off` are left out here and counted in `silenced`."""
    problems: tuple[Problem, ...]
    incidents: Mapping[str, Incident]
    """The register by ID."""
    rules: tuple[RuleCard, ...]
    files: int
    """How many files were looked at."""
    commits: int | None = None
    """How many commits that change what is compared were judged; None where files were."""
    proofs: Mapping[str, tuple[Proven, ...]] = {}
    """The proof of repair by incident, checked; empty where the run was not over the whole repository."""
    silenced: int = 0
    register: str | None = None
    """The path of the register's main file, or None where there is none."""
    strict: bool = False

    def exit_status(self) -> int:
        """0 nothing at error level; 1 something is; 2 the job could not be done.

        A file that could not be analysed is a problem at level warning; `strict` makes it an error.
        """
        if any(problem.fatal for problem in self.problems):
            return 2
        if any(verdict.level == "error" for verdict in self.verdicts):
            return 1
        return 1 if self.strict and self.problems else 0

    def by_level(self) -> dict[str, int]:
        """How many verdicts stand at each level, loudest first."""
        counts: dict[str, int] = dict.fromkeys(LEVEL_ORDER, 0)
        for verdict in self.verdicts:
            counts[verdict.level] += 1
        return counts
