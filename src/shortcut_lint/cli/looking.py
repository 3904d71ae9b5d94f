"""What a check looks at: all files, what a branch introduces, and what the commits of incidents left."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from shortcut_lint.cli.progress import progress
from shortcut_lint.look import Limits, Looked, Read, look
from shortcut_lint.setting import setting_of

if TYPE_CHECKING:
    from shortcut_lint.cli.checking import Plan, Request
    from shortcut_lint.cli.options import Ground
    from shortcut_lint.isolation.remembered import Remembered
    from shortcut_lint.sources.files import Found


def is_whole(request: Request, root: Path) -> bool:
    """Whether all of the repository is looked at as it is, so that the register can be judged too."""
    if request.stdin is not None or request.diff is not None or request.hook:
        return False
    return not request.paths or any(
        os.path.realpath(path) == os.path.realpath(root) for path in request.paths
    )


def looked_at(request: Request, stands: Ground, plan: Plan, found: Found, read: Read) -> Looked:
    """Look at what was asked for. Raises CannotDoError where the job cannot be done."""
    setting = setting_of(stands.loaded, plan.running, plan.packs)
    limits = Limits(file_timeout=request.file_timeout, jobs=request.jobs)
    of_changes = msgspec.structs.replace(setting, rules=frozenset(rule.code for rule in plan.heard))
    if request.diff is not None:
        from shortcut_lint.cli.branching import introduced_since  # noqa: PLC0415 - most checks need no git

        paths = set(found.paths)
        return introduced_since(request.diff, paths, read, stands, setting=of_changes, limits=limits)
    # What is named is judged anew: it is little, and for a hook every millisecond counts.
    remembers = request.cache and (request.history or is_whole(request, stands.root))
    with _remembering(stands, plan) if remembers else nullcontext() as remembered:
        looked = look(
            found.paths,
            read,
            rules=plan.running,
            setting=setting,
            limits=limits,
            progress=progress(len(found.paths)),
            remembered=remembered,
        )
        if not request.history:
            return looked
        from shortcut_lint.cli.recalling import with_history  # noqa: PLC0415 - most checks need no git

        return with_history(
            looked,
            found.paths,
            read,
            stands,
            today=request.today,
            setting=msgspec.structs.replace(of_changes, declared=()),
            limits=limits,
            remembered=remembered,
        )


def _remembering(stands: Ground, plan: Plan) -> AbstractContextManager[Remembered | None]:
    from shortcut_lint.cli.remembering import remembering  # noqa: PLC0415 - a hook remembers nothing

    return remembering(stands.root, plan.packs)
