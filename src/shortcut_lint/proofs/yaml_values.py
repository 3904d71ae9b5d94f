"""The values of a YAML file as texts, lists and tables; to be read in a worker, which a crash may cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from shortcut_lint.isolation.guard import MAX_DEPTH

DEEPEST_INDENT: Final = 2_000
"""Columns before the first word of a line; each level of nesting takes at least one."""


class YamlError(Exception):
    """Why a file cannot be read."""

    def __init__(self, what: str, line: int | None = None) -> None:
        """`what` is a clause; `line` counts from 1."""
        super().__init__(what)
        self.what, self.line = what, line


def documents(text: str) -> Iterator[Any]:
    """The documents of a file. All scalars are texts, and tags mean nothing, so that nothing is made of them.

    Raises YamlError.
    """
    import yaml  # noqa: PLC0415 - only files that are named as proof need it

    _guard(text)
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        yield from yaml.load_all(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(str(error.problem or error.context), mark.line + 1 if mark else None) from error
    except (yaml.YAMLError, ValueError) as error:
        raise YamlError(str(error).partition("\n")[0]) from error


def _guard(text: str) -> None:
    """The parser in C ends the process at some 100,000 open brackets."""
    if text.count("[") + text.count("{") > MAX_DEPTH:
        depth = 0
        for number, line in enumerate(text.splitlines(), start=1):
            depth = max(depth + line.count("[") + line.count("{") - line.count("]") - line.count("}"), 0)
            if depth > MAX_DEPTH:
                raise YamlError(f"more than {MAX_DEPTH} brackets are open at once", number)
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) - len(line.lstrip(" -?")) > DEEPEST_INDENT:
            raise YamlError("it is nested too deeply", number)
