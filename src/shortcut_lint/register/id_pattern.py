"""The form of an incident's ID: a pattern from the config, run in linear time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from shortcut_lint.register.faults import Fault, KeyPath, cut

_OURS: Final = r"INC-\d+"
"""The default, which needs no second regex engine to be loaded."""


def whole(pattern: str) -> Callable[[str], bool] | None:
    """A function that tells whether a text as a whole is an ID; None for a pattern that has a fault."""
    if pattern == _OURS:
        ours = re.compile(pattern, re.ASCII)
        return lambda text: ours.fullmatch(text) is not None
    compiled = _compiled(pattern)
    return None if isinstance(compiled, str) or compiled("") else compiled


def pattern_faults(pattern: str, key: KeyPath) -> Iterator[Fault]:
    """What is wrong with a pattern, if anything is."""
    if pattern == _OURS:
        return
    compiled = _compiled(pattern)
    if isinstance(compiled, str):
        yield Fault(
            key, f"RE2 refuses it: {compiled}", "correct it; RE2 knows neither lookaround nor backreferences"
        )
    elif compiled(""):
        yield Fault(key, "matches the empty text", r"write what every ID has, like INC-\d+")


def _compiled(pattern: str) -> Callable[[str], bool] | str:
    import re2  # noqa: PLC0415 - only a pattern of the user's own needs it

    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options)
    except re2.error as error:
        [reason] = error.args
        return cut(reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason))
    return lambda text: compiled.fullmatch(text) is not None
