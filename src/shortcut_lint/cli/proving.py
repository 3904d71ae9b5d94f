"""The proofs of a run: which incidents owe them, what they are looked up in, and what could not be told."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from shortcut_lint.errors import CannotDoError
from shortcut_lint.expression import expression
from shortcut_lint.finding import Problem
from shortcut_lint.proofs.proven import Proven, untold
from shortcut_lint.registered import OWING
from shortcut_lint.sources.git import GitFailure, run, top_level

if TYPE_CHECKING:
    from shortcut_lint.cli.checking import Request
    from shortcut_lint.cli.options import Ground
    from shortcut_lint.proofs.junit import Ran

_REMOTE: Final = expression(r"(?:.*[/:])?([^/:\s]+/[^/:\s]+?)(?:\.git)?/?")


def proved_in(request: Request, stands: Ground, paths: Collection[str]) -> Mapping[str, tuple[Proven, ...]]:
    """The proofs of the incidents that owe their repair, or of the one that is asked for.

    Raises CannotDoError for a bad JUnit report.
    """
    from shortcut_lint.proofs.proving import Grounds, proofs  # noqa: PLC0415 - a hook needs none of it

    loaded = stands.loaded
    junit = tuple(case for file in request.junit for case in _reported(file)) if request.junit else None
    incidents = [one for one in loaded.register.incidents.values() if one.status in OWING]
    asked = [one for one in incidents if request.incident in {None, one.id}]
    grounds = Grounds(
        root=stands.root,
        paths=paths,
        max_size=loaded.config.files.max_size,
        file_timeout=request.file_timeout,
        jobs=request.jobs,
        remote=_remote(stands.root) if asked else "",
        junit=junit,
    )
    return proofs(asked, grounds, known=incidents)


def problems_of(proven: Mapping[str, Sequence[Proven]], register: str | None) -> Iterator[Problem]:
    """What kept proofs from being checked, once for each cause; that is no debt."""
    causes = untold(one for of_incident in proven.values() for one in of_incident)
    for (why, cure), count in causes.items():
        told = "1 proof" if count == 1 else f"{count} proofs"
        path = register or "."
        yield Problem(path=path, message=f"{told} could not be checked: {why}", cure=cure, reason="git")


def _reported(file: Path) -> Sequence[Ran]:
    from shortcut_lint.proofs.junit import LARGEST, ran  # noqa: PLC0415

    try:
        if file.stat().st_size > LARGEST:
            raise CannotDoError(f"{file}: is larger than {LARGEST:,} bytes; give the report of fewer tests")
        data = file.read_bytes()
    except OSError as error:
        said = os.strerror(error.errno or 0)
        raise CannotDoError(f"{file}: cannot be read: {said}; name the JUnit report of a test run") from error
    return ran(data, str(file))


def _remote(root: Path) -> str:
    """`owner/name` of the repository that this one was cloned from."""
    top = top_level(root)
    answer = run(top, "config", "--get", "remote.origin.url") if top is not None else None
    if answer is None or isinstance(answer, GitFailure):
        return ""
    match = _REMOTE.fullmatch(answer.output.decode("utf-8", "replace").strip())
    return match[1] if match else ""
